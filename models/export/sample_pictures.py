"""Test pictures for the checks: different from one another, and reproducible."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def block_pictures(count: int, height: int, width: int, seed: int) -> dict[str, torch.Tensor]:
    """Coloured blocks under noise as ``pixel_values`` [count, 3, height, width], already normalised."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    blocks = torch.randn(count, 3, 5, 5, generator=generator)
    large = torch.nn.functional.interpolate(blocks, size=(height, width), mode="nearest")
    return {"pixel_values": large + 0.1 * torch.randn(large.shape, generator=generator)}
