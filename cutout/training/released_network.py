"""The network of SqueezeSAM as its authors released it; see `cutout.training.released_squeezesam`.

Rebuilt from a description in words; the names of the modules are those of the checkpoint.

Source: SqueezeSAM (Varadarajan et al. 2023, arXiv 2312.06736).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SIDE = 512  # pixels of what the network sees, both ways
PATCHED = 256  # cells a side of the patch embedding and of the masks
WIDTHS = (64, 128, 128, 128, 128, 164, 256, 256)  # of the encoder's levels
UP_WIDTHS = (256, 164, 128, 128, 128, 128, 64)  # of the decoder's steps
TOKEN_WIDTH, CROSS_WIDTH, HEADS, MASK_TOKENS = 256, 128, 8, 4
RADIUS_SQUARED = 25  # pixels of the grid; the disc around a positive point
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


class ConvBlock(nn.Module):
    """3x3 convolution, ReLU, then BatchNorm."""

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.conv = nn.Sequential(nn.Conv2d(in_channels, out_channels, 3, padding=1), nn.ReLU())
        self.norm = nn.BatchNorm2d(out_channels)

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.norm(self.conv(x))
        return y


class DoubleConv(nn.Module):
    """Two such blocks."""

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.double_conv = nn.Sequential(
            ConvBlock(in_channels, out_channels), ConvBlock(out_channels, out_channels)
        )

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.double_conv(x)
        return y


class Down(nn.Module):
    """Halve by the maximum of 2x2, then a double convolution."""

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.maxpool_conv = nn.Sequential(nn.MaxPool2d(2), DoubleConv(in_channels, out_channels))

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.maxpool_conv(x)
        return y


class WholeNorm(nn.GroupNorm):
    """GroupNorm with one group, its means taken axis by axis.

    In one sum over four million values onnxruntime loses digits: its masks then differed by 4e-4 of
    their standard deviation.
    """

    def __init__(self, channels: int) -> None:
        super().__init__(1, channels)

    def forward(self, x: Tensor) -> Tensor:
        centred = x - _mean(x)
        scaled = centred / torch.sqrt(_mean(centred * centred) + self.eps)
        return scaled * self.weight[:, None, None] + self.bias[:, None, None]


def _mean(x: Tensor) -> Tensor:
    """Return the mean of each photo's values, [B, 1, 1, 1]."""
    return x.mean(3, keepdim=True).mean(2, keepdim=True).mean(1, keepdim=True)


class PatchEmbed(nn.Module):
    """2x2 convolution of stride 2 over photo and prompt maps, then GroupNorm."""

    def __init__(self) -> None:
        super().__init__()
        self.proj = nn.Sequential(nn.Conv2d(5, WIDTHS[0], 2, stride=2), WholeNorm(WIDTHS[0]))

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.proj(x)
        return y


class UNetEncoder(nn.Module):
    """Eight levels; returns the map of each."""

    def __init__(self) -> None:
        super().__init__()
        levels: list[nn.Module] = [DoubleConv(WIDTHS[0], WIDTHS[0])]
        levels += [Down(WIDTHS[k], WIDTHS[k + 1]) for k in range(len(WIDTHS) - 1)]
        self.down_layers = nn.ModuleList(levels)

    def forward(self, x: Tensor) -> list[Tensor]:
        maps = []
        for level in self.down_layers:
            x = level(x)
            maps.append(x)
        return maps


class Up(nn.Module):
    """Enlarge twofold: a linear layer a pixel, ReLU, BatchNorm, then a pixel shuffle."""

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        channels = 4 * (in_channels // 2)
        self.upsampler_linear = nn.Sequential(nn.Linear(in_channels, channels), nn.ReLU())
        self.norm = nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        y = self.upsampler_linear(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        return F.pixel_shuffle(self.norm(y), 2)


class UpStep(nn.Module):
    """Enlarge, join with the skip map, double convolution."""

    def __init__(self, in_channels: int, skip_channels: int, out_channels: int) -> None:
        super().__init__()
        self.up = Up(in_channels)
        self.conv = DoubleConv(skip_channels + in_channels // 2, out_channels)

    def forward(self, x: Tensor, skip: Tensor) -> Tensor:
        x = self.up(x)
        rows, columns = skip.shape[2] - x.shape[2], skip.shape[3] - x.shape[3]
        if rows or columns:
            padding = (columns // 2, columns - columns // 2, rows // 2, rows - rows // 2)
            x = F.pad(x, padding)
        y: Tensor = self.conv(torch.cat([skip, x], 1))
        return y


class UNetDecoder(nn.Module):
    """Seven steps from the deepest map up to 256 x 256."""

    def __init__(self) -> None:
        super().__init__()
        inputs = (WIDTHS[-1], *UP_WIDTHS[:-1])
        skips = (WIDTHS[0], *WIDTHS)  # map 0 is the patch embedding
        last = len(UP_WIDTHS)
        self.unet_upscaling_layers = nn.ModuleList(
            UpStep(inputs[k], skips[last - k], UP_WIDTHS[k]) for k in range(last)
        )

    def forward(self, maps: list[Tensor]) -> Tensor:
        x, last = maps[-1], len(maps) - 1
        for k, step in enumerate(self.unet_upscaling_layers):
            x = step(x, maps[last - 1 - k])
        return x


class Mlp(nn.Module):
    """Hidden layers with ReLU, then a linear one."""

    def __init__(self, hidden: int, out_channels: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            nn.Sequential(nn.Linear(TOKEN_WIDTH, TOKEN_WIDTH), nn.ReLU()) for _ in range(hidden)
        )
        self.fc = nn.Linear(TOKEN_WIDTH, out_channels)

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        y: Tensor = self.fc(x)
        return y


class Attention(nn.Module):
    """Multi-head attention whose inner width may be smaller."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.q_proj = nn.Linear(TOKEN_WIDTH, width)
        self.k_proj = nn.Linear(TOKEN_WIDTH, width)
        self.v_proj = nn.Linear(TOKEN_WIDTH, width)
        self.out_proj = nn.Linear(width, TOKEN_WIDTH)

    def forward(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        q, k, v = (
            projection(x).unflatten(2, (HEADS, -1)).transpose(1, 2)
            for projection, x in ((self.q_proj, q), (self.k_proj, k), (self.v_proj, v))
        )
        weights = (q @ k.transpose(2, 3) / q.shape[3] ** 0.5).softmax(3)
        y: Tensor = self.out_proj((weights @ v).transpose(1, 2).flatten(2))
        return y


class TwoWayLayer(nn.Module):
    """Tokens among themselves, tokens to image, MLP, image to tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.self_attn = Attention(TOKEN_WIDTH)
        self.norm1 = nn.LayerNorm(TOKEN_WIDTH)
        self.cross_attn_token_to_image = Attention(CROSS_WIDTH)
        self.norm2 = nn.LayerNorm(TOKEN_WIDTH)
        self.mlp = Mlp(1, TOKEN_WIDTH)
        self.norm3 = nn.LayerNorm(TOKEN_WIDTH)
        self.norm4 = nn.LayerNorm(TOKEN_WIDTH)
        self.cross_attn_image_to_token = Attention(CROSS_WIDTH)

    def forward(self, q: Tensor, k: Tensor, t: Tensor) -> tuple[Tensor, Tensor]:
        q = self.norm1(q + self.self_attn(q, q, q))
        q = self.norm2(q + self.cross_attn_token_to_image(q + t, k, k))
        q = self.norm3(q + self.mlp(q))
        k = self.norm4(k + self.cross_attn_image_to_token(k, q + t, q))
        return q, k


class TwoWayTransformer(nn.Module):
    """Two such layers and a last look of the tokens at the image."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(TwoWayLayer() for _ in range(2))
        self.final_attn_token_to_image = Attention(CROSS_WIDTH)
        self.norm_final_attn = nn.LayerNorm(TOKEN_WIDTH)

    def forward(self, t: Tensor, k: Tensor) -> tuple[Tensor, Tensor]:
        q = t
        for index, layer in enumerate(self.layers):
            if index > 0:
                q = q + t  # unlike SAM, it enters values and residual too
            q, k = layer(q, k, t)
        q = self.norm_final_attn(q + self.final_attn_token_to_image(q + t, k, k))
        return q, k


class TokenHead(nn.Module):
    """The learned tokens, and the transformer that lets them look at the deepest map."""

    def __init__(self) -> None:
        super().__init__()
        self.transformer = TwoWayTransformer()
        self.iou_token = nn.Embedding(1, TOKEN_WIDTH)
        self.mask_tokens = nn.Embedding(MASK_TOKENS, TOKEN_WIDTH)

    def forward(self, deepest: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        batch = deepest.shape[0]
        learned = torch.cat([self.iou_token.weight, self.mask_tokens.weight])
        empty = torch.zeros_like(self.iou_token.weight)
        t = torch.cat([learned, empty])[None].expand(batch, -1, -1)
        q, k = self.transformer(t, deepest.flatten(2).transpose(1, 2))
        image = k.transpose(1, 2).reshape(deepest.shape)
        return q[:, 0], q[:, 1 : 1 + MASK_TOKENS], image


class MaskDecoder(nn.Module):
    """One MLP a mask token, dotted with the decoder's map; one for the IoUs."""

    def __init__(self) -> None:
        super().__init__()
        self.output_hypernetworks_mlps = nn.ModuleList(
            Mlp(2, UP_WIDTHS[-1]) for _ in range(MASK_TOKENS)
        )
        self.iou_prediction_head = Mlp(2, MASK_TOKENS)

    def forward(self, iou: Tensor, tokens: Tensor, pixels: Tensor) -> tuple[Tensor, Tensor]:
        kernels = torch.stack(
            [mlp(tokens[:, k]) for k, mlp in enumerate(self.output_hypernetworks_mlps)], 1
        )
        masks = torch.einsum("bkc,bchw->bkhw", kernels, pixels)
        scores: Tensor = self.iou_prediction_head(iou)
        return masks[:, 1:], scores[:, 1:]


class ReleasedSqueezeSam(nn.Module):
    """The whole network."""

    def __init__(self) -> None:
        super().__init__()
        self.patch_embed = PatchEmbed()
        self.unet_encoder = UNetEncoder()
        self.get_iou_predictions_and_mask_tokens = TokenHead()
        self.unet_decoder = UNetDecoder()
        self.mask_decoder = MaskDecoder()

    def low_resolution(
        self, image: Tensor, points: Tensor, labels: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return masks and scores as `forward`, the masks as logits [B, Q, 3, 256, 256]."""
        height, width = image.shape[2], image.shape[3]
        batch, queries = labels.shape[0], labels.shape[1]
        shown = F.interpolate(image, (SIDE, SIDE), mode="bilinear", align_corners=False)
        mean = torch.tensor(MEAN)[:, None, None]
        shown = (shown - mean) / torch.tensor(STD)[:, None, None]
        shown = shown[:, None].expand(-1, queries, -1, -1, -1).flatten(0, 1)
        # multiplied before it is divided: a factor made before would round differently and lose
        # pixels at a distance of exactly five
        x = points[..., 0] * SIDE / width
        y = points[..., 1] * SIDE / height
        scaled = torch.stack([x, y], -1).flatten(0, 1)
        scaled = torch.where(scaled < 0, torch.full_like(scaled, -1.0), scaled)
        maps = prompt_maps(scaled, labels.flatten(0, 1))
        embedded = self.patch_embed(torch.cat([shown, maps], 1))
        levels = [embedded, *self.unet_encoder(embedded)]
        iou, tokens, levels[-1] = self.get_iou_predictions_and_mask_tokens(levels[-1])
        masks, scores = self.mask_decoder(iou, tokens, self.unet_decoder(levels))
        return (
            masks.reshape(batch, queries, MASK_TOKENS - 1, PATCHED, PATCHED),
            scores.reshape(batch, queries, MASK_TOKENS - 1),
        )

    def forward(self, image: Tensor, points: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        """Return the masks of some questions about some photos.

        Args:
            image: float32 [B, 3, H, W], RGB, 0..1.
            points: float32 [B, Q, N, 2] as (x, y) in pixels of the photo, the centre of the first
                one at 0; a coordinate below 0 is none.
            labels: [B, Q, N]: 1 positive; where the first is another, the first two points are
                the corners of a box.

        Returns:
            Logits [B, Q, 3, H, W] and raw scores of their IoUs [B, Q, 3].
        """
        masks, scores = self.low_resolution(image, points, labels)
        size = (image.shape[2], image.shape[3])
        large = F.interpolate(masks.flatten(0, 1), size, mode="bicubic", align_corners=False)
        return large.unflatten(0, masks.shape[:2]), scores


def prompt_maps(points: Tensor, labels: Tensor) -> Tensor:
    """Return the maps of box and positive points, float32 [B, 2, 512, 512], 0 or 1.

    Args:
        points: float32 [B, N, 2] as (x, y) on the grid, whose pixels lie at whole numbers.
        labels: [B, N].
    """
    grid = torch.arange(SIDE, dtype=torch.float32)
    columns, rows = grid[None, None, None, :], grid[None, None, :, None]
    x, y = points[..., 0, None, None], points[..., 1, None, None]  # [B, N, 1, 1]
    near = (columns - x) ** 2 + (rows - y) ** 2 <= RADIUS_SQUARED
    discs = (near & (labels == 1)[..., None, None]).any(1)
    first, last = points[:, :2].amin(1), points[:, :2].amax(1)  # [B, 2]
    across = (grid >= first[:, :1]) & (grid <= last[:, :1])
    down = (grid >= first[:, 1:]) & (grid <= last[:, 1:])
    framed = down[:, :, None] & across[:, None, :]
    box = framed | (labels[:, 0] == 1)[:, None, None]
    return torch.stack([box, discs], 1).to(torch.float32)
