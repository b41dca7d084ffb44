"""ImageBind's image and audio towers after the published architecture (Girdhar et al. 2023).

Weights have the names of the release's state dict: what it calls ``modality_trunks.vision.blocks.0…``
is ``trunk.blocks.0…`` here, and likewise for preprocessors and heads (``names_of``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """The size of one tower; ``imagebind_huge`` unless said otherwise."""

    modality: str
    width: int
    blocks: int
    heads: int
    patches: int
    joint_width: int = 1024

    def tiny(self) -> Shape:
        return replace(self, width=64, blocks=3, heads=4, joint_width=32)


IMAGE = Shape("vision", width=1280, blocks=32, heads=16, patches=16 * 16)
AUDIO = Shape("audio", width=768, blocks=12, heads=12, patches=12 * 19)
"""12 by 19 patches of 16 x 16, every 10, on 128 mel bands by 204 frames."""


class Attention(nn.Module):
    """Multi-head attention with the weights' names of ``nn.MultiheadAttention``.

    ``bias_token`` is its ``add_bias_kv``: one learned key and value that every token may attend to.
    """

    def __init__(self, width: int, heads: int, bias_token: bool) -> None:
        super().__init__()
        self.heads = heads
        self.in_proj_weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty(3 * width, width)))
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * width))
        self.out_proj = nn.Linear(width, width)
        self.bias_token = bias_token
        if bias_token:
            self.bias_k = nn.Parameter(nn.init.xavier_normal_(torch.empty(1, 1, width)))
            self.bias_v = nn.Parameter(nn.init.xavier_normal_(torch.empty(1, 1, width)))

    def forward(self, tokens: Tensor) -> Tensor:
        count, length, width = tokens.shape
        query, key, value = functional.linear(
            tokens, self.in_proj_weight, self.in_proj_bias
        ).chunk(3, dim=-1)
        if self.bias_token:
            key = torch.cat([key, self.bias_k.expand(count, -1, -1)], dim=1)
            value = torch.cat([value, self.bias_v.expand(count, -1, -1)], dim=1)
        each = width // self.heads

        def by_head(x: Tensor) -> Tensor:
            return x.reshape(count, -1, self.heads, each).transpose(1, 2)

        weights = by_head(query) @ by_head(key).transpose(-2, -1) * each**-0.5
        mixed = weights.softmax(dim=-1) @ by_head(value)
        return self.out_proj(mixed.transpose(1, 2).reshape(count, length, width))


class Mlp(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)

    def forward(self, tokens: Tensor) -> Tensor:
        return self.fc2(functional.gelu(self.fc1(tokens)))


class Block(nn.Module):
    def __init__(self, width: int, heads: int, bias_token: bool) -> None:
        super().__init__()
        self.attn = Attention(width, heads, bias_token)
        self.norm_1 = nn.LayerNorm(width, eps=1e-6)
        self.mlp = Mlp(width)
        self.norm_2 = nn.LayerNorm(width, eps=1e-6)

    def forward(self, tokens: Tensor) -> Tensor:
        tokens = tokens + self.attn(self.norm_1(tokens))
        return tokens + self.mlp(self.norm_2(tokens))


class Trunk(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        image = shape.modality == "vision"
        first = nn.LayerNorm(shape.width, eps=1e-6) if image else nn.Identity()
        self.pre_transformer_layer = nn.Sequential(first)
        self.blocks = nn.Sequential(
            *(Block(shape.width, shape.heads, bias_token=not image) for _ in range(shape.blocks))
        )

    def forward(self, tokens: Tensor) -> Tensor:
        return self.blocks(self.pre_transformer_layer(tokens))


class ImageStem(nn.Module):
    """A picture as a film of two equal frames, cut into patches of 2 x 14 x 14."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.proj = nn.Sequential(
            nn.Identity(), nn.Conv3d(3, width, (2, 14, 14), stride=(2, 14, 14), bias=False)
        )

    def forward(self, pixels: Tensor) -> Tensor:
        film = torch.stack([pixels, pixels], dim=2)
        return self.proj(film).flatten(2).transpose(1, 2)


class FoldedImageStem(nn.Module):
    """The same for equal frames: their kernels added up, as one flat convolution."""

    def __init__(self, stem: ImageStem) -> None:
        super().__init__()
        self.register_buffer("kernel", stem.proj[1].weight.detach().sum(dim=2))

    def forward(self, pixels: Tensor) -> Tensor:
        return functional.conv2d(pixels, self.kernel, stride=14).flatten(2).transpose(1, 2)


class AudioStem(nn.Module):
    """Log-mel frames as time by band, the layout that front ends give; the network wants band by time."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.proj = nn.Conv2d(1, width, 16, stride=10, bias=False)
        self.norm_layer = nn.LayerNorm(width)

    def forward(self, frames: Tensor) -> Tensor:
        patches = self.proj(frames.transpose(1, 2).unsqueeze(1))
        return self.norm_layer(patches.flatten(2).transpose(1, 2))


class PositionEmbedding(nn.Module):
    def __init__(self, tokens: int, width: int) -> None:
        super().__init__()
        self.pos_embed = nn.Parameter(torch.randn(1, tokens, width) * width**-0.5)


class Preprocessor(nn.Module):
    """Patches behind a class token, with positions. Sizes are fixed, so nothing is interpolated."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        stem = ImageStem if shape.modality == "vision" else AudioStem
        self.rgbt_stem: nn.Module = stem(shape.width)
        self.cls_token = nn.Parameter(torch.randn(1, 1, shape.width) * shape.width**-0.5)
        self.pos_embedding_helper = PositionEmbedding(shape.patches + 1, shape.width)

    def forward(self, values: Tensor) -> Tensor:
        patches = self.rgbt_stem(values)
        token = self.cls_token.expand(patches.shape[0], -1, -1)
        return torch.cat([token, patches], dim=1) + self.pos_embedding_helper.pos_embed


class Tower(nn.Module):
    """Pixels [N, 3, 224, 224] or log-mel frames [N, 204, 128] to unit vectors of the joint space.

    The release multiplies audio vectors by a constant (20) for its classifier; that changes no cosine
    and is left out.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.preprocessor = Preprocessor(shape)
        self.trunk = Trunk(shape)
        self.head = nn.Sequential(
            nn.LayerNorm(shape.width, eps=1e-6),
            nn.Identity(),
            nn.Linear(shape.width, shape.joint_width, bias=False),
        )

    def forward(self, values: Tensor) -> Tensor:
        tokens = self.trunk(self.preprocessor(values))
        return functional.normalize(self.head(tokens[:, 0]), dim=-1)

    def fold(self) -> Tower:
        """Replaces the image stem by its flat form, for export; changes this tower."""
        if isinstance(self.preprocessor.rgbt_stem, ImageStem):
            self.preprocessor.rgbt_stem = FoldedImageStem(self.preprocessor.rgbt_stem)
        return self


def names_of(modality: str, state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The part of the release's state dict that is this tower's, under the tower's names."""
    parts = ("preprocessor", "trunk", "head")
    prefixes = {f"modality_{part}s.{modality}.": f"{part}." for part in parts}
    return {
        name.replace(theirs, ours, 1): weight
        for name, weight in state.items()
        for theirs, ours in prefixes.items()
        if name.startswith(theirs)
    }
