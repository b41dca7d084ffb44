"""Exports one hidden layer of MERT (m-a-p/MERT-v1-95M) to ONNX. Weights: CC BY-NC 4.0.

    python models/export/mert.py --checkpoint m-a-p/MERT-v1-95M --out mert-v1-95m

MERT's own model code (modeling_MERT.py) is not run. With the options that the 95M release uses it
computes what HuBERT does, and its weights have HuBERT's names:

    feature_extractor.conv_layers.{0..6}.conv.weight, feature_extractor.conv_layers.0.layer_norm.*
    feature_projection.{layer_norm,projection}.*
    encoder.pos_conv_embed.conv.{weight_g,weight_v,bias}, encoder.layer_norm.*
    encoder.layers.{0..11}.{attention.{q,k,v,out}_proj,layer_norm,feed_forward.intermediate_dense,
        feed_forward.output_dense,final_layer_norm}.*
    masked_spec_embed (not run)

211 tensors in all, of 94,371,712 numbers. Any other name, a missing one, or an option that leaves
HuBERT's path (a constant-Q transform beside the convolutions, deep normalisation, relaxed
attention) stops the script.

Input: 24 kHz mono, zero mean and unit variance over the clip, any length.
Output: ``last_hidden_state`` [N, frames, 768] at 75 frames a second; likeness is the cosine of the
mean over time.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hidden_layer import TINY, add_layer_option, export_hidden_layer, preprocessor
from hub_export import checkpoint_path, load_exactly, options, read_state, start

if TYPE_CHECKING:
    from transformers import HubertModel

REPOSITORY = "m-a-p/MERT-v1-95M"
SAMPLE_RATE_HZ = 24000

NEEDED_OPTIONS: dict[str, Any] = {
    "feature_extractor_cqt": False,
    "feat_proj_layer_norm": True,
    "deepnorm": False,
    "conv_pos_batch_norm": False,
}
"""The options of MERT that must have these values (their defaults) for HuBERT's path to be the same."""

POSITION = "encoder.pos_conv_embed.conv"
RENAMED = {
    f"{POSITION}.weight_g": f"{POSITION}.parametrizations.weight.original0",
    f"{POSITION}.weight_v": f"{POSITION}.parametrizations.weight.original1",
}
"""Weight normalisation as checkpoints name it, and as torch names it now."""


def as_hubert(config: Mapping[str, Any]) -> dict[str, Any]:
    """MERT's config.json as options of HuBERT; refuses what HuBERT cannot express."""
    for name, needed in NEEDED_OPTIONS.items():
        if config.get(name, needed) != needed:
            raise SystemExit(f"{name} = {config[name]} is not supported: only {needed} is")
    if config.get("attention_relax", -1.0) > 0:
        raise SystemExit("relaxed attention (attention_relax > 0) is not supported")
    ours = {"model_type", "architectures", "auto_map", "transformers_version", "torch_dtype"}
    return {name: value for name, value in config.items() if name not in ours}


def load(chosen: argparse.Namespace) -> tuple[HubertModel, dict[str, Any], bool]:
    """The network, its config.json, and whether its inputs are normalised."""
    from transformers import HubertConfig, HubertModel

    if chosen.random:
        config = HubertConfig(**(TINY if chosen.tiny else {}), attn_implementation="eager")
        return HubertModel(config), config.to_dict(), True
    folder = checkpoint_path(chosen.checkpoint, chosen.revision)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    network = HubertModel(HubertConfig(**as_hubert(config), attn_implementation="eager"))
    state = {RENAMED.get(name, name): weight for name, weight in read_state(folder).items()}
    load_exactly(network, state, may_lack=["masked_spec_embed"])
    stated = json.loads((folder / "preprocessor_config.json").read_text(encoding="utf-8"))
    if stated["sampling_rate"] != SAMPLE_RATE_HZ:
        raise SystemExit(f"This release takes {stated['sampling_rate']} Hz, not {SAMPLE_RATE_HZ}")
    return network, config, stated["do_normalize"]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = options(str(__doc__), REPOSITORY)
    add_layer_option(parser)
    chosen = start(parser, arguments)
    network, config, normalize = load(chosen)
    tensors = network.state_dict().values()
    print(f"{len(tensors)} tensors of {sum(tensor.numel() for tensor in tensors):,} numbers")
    config = {**config, "model_type": "mert_model", "sample_rate": SAMPLE_RATE_HZ}
    export_hidden_layer(network, chosen, config, preprocessor(SAMPLE_RATE_HZ, normalize))


if __name__ == "__main__":
    main()
