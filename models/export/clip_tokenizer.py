"""CLIP's byte-pair tokenizer as a tokenizer.json, from the vocabulary that open_clip carries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

CONTEXT = 77
BEGIN, END = "<|startoftext|>", "<|endoftext|>"
PATTERN = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"

TOKENIZER_CONFIG: dict[str, Any] = {
    "tokenizer_class": "CLIPTokenizer",
    "model_max_length": CONTEXT,
    "bos_token": BEGIN,
    "eos_token": END,
    "pad_token": END,
    "do_lower_case": True,
}

EXAMPLES = (
    "a photo of a speaker on stage",
    "People applauding at a conference",
    "don't stop — it's 5:30pm",
    "  naïve   café, déjà vu  ",
    "日本語の写真 🎉",
    "IMG_20240512_134455.jpg",
    "",
)


def write_tokenizer(path: Path) -> None:
    """Writes the tokenizer and checks its ids against open_clip's own.

    open_clip also repairs broken encodings and HTML entities in a text first; this does not.
    """
    import open_clip
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    original = open_clip.SimpleTokenizer()
    words = list(original.encoder)[:-2]
    tokenizer = Tokenizer(
        models.BPE(
            vocab={word: number for number, word in enumerate([*words, BEGIN, END])},
            merges=list(original.bpe_ranks),
            unk_token=END,
            continuing_subword_prefix="",
            end_of_word_suffix="</w>",
        )
    )
    tokenizer.add_special_tokens([BEGIN, END])
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERN), behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    ends = [(name, tokenizer.token_to_id(name)) for name in (BEGIN, END)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BEGIN} $A {END}", special_tokens=ends
    )
    tokenizer.save(str(path))
    _check(path, original, EXAMPLES)


def _check(path: Path, original: Any, texts: Sequence[str]) -> None:
    from tokenizers import Tokenizer

    written = Tokenizer.from_file(str(path))
    for text in texts:
        ids = written.encode(text).ids
        expected = original([text])[0].tolist()
        if ids + [0] * (CONTEXT - len(ids)) != expected:
            raise SystemExit(f"FAILED: {text!r} gives {ids}, open_clip gives {expected}")
    print(f"tokenizer.json: {written.get_vocab_size()} tokens, ids of {len(texts)} texts as open_clip's")
