"""Exports EVA-02-CLIP B/16 (both towers) to ONNX. Read the weights' licence there.

    python models/export/eva02_clip.py --out eva02-clip-b16 \\
        --checkpoint timm/eva02_base_patch16_clip_224.merged2b_s8b_b131k

Built by open_clip (EVA02-B-16), which also checks the names of the weights.
Image: ``onnx/vision_model.onnx``, ``pixel_values`` [N, 3, 224, 224] to ``image_embeds`` [N, 512].
Text: ``onnx/text_model.onnx``, ``input_ids`` int64 [N, 77] to ``text_embeds`` [N, 512], read at the first
end-of-text token, so that it does not matter what the ids are padded with. Neither is normalised;
likeness is the cosine.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clip_tokenizer import CONTEXT, EXAMPLES, TOKENIZER_CONFIG, write_tokenizer
from hub_export import check_graph, checkpoint_path, export_graph, options, start, write_json
from sample_pictures import block_pictures

if TYPE_CHECKING:
    import torch

ARCHITECTURE = "EVA02-B-16"
REPOSITORY = "timm/eva02_base_patch16_clip_224.merged2b_s8b_b131k"
DIMENSIONS = 512
TINY_LAYERS = 2

PREPROCESSOR: dict[str, Any] = {
    "image_processor_type": "CLIPImageProcessor",
    "do_resize": True,
    "size": {"shortest_edge": 224},
    "resample": 3,
    "do_center_crop": True,
    "crop_size": {"height": 224, "width": 224},
    "do_rescale": True,
    "rescale_factor": 1 / 255,
    "do_normalize": True,
    "image_mean": [0.48145466, 0.4578275, 0.40821073],
    "image_std": [0.26862954, 0.26130258, 0.27577711],
}


def weights_file(path: Path) -> Path:
    """The one file open_clip loads, of a folder laid out as its repositories are."""
    if path.is_file():
        return path
    for name in ("open_clip_model.safetensors", "open_clip_pytorch_model.bin"):
        if (path / name).exists():
            return path / name
    raise SystemExit(f"{path} holds no open_clip weights (open_clip_model.safetensors)")


def load(chosen: argparse.Namespace) -> torch.nn.Module:
    """open_clip's model; ``--tiny`` keeps the first layers of each tower."""
    import open_clip

    weights = None
    if not chosen.random:
        weights = str(weights_file(checkpoint_path(chosen.checkpoint, chosen.revision)))
    model = open_clip.create_model(ARCHITECTURE, pretrained=weights).eval()
    if chosen.tiny:
        model.visual.trunk.blocks = model.visual.trunk.blocks[:TINY_LAYERS]
        model.text.transformer.resblocks = model.text.transformer.resblocks[:TINY_LAYERS]
    return model


def ids_of(texts: Sequence[str], padding: int) -> dict[str, torch.Tensor]:
    """Token ids [N, 77], filled up with ``padding`` behind the end-of-text token."""
    import open_clip
    import torch

    rows = open_clip.SimpleTokenizer()(list(texts))
    end = rows.argmax(dim=1, keepdim=True)
    behind = torch.arange(CONTEXT) > end
    return {"input_ids": rows.masked_fill(behind, padding)}


def export_text(model: torch.nn.Module, chosen: argparse.Namespace) -> None:
    """Checked with both paddings in use: open_clip's 0 and the hub's end-of-text."""
    import torch

    end_of_text = 49407
    path = chosen.out / "onnx" / "text_model.onnx"
    axes = {"input_ids": {0: "batch_size"}, "text_embeds": {0: "batch_size"}}
    export_graph(model.text, ids_of(EXAMPLES[:1], 0), "text_embeds", path, axes)

    def as_open_clip(input_ids: torch.Tensor) -> torch.Tensor:
        end = input_ids.argmax(dim=1, keepdim=True)
        return model.text(input_ids.masked_fill(torch.arange(CONTEXT) > end, 0))

    check_graph(path, as_open_clip, [ids_of(EXAMPLES, 0), ids_of(EXAMPLES, end_of_text)])


def export_image(model: torch.nn.Module, chosen: argparse.Namespace) -> None:
    path = chosen.out / "onnx" / "vision_model.onnx"
    axes = {"pixel_values": {0: "batch_size"}, "image_embeds": {0: "batch_size"}}
    export_graph(model.visual, block_pictures(1, 224, 224, chosen.seed), "image_embeds", path, axes)
    trials = [block_pictures(count, 224, 224, chosen.seed + count) for count in (1, 3)]
    check_graph(path, lambda pixel_values: model.visual(pixel_values), trials)


def main(arguments: Sequence[str] | None = None) -> None:
    chosen = start(options(str(__doc__), REPOSITORY), arguments)
    model = load(chosen)
    write_json(chosen.out / "config.json", {"model_type": "clip", "projection_dim": DIMENSIONS})
    write_json(chosen.out / "preprocessor_config.json", PREPROCESSOR)
    write_json(chosen.out / "tokenizer_config.json", TOKENIZER_CONFIG)
    write_tokenizer(chosen.out / "tokenizer.json")
    export_image(model, chosen)
    export_text(model, chosen)


if __name__ == "__main__":
    main()
