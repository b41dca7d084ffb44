"""Exports SSCD (sscd_disc_mixup: ResNet-50, GeM pooling, 512-d, copy detection) to ONNX. MIT.

    python models/export/sscd.py --checkpoint sscd_disc_mixup.torchscript.pt --out sscd-disc-mixup

Takes either file of the release (https://dl.fbaipublicfiles.com/sscd-copy-detection/):
``sscd_disc_mixup.torchscript.pt``, whose own program is exported, or
``sscd_disc_mixup.torchvision.pt``, a state dict with torchvision's names behind ``backbone.``.

Input: ``pixel_values`` [N, 3, H, W]; the recipe written beside the graph is the whole picture squashed
to 320 x 320, bilinear, ImageNet's mean and deviation. Output: ``image_embeds`` [N, 512] of length one.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub_export import (
    check_graph,
    checkpoint_path,
    export_graph,
    load_exactly,
    options,
    read_state,
    start,
    write_json,
)
from sample_pictures import block_pictures

if TYPE_CHECKING:
    import torch

DIMENSIONS = 512

PREPROCESSOR: dict[str, Any] = {
    "image_processor_type": "ViTImageProcessor",
    "do_resize": True,
    "size": {"height": 320, "width": 320},
    "resample": 2,
    "do_rescale": True,
    "rescale_factor": 1 / 255,
    "do_normalize": True,
    "image_mean": [0.485, 0.456, 0.406],
    "image_std": [0.229, 0.224, 0.225],
}


def build(tiny: bool) -> torch.nn.Module:
    """The network with random weights and torchvision's names behind ``backbone.``."""
    import torch
    from timm.models.resnet import Bottleneck, ResNet

    class Sscd(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            depths, width = ([1, 1, 1, 1], 16) if tiny else ([3, 4, 6, 3], 64)
            # Without its own pooling; ``fc`` is this model's projection.
            self.backbone = ResNet(
                Bottleneck, depths, channels=tuple(width * 2**stage for stage in range(4)), num_classes=0
            )
            self.backbone.fc = torch.nn.Linear(self.backbone.num_features, DIMENSIONS)

        def forward(self, pixel_values: torch.Tensor) -> torch.Tensor:
            features = self.backbone.forward_features(pixel_values).flatten(2)
            # Generalised mean with power 3 (Radenovic et al. 2019), floored as in the release.
            pooled = features.clamp(min=1e-6).pow(3).mean(dim=2).pow(1 / 3)
            return torch.nn.functional.normalize(self.backbone.fc(pooled))

    return Sscd()


def randomise_statistics(network: torch.nn.Module) -> None:
    """Gives batch normalisation statistics that are not 0 and 1, so that a lost one would show."""
    import torch

    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 1.5)
            module.weight.uniform_(0.5, 1.5)


def is_torchscript(path: Path) -> bool:
    """A TorchScript archive holds a program; a state dict does not."""
    import zipfile

    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any("/code/" in name for name in archive.namelist())


def load(chosen: argparse.Namespace) -> torch.nn.Module:
    import torch

    if chosen.random:
        network = build(chosen.tiny)
        randomise_statistics(network)
        return network.eval()
    path = checkpoint_path(chosen.checkpoint, chosen.revision)
    if is_torchscript(path):
        return torch.jit.load(path, map_location="cpu").eval()
    network = build(tiny=False)
    load_exactly(network, read_state(path))
    return network.eval()


def main(arguments: Sequence[str] | None = None) -> None:
    chosen = start(options(str(__doc__), "sscd_disc_mixup.torchscript.pt"), arguments)
    network = load(chosen)
    write_json(chosen.out / "config.json", {"model_type": "sscd", "projection_dim": DIMENSIONS})
    write_json(chosen.out / "preprocessor_config.json", PREPROCESSOR)
    path = chosen.out / "onnx" / "model.onnx"
    axes = {
        "pixel_values": {0: "batch_size", 2: "height", 3: "width"},
        "image_embeds": {0: "batch_size"},
    }
    export_graph(network, block_pictures(1, 320, 320, chosen.seed), "image_embeds", path, axes)
    trials = [
        block_pictures(1, 320, 320, chosen.seed + 1),
        block_pictures(1, 288, 384, chosen.seed + 2),
        block_pictures(3, 320, 320, chosen.seed + 3),
    ]
    # By position: a TorchScript program has its own name for the input.
    check_graph(path, lambda pixel_values: network(pixel_values), trials)


if __name__ == "__main__":
    main()
