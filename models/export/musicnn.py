"""Makes the built-in sound encoder and tagger (musicnn, two networks) again. ISC.

    python models/export/musicnn.py --out musicnn

Weights are PyPI's musicnn: MSD_musicnn and MTT_musicnn (Pons and Serra 2019), as TensorFlow checkpoints,
which are read without TensorFlow. The log-mel front end (librosa's figures: 16 kHz, Hann 512, hop 256, 96
Slaney mel bands, log10(10000 x + 1)) is part of the graph.

``input_values`` [N, samples], in practice 48,128 samples at 16 kHz, to ``features`` [N, 400] (the two
networks' last hidden layers, not normalised) and ``tags`` [N, 100] in 0..1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zipfile import ZipFile

from hidden_layer import sounds
from hub_export import check_graph, export_graph, start
from pypi_wheel import builtin_options, compare_with_shipped, open_wheel
from tensorflow_checkpoint import read_checkpoint

if TYPE_CHECKING:
    import numpy
    import torch

PACKAGE = "musicnn==0.1.0"
NETWORKS = ("MSD_musicnn", "MTT_musicnn")
NAME = "musicnn.onnx"
RATE_HZ, WINDOW, HOP, BANDS = 16000, 512, 256, 96
CLIP_SAMPLES = 48128
EPSILON = 1e-3


def build(checkpoints: Sequence[dict[str, numpy.ndarray]]) -> torch.nn.Module:
    """Both networks behind one front end."""
    import numpy
    import torch
    from torch import Tensor, nn
    from torch.nn import functional
    from transformers.audio_utils import mel_filter_bank

    class LogMel(nn.Module):
        """Short-time Fourier transform as a convolution, so that the graph needs no operator for it."""

        def __init__(self) -> None:
            super().__init__()
            angle = 2 * numpy.pi * numpy.outer(numpy.arange(WINDOW // 2 + 1), numpy.arange(WINDOW)) / WINDOW
            hann = numpy.hanning(WINDOW + 1)[:-1]
            waves = numpy.concatenate([numpy.cos(angle) * hann, -numpy.sin(angle) * hann])
            mel = mel_filter_bank(
                WINDOW // 2 + 1, BANDS, 0, RATE_HZ / 2, RATE_HZ, norm="slaney", mel_scale="slaney"
            )
            self.register_buffer("waves", torch.tensor(waves[:, None], dtype=torch.float32))
            self.register_buffer("mel", torch.tensor(mel.T, dtype=torch.float32))

        def forward(self, samples: Tensor) -> Tensor:
            cosine, sine = functional.conv1d(samples[:, None], self.waves, stride=HOP).chunk(2, dim=1)
            return torch.log10(10000 * (self.mel @ (cosine**2 + sine**2)) + 1).transpose(1, 2)

    class Musicnn(nn.Module):
        """Weights keep TensorFlow's numbers: convolution k is followed by normalisation k + 1."""

        def __init__(self, weights: dict[str, numpy.ndarray]) -> None:
            super().__init__()
            for number in range(11):
                name = _numbered("batch_normalization", number)
                scale = weights[f"{name}/gamma"] / numpy.sqrt(weights[f"{name}/moving_variance"] + EPSILON)
                shift = weights[f"{name}/beta"] - weights[f"{name}/moving_mean"] * scale
                self._keep(f"scale_{number}", scale)
                self._keep(f"shift_{number}", shift)
            for number in range(8):
                name = _numbered("conv2d", number)
                self._keep(f"kernel_{number}", weights[f"{name}/kernel"].transpose(3, 2, 0, 1))
                self._keep(f"bias_{number}", weights[f"{name}/bias"])
            for number in range(2):
                name = _numbered("dense", number)
                self._keep(f"dense_{number}", weights[f"{name}/kernel"].T)
                self._keep(f"dense_bias_{number}", weights[f"{name}/bias"])

        def _keep(self, name: str, values: numpy.ndarray) -> None:
            self.register_buffer(name, torch.tensor(numpy.ascontiguousarray(values)))

        def _normalised(self, x: Tensor, number: int) -> Tensor:
            shape = (1, -1, *[1] * (x.ndim - 2))
            scale, shift = getattr(self, f"scale_{number}"), getattr(self, f"shift_{number}")
            return x * scale.reshape(shape) + shift.reshape(shape)

        def _front(self, mel: Tensor, number: int, before: int, after: int) -> Tensor:
            """One kind of filter over time and bands [N, 1, frames, bands], its largest band kept."""
            kernel, bias = getattr(self, f"kernel_{number}"), getattr(self, f"bias_{number}")
            x = functional.relu(functional.conv2d(functional.pad(mel, (0, 0, before, after)), kernel, bias))
            return self._normalised(x, number + 1).amax(dim=3)

        def _middle(self, x: Tensor, number: int) -> Tensor:
            """Seven frames of all channels [N, channels, frames]."""
            kernel = getattr(self, f"kernel_{number}")[:, 0].transpose(1, 2)
            bias = getattr(self, f"bias_{number}")
            return self._normalised(functional.relu(functional.conv1d(x, kernel, bias, padding=3)), number + 1)

        def forward(self, mel: Tensor) -> tuple[Tensor, Tensor]:
            x = self._normalised(mel[:, None], 0)
            timbre = [self._front(x, number, 3, 3) for number in (0, 1)]
            rhythm = [
                self._front(x, number, (length - 1) // 2, length // 2)
                for number, length in ((2, 128), (3, 64), (4, 32))
            ]
            front = torch.cat([*timbre, *rhythm], dim=1)
            first = self._middle(front, 5)
            second = self._middle(first, 6) + first
            third = self._middle(second, 7) + second
            whole = torch.cat([front, first, second, third], dim=1)
            # Largest and mean of a channel side by side, as TensorFlow flattens them.
            pooled = torch.stack([whole.amax(dim=2), whole.mean(dim=2)], dim=2).flatten(1)
            hidden = functional.linear(self._normalised(pooled, 9), self.dense_0, self.dense_bias_0)
            features = self._normalised(functional.relu(hidden), 10)
            tags = torch.sigmoid(functional.linear(features, self.dense_1, self.dense_bias_1))
            return features, tags

    class Both(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.front_end = LogMel()
            self.networks = nn.ModuleList(Musicnn(weights) for weights in checkpoints)

        def forward(self, input_values: Tensor) -> tuple[Tensor, Tensor]:
            mel = self.front_end(input_values)
            features, tags = zip(*(network(mel) for network in self.networks))
            return torch.cat(features, dim=1), torch.cat(tags, dim=1)

    return Both().eval()


def _numbered(name: str, number: int) -> str:
    """TensorFlow's names: conv2d, conv2d_1, conv2d_2 ..."""
    return name if number == 0 else f"{name}_{number}"


def read_network(wheel: ZipFile, network: str) -> dict[str, numpy.ndarray]:
    folder = f"musicnn/{network}"
    return read_checkpoint(
        wheel.read(f"{folder}/.index"), wheel.read(f"{folder}/.data-00000-of-00001")
    )


def main(arguments: Sequence[str] | None = None) -> None:
    chosen = start(builtin_options(str(__doc__), PACKAGE), arguments)
    with open_wheel(PACKAGE, chosen.wheels) as wheel:
        network = build([read_network(wheel, name) for name in NETWORKS])
    path = chosen.out / NAME
    outputs = ("features", "tags")
    axes = {"input_values": {0: "batch", 1: "samples"}, **{name: {0: "batch"} for name in outputs}}
    trials = [{"input_values": sounds(CLIP_SAMPLES, count, RATE_HZ, count)} for count in (1, 3)]
    export_graph(network, trials[0], outputs, path, axes)
    for number, name in enumerate(outputs):
        print(name, end=" of ")
        check_graph(path, lambda input_values: network(input_values)[number], trials, output=number)
    compare_with_shipped(path, NAME, trials[-1]["input_values"].numpy())


if __name__ == "__main__":
    main()
