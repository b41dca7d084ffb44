"""Exports one hidden layer of HuBERT (facebook/hubert-base-ls960) to ONNX.

    python models/export/hubert.py --checkpoint facebook/hubert-base-ls960 --out hubert-base

Input: 16 kHz mono, zero mean and unit variance over the clip, any length, no padding.
Output: ``last_hidden_state`` [N, frames, 768] at 50 frames a second; likeness is the cosine of the
mean over time.
"""

from __future__ import annotations

from collections.abc import Sequence

from hidden_layer import add_layer_option, export_hidden_layer, load_network, preprocessor
from hub_export import options, start

REPOSITORY = "facebook/hubert-base-ls960"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = options(str(__doc__), REPOSITORY)
    add_layer_option(parser)
    chosen = start(parser, arguments)
    from transformers import HubertConfig, HubertModel

    network = load_network(HubertModel, HubertConfig, chosen)
    export_hidden_layer(network, chosen, network.config.to_dict(), preprocessor(16000))


if __name__ == "__main__":
    main()
