"""Exports one hidden layer of wav2vec 2.0 (facebook/wav2vec2-base) to ONNX.

    python models/export/wav2vec2.py --checkpoint facebook/wav2vec2-base --out wav2vec2-base

Input: 16 kHz mono, zero mean and unit variance over the clip, any length, no padding.
Output: ``last_hidden_state`` [N, frames, 768] at 50 frames a second; likeness is the cosine of the
mean over time.
"""

from __future__ import annotations

from collections.abc import Sequence

from hidden_layer import add_layer_option, export_hidden_layer, load_network, preprocessor
from hub_export import options, start

REPOSITORY = "facebook/wav2vec2-base"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = options(str(__doc__), REPOSITORY)
    add_layer_option(parser)
    chosen = start(parser, arguments)
    from transformers import Wav2Vec2Config, Wav2Vec2Model

    network = load_network(Wav2Vec2Model, Wav2Vec2Config, chosen)
    export_hidden_layer(network, chosen, network.config.to_dict(), preprocessor(16000))


if __name__ == "__main__":
    main()
