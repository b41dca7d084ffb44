"""One hidden layer of a speech or music network of the wav2vec 2.0 family, as a graph.

The last layers of these networks drift towards their training task; a middle layer is better for
likeness. The graph ends at the chosen layer, so the layers above it are neither stored nor run.
"""

from __future__ import annotations

import argparse
import copy
from typing import TYPE_CHECKING, Any

from hub_export import check_graph, checkpoint_path, export_graph, write_json

if TYPE_CHECKING:
    import torch
    from transformers import HubertModel, Wav2Vec2Model

    Network = HubertModel | Wav2Vec2Model

TINY: dict[str, Any] = {
    "hidden_size": 48,
    "num_hidden_layers": 4,
    "num_attention_heads": 4,
    "intermediate_size": 96,
    "conv_dim": [32] * 7,
    "num_conv_pos_embeddings": 16,
    "num_conv_pos_embedding_groups": 4,
}
"""What a configuration is overridden with for a small network of the same shape."""


def add_layer_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--layer",
        type=int,
        help="hidden layer to expose: 0 is the input of the first transformer layer, N the output of "
        "the Nth (default: the middle one, 6 of 12)",
    )


def load_network(
    model: type[Network], config: type[Any], options: argparse.Namespace
) -> Network:
    """The architecture with random weights, or with those of a transformers checkpoint."""
    if options.random:
        return model(config(**(TINY if options.tiny else {}), attn_implementation="eager"))
    network, report = model.from_pretrained(
        checkpoint_path(options.checkpoint, options.revision),
        attn_implementation="eager",
        output_loading_info=True,
    )
    # The head of pre-training may be left over; nothing that is run may be missing.
    if lacking := sorted(set(report["missing_keys"]) - {"masked_spec_embed"}):
        raise SystemExit(f"The checkpoint lacks {len(lacking)} weights: {', '.join(lacking[:8])}")
    return network


def chosen_layer(layer: int | None, layers: int) -> int:
    """The layer asked for, or the middle one; 0..layers."""
    if layer is None:
        return layers // 2
    if not 0 <= layer <= layers:
        raise SystemExit(f"--layer {layer}: this network has the layers 0 to {layers}")
    return layer


def cut_after(network: Network, layer: int) -> Network:
    """A copy whose ``last_hidden_state`` is ``hidden_states[layer]`` of the whole network."""
    import torch

    whole_depth = len(network.encoder.layers)
    cut = copy.deepcopy(network)
    cut.encoder.layers = cut.encoder.layers[:layer]
    if network.config.do_stable_layer_norm and layer < whole_depth:
        # Here the closing normalisation belongs to the last layer only.
        cut.encoder.layer_norm = torch.nn.Identity()
    position = cut.encoder.pos_conv_embed
    position.conv = _without_weight_norm(position.conv)
    return cut.eval()


def _without_weight_norm(normed: torch.nn.Conv1d) -> torch.nn.Conv1d:
    """The same convolution with its weight as a constant, which it is once training is over."""
    import torch

    plain = torch.nn.Conv1d(
        normed.in_channels,
        normed.out_channels,
        normed.kernel_size[0],
        padding=normed.padding[0],
        groups=normed.groups,
    )
    plain.load_state_dict({"weight": normed.weight.detach(), "bias": normed.bias.detach()})
    return plain


def sounds(samples: int, count: int, rate_hz: int, seed: int) -> torch.Tensor:
    """``count`` different test sounds: falling chirps under different amounts of noise, [count, samples]."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    time = torch.arange(samples) / rate_hz
    rows = []
    for item in range(count):
        pitch_hz = 110.0 * 2 ** (item + seed % 3)
        chirp = torch.sin(2 * torch.pi * pitch_hz * time * (1 - 0.2 * time / time[-1]))
        rows.append(0.5 * chirp + 0.1 * (item + 1) * torch.randn(samples, generator=generator))
    return torch.stack(rows)


def preprocessor(rate_hz: int, normalize: bool = True) -> dict[str, Any]:
    """What lies outside the graph, in the hub's words."""
    return {
        "feature_extractor_type": "Wav2Vec2FeatureExtractor",
        "feature_size": 1,
        "sampling_rate": rate_hz,
        "do_normalize": normalize,
        "padding_value": 0.0,
        "return_attention_mask": False,
    }


def export_hidden_layer(
    network: Network,
    options: argparse.Namespace,
    config: dict[str, Any],
    front_end: dict[str, Any],
) -> None:
    """Writes the folder and checks the graph against the whole network's ``hidden_states[layer]``."""
    from transformers import AutoFeatureExtractor

    network = network.eval()
    depth = network.config.num_hidden_layers
    layer = chosen_layer(options.layer, depth)
    likeness = {"hidden_layer": layer, "hidden_layers": depth, "pooling": "mean"}
    write_json(options.out / "config.json", {**config, "likeness": likeness})
    write_json(options.out / "preprocessor_config.json", front_end)

    rate_hz = front_end["sampling_rate"]
    extractor = AutoFeatureExtractor.from_pretrained(options.out)

    def batch(seconds: float, count: int, seed: int) -> dict[str, torch.Tensor]:
        rows = sounds(int(seconds * rate_hz), count, rate_hz, seed)
        prepared = extractor(list(rows.numpy()), sampling_rate=rate_hz, return_tensors="pt")
        return {"input_values": prepared["input_values"]}

    path = options.out / "onnx" / "model.onnx"
    export_graph(
        _with_one_output(cut_after(network, layer)),
        batch(1.0, 1, options.seed),
        "last_hidden_state",
        path,
        {
            "input_values": {0: "batch_size", 1: "samples"},
            "last_hidden_state": {0: "batch_size", 1: "frames"},
        },
    )
    print(f"hidden layer {layer} of {depth}, {rate_hz} Hz")
    check_graph(
        path,
        lambda input_values: network(input_values, output_hidden_states=True).hidden_states[layer],
        [batch(0.6, 1, options.seed + 1), batch(2.7, 1, options.seed + 2), batch(1.3, 3, options.seed + 3)],
    )


def _with_one_output(network: Network) -> torch.nn.Module:
    """The network with its one output as a plain tensor, as the exporter wants it."""
    import torch

    class LastHiddenState(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, input_values: torch.Tensor) -> torch.Tensor:
            return self.network(input_values).last_hidden_state

    return LastHiddenState()
