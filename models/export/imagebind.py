"""Exports ImageBind's image and audio towers (imagebind_huge) to ONNX. Weights: CC BY-NC-SA 4.0.

    python models/export/imagebind.py --checkpoint imagebind_huge.pth --out imagebind

The release is https://dl.fbaipublicfiles.com/imagebind/imagebind_huge.pth, a state dict. The repository
EduardoPacheco/imagebind-huge holds a reworked copy with other names, which this script refuses.

Image: ``onnx/vision_model.onnx``, ``pixel_values`` [N, 3, 224, 224] to ``image_embeds`` [N, 1024]; its
weights lie beside it in ``vision_model.onnx_data`` (2.5 GB). CLIP's preprocessing.
Audio: ``onnx/audio_model.onnx``, ``input_values`` [N, 204, 128] to ``audio_embeds`` [N, 1024]. The front
end is the audio spectrogram transformer's (ASTFeatureExtractor) with ImageBind's figures: 2 s at 16 kHz,
128 Kaldi mel bands, 198 frames filled up to 204 with zeros. That extractor divides by 2 x std, so the
std it is given is half of ImageBind's 9.138. ImageBind also takes the mean off a clip's waveform; Kaldi's
frames take off their own mean, so that changes nothing. Three clips, evenly spread; the mean of their
vectors. Both outputs have length one and are in the same space.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
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
    from imagebind_towers import Shape, Tower
    from torch import Tensor

CLIP_SAMPLES = 32000
CLIPS = 3

PREPROCESSOR: dict[str, Any] = {
    "image_processor_type": "CLIPImageProcessor",
    "do_resize": True,
    "size": {"shortest_edge": 224},
    "resample": 3,
    "do_center_crop": True,
    "crop_size": {"height": 224, "width": 224},
    "do_rescale": True,
    "rescale_factor": 1 / 255,
    "image_mean": [0.48145466, 0.4578275, 0.40821073],
    "image_std": [0.26862954, 0.26130258, 0.27577711],
    "do_normalize": True,
    "feature_extractor_type": "ASTFeatureExtractor",
    "feature_size": 1,
    "sampling_rate": 16000,
    "num_mel_bins": 128,
    "max_length": 204,
    "mean": -4.268,
    "std": 9.138 / 2,
    "padding_value": 0.0,
    "return_attention_mask": False,
}


def build(shape: Shape, chosen: argparse.Namespace) -> Tower:
    """One tower with random weights or with those of the release."""
    from imagebind_towers import Tower, names_of

    tower = Tower(shape.tiny() if chosen.tiny else shape)
    if not chosen.random:
        state = read_state(checkpoint_path(chosen.checkpoint, chosen.revision))
        load_exactly(tower, names_of(shape.modality, state))
    return tower.eval()


def frames(chosen: argparse.Namespace) -> Callable[[int, int], dict[str, Tensor]]:
    """Test sounds of two seconds through the extractor that the written folder describes."""
    import torch
    from hidden_layer import sounds
    from transformers import ASTFeatureExtractor

    extractor = ASTFeatureExtractor.from_pretrained(chosen.out)

    def prepare(count: int, seed: int) -> dict[str, Tensor]:
        clips = list(sounds(CLIP_SAMPLES, count, extractor.sampling_rate, seed).numpy())
        prepared = extractor(clips, sampling_rate=extractor.sampling_rate, return_tensors="pt")
        return {"input_values": prepared["input_values"].to(torch.float32)}

    return prepare


def export_tower(
    shape: Shape,
    file: str,
    output: str,
    batch: Callable[[int, int], dict[str, Tensor]],
    chosen: argparse.Namespace,
) -> None:
    """Writes one tower and checks it against the tower with the release's own stem."""
    tower = build(shape, chosen)
    example = batch(1, chosen.seed)
    path = chosen.out / "onnx" / file
    trials = [batch(1, chosen.seed + 1), batch(3, chosen.seed + 2)]
    expected = {len(next(iter(trial.values()))): tower(*trial.values()) for trial in trials}
    axes = {name: {0: "batch_size"} for name in (*example, output)}
    export_graph(tower.fold(), example, output, path, axes)
    check_graph(path, lambda **inputs: expected[len(next(iter(inputs.values())))], trials)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = options(str(__doc__), "imagebind_huge.pth")
    parser.add_argument("--tower", choices=["both", "image", "audio"], default="both")
    chosen = start(parser, arguments)
    from imagebind_towers import AUDIO, IMAGE

    width = (IMAGE.tiny() if chosen.tiny else IMAGE).joint_width
    windows = {"window_samples": CLIP_SAMPLES, "windows": CLIPS, "pooling": "mean"}
    config = {"model_type": "imagebind", "projection_dim": width, "likeness": {"audio": windows}}
    write_json(chosen.out / "config.json", config)
    write_json(chosen.out / "preprocessor_config.json", PREPROCESSOR)
    if chosen.tower in ("both", "audio"):
        export_tower(AUDIO, "audio_model.onnx", "audio_embeds", frames(chosen), chosen)
    if chosen.tower in ("both", "image"):

        def pictures(count: int, seed: int) -> dict[str, Tensor]:
            return block_pictures(count, 224, 224, seed)

        export_tower(IMAGE, "vision_model.onnx", "image_embeds", pictures, chosen)


if __name__ == "__main__":
    main()
