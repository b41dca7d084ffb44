"""What every export script shares: its options, the export, the check, the layout of the result.

A result is a folder laid out as a model repository is: ``config.json``,
``preprocessor_config.json``, ``tokenizer.json`` where there are words, and ``onnx/*.onnx``.
Heavy modules are imported inside functions, so that ``--help`` needs only Python itself.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    import torch

OPSET = 17
"""The oldest opset with LayerNormalization as one operator: fewer nodes, and no fp16 overflow."""

PROTOBUF_LIMIT_BYTES = 2**31 - 2**20
"""Weights above this cannot lie inside the graph's own file."""


@dataclass(frozen=True)
class Limits:
    """How far the ONNX may be from the framework before the script fails."""

    max_difference: float = 2e-3
    """Largest difference of a single number, relative to the root mean square of the output."""
    min_cosine: float = 0.99999
    """Smallest cosine of an item's whole output."""
    max_sameness: float = 0.9999
    """Above this cosine between outputs of different inputs, the comparison would prove nothing."""


def options(description: str, repository: str) -> argparse.ArgumentParser:
    """The options every script has; ``repository`` is where its weights are published."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="the new folder to write")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--checkpoint", help=f"file, folder or repository id, e.g. {repository}")
    source.add_argument(
        "--random", action="store_true", help="build the architecture with random weights"
    )
    parser.add_argument("--revision", help="the repository's revision (a full commit hash)")
    parser.add_argument(
        "--tiny", action="store_true", help="with --random: a small network of the same shape"
    )
    parser.add_argument("--seed", type=int, default=0, help="of random weights and test inputs")
    return parser


def start(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Reads the options and prepares torch."""
    chosen = parser.parse_args(arguments)
    if chosen.tiny and not chosen.random:
        parser.error("--tiny needs --random: a checkpoint has the size it has")
    if chosen.out.exists() and any(chosen.out.iterdir()):
        parser.error(f"{chosen.out} is not empty: name a new folder")
    import torch

    torch.manual_seed(chosen.seed)
    torch.set_grad_enabled(False)
    # The fused inference path of nn.MultiheadAttention has no ONNX operator.
    torch.backends.mha.set_fastpath_enabled(False)
    return chosen


def checkpoint_path(checkpoint: str, revision: str | None) -> Path:
    """The local file or folder, or the repository fetched through the hub's own client."""
    local = Path(checkpoint)
    if local.exists():
        return local
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(checkpoint, revision=revision))


def read_state(path: Path) -> dict[str, torch.Tensor]:
    """The named weights of a checkpoint: safetensors or a pickled state dict, read without code."""
    if path.is_dir():
        names = ("model.safetensors", "pytorch_model.bin")
        found = next((path / name for name in names if (path / name).exists()), None)
        if found is None:
            raise SystemExit(f"{path} holds neither {' nor '.join(names)}")
        path = found
    if path.suffix == ".safetensors":
        from safetensors.torch import load_file

        return load_file(path)
    import torch

    loaded = torch.load(path, map_location="cpu", weights_only=True)
    return loaded.get("state_dict", loaded) if isinstance(loaded, dict) else loaded


def load_exactly(
    module: torch.nn.Module, state: Mapping[str, torch.Tensor], may_lack: Sequence[str] = ()
) -> None:
    """Loads weights by name; every name of either side must be on the other one."""
    missing, unexpected = module.load_state_dict(dict(state), strict=False)
    missing = [name for name in missing if name not in may_lack]
    if missing or unexpected:
        raise SystemExit(
            "This checkpoint is of another architecture.\n"
            f"  {len(missing)} weights are missing: {', '.join(missing[:8])}\n"
            f"  {len(unexpected)} are not known: {', '.join(unexpected[:8])}"
        )


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def export_graph(
    module: torch.nn.Module,
    example: Mapping[str, torch.Tensor],
    output: str | Sequence[str],
    path: Path,
    dynamic_axes: Mapping[str, Mapping[int, str]],
) -> None:
    """Writes ``module(*example.values())`` as a graph with the outputs named.

    Weights beyond the limit of a protobuf file go to ``NAME.onnx_data`` beside it.
    """
    import torch

    size = sum(weight.numel() * weight.element_size() for weight in module.state_dict().values())
    target = path if size < PROTOBUF_LIMIT_BYTES else path.parent / "parts" / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        module.eval(),
        tuple(example.values()),
        str(target),
        input_names=list(example),
        output_names=[output] if isinstance(output, str) else list(output),
        dynamic_axes={name: dict(axes) for name, axes in dynamic_axes.items()},
        opset_version=OPSET,
        do_constant_folding=True,
        dynamo=False,
    )
    if target != path:
        _gather_weights(target, path)


def _gather_weights(parts: Path, path: Path) -> None:
    """One data file instead of the exporter's one file per weight."""
    import shutil

    import onnx

    graph = onnx.load(parts)
    onnx.save_model(
        graph, path, save_as_external_data=True, location=f"{path.name}_data", size_threshold=1024
    )
    shutil.rmtree(parts.parent)


def check_graph(
    path: Path,
    reference: Callable[..., torch.Tensor],
    trials: Sequence[Mapping[str, torch.Tensor]],
    limits: Limits = Limits(),
    output: int = 0,
) -> None:
    """Runs the graph with onnxruntime beside the framework; prints the figures, exits 1 if they differ.

    Each trial is a batch. Items of the last trial are also run one by one: an item's output must not
    depend on its neighbours. Outputs of different inputs must differ, or nothing would be proved.
    """
    import numpy
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def run(batch: Mapping[str, torch.Tensor]) -> numpy.ndarray:
        return session.run(None, {name: value.numpy() for name, value in batch.items()})[output]

    differences, cosines, vectors = [], [], []
    for batch in trials:
        expected, actual = reference(**batch).numpy(), run(batch)
        if expected.shape != actual.shape:
            raise SystemExit(f"{path}: shape {actual.shape}, the framework gives {expected.shape}")
        differences.append(numpy.abs(expected - actual).max() / numpy.sqrt((expected**2).mean()))
        cosines += _row_cosines(expected, actual)
        vectors += [item.reshape(-1, item.shape[-1]).mean(0) for item in expected]
    last = {name: value for name, value in trials[-1].items()}
    together = run(last)
    alone = [run({name: value[i : i + 1] for name, value in last.items()}) for i in range(len(together))]
    neighbours = min(_row_cosines(together, numpy.concatenate(alone)))
    sameness = max(_row_cosines(numpy.stack(vectors[:-1]), numpy.stack(vectors[1:])))
    print(
        f"{path.name}: {len(vectors)} items, shape {tuple(together.shape)}: "
        f"max difference {max(differences):.2e} of rms, min cosine {min(cosines):.7f}, "
        f"alone against batch {neighbours:.7f}, different inputs at most {sameness:.4f}, "
        f"{_size_of(path) / 1e6:.1f} MB"
    )
    verdicts = {
        "numbers differ from the framework's": max(differences) <= limits.max_difference,
        "vectors differ from the framework's": min(cosines) >= limits.min_cosine,
        "an item's vector depends on its neighbours": neighbours >= limits.min_cosine,
        "different inputs give the same vector": sameness <= limits.max_sameness,
    }
    failed = [what for what, fine in verdicts.items() if not fine]
    if failed:
        path.unlink()
        raise SystemExit(f"FAILED, {path} is removed: {'; '.join(failed)}")


def _row_cosines(left: numpy.ndarray, right: numpy.ndarray) -> list[float]:
    """Cosine of each item of two batches, over all numbers of the item."""
    import numpy

    a, b = (side.reshape(len(side), -1).astype(numpy.float64) for side in (left, right))
    lengths = numpy.linalg.norm(a, axis=1) * numpy.linalg.norm(b, axis=1)
    return list((a * b).sum(1) / lengths)


def _size_of(path: Path) -> int:
    data = path.with_name(f"{path.name}_data")
    return path.stat().st_size + (data.stat().st_size if data.exists() else 0)
