"""The building blocks of the network: convolutions with BatchNorm, and a transformer layer.

Sources: MobileNetV2 (Sandler et al. 2018, arXiv 1801.04381) for inverted residuals, MobileNet
(Howard et al. 2017, arXiv 1704.04861) for separable convolutions.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from cutout.training.depthwise import DepthwiseConv2d, convolve


class SamePad(nn.Module):
    """Pad as TensorFlow's SAME does for a strided convolution on even sides."""

    def __init__(self, kernel: int) -> None:
        super().__init__()
        self.pad = ((kernel - 2) // 2, (kernel - 1) // 2) * 2

    def forward(self, x: Tensor) -> Tensor:
        return F.pad(x, self.pad)


def conv(
    in_channels: int, out_channels: int, kernel: int = 1, stride: int = 1, depthwise: bool = False
) -> list[nn.Module]:
    """Return the modules of a padded convolution without bias."""
    groups, kind = (in_channels, DepthwiseConv2d) if depthwise else (1, nn.Conv2d)
    if stride == 1:
        padding = kernel // 2
        return [kind(in_channels, out_channels, kernel, padding=padding, groups=groups, bias=False)]
    return [
        SamePad(kernel),
        kind(in_channels, out_channels, kernel, stride, groups=groups, bias=False),
    ]


def norm(channels: int) -> nn.BatchNorm2d:
    """Return a BatchNorm with the encoder's epsilon."""
    return nn.BatchNorm2d(channels, eps=1e-3, momentum=0.03)


class Layers(nn.Sequential):
    """Modules in order; with `folded`, the norms' known statistics are multiplied into the weights.

    That gives the same values without a pass over the feature maps, and still trains the norms'
    scale and shift; see `freeze_norms`.
    """

    folded = False

    def forward(self, x: Tensor) -> Tensor:
        modules = list(self)
        for module, following in zip(modules, [*modules[1:], None], strict=True):
            if self.folded and isinstance(module, nn.BatchNorm2d):
                continue  # the convolution before it has done its work
            if self.folded and isinstance(following, nn.BatchNorm2d):
                assert isinstance(module, nn.Conv2d)
                assert following.running_var is not None
                assert following.running_mean is not None
                scale = following.weight * torch.rsqrt(following.running_var + following.eps)
                x = convolve(
                    module,
                    x,
                    module.weight * scale[:, None, None, None],
                    following.bias - following.running_mean * scale,
                )
            else:
                x = module(x)
        return x


def freeze_norms(model: nn.Module) -> None:
    """Keep the statistics of all norms as they are, in training too; for trained weights only."""
    for module in model.modules():
        if isinstance(module, Layers):
            module.folded = True
        elif isinstance(module, nn.BatchNorm2d):
            module.eval()


class MBConv(nn.Module):
    """Inverted residual: expand, depthwise, project; ReLU6, no squeeze-and-excite."""

    def __init__(
        self, in_channels: int, out_channels: int, kernel: int, stride: int, expansion: int
    ) -> None:
        super().__init__()
        middle = in_channels * expansion
        layers: list[nn.Module] = []
        if expansion != 1:
            layers += [*conv(in_channels, middle), norm(middle), nn.ReLU6(inplace=True)]
        layers += [
            *conv(middle, middle, kernel, stride, depthwise=True),
            norm(middle),
            nn.ReLU6(inplace=True),
        ]
        layers += [*conv(middle, out_channels), norm(out_channels)]
        self.layers = Layers(*layers)
        self.residual = stride == 1 and in_channels == out_channels

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.layers(x)
        return x + y if self.residual else y


class TokenLayer(nn.Module):
    """One pre-norm transformer layer over image, prompt, mask and IoU tokens together."""

    def __init__(self, channels: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(channels)
        self.qkv = nn.Linear(channels, 3 * channels)
        self.out = nn.Linear(channels, channels)
        self.norm2 = nn.LayerNorm(channels)
        self.mlp = nn.Sequential(
            nn.Linear(channels, 2 * channels), nn.ReLU(), nn.Linear(2 * channels, channels)
        )

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, count, channels = x.shape
        qkv = self.qkv(self.norm1(x)).reshape(batch, count, 3, self.heads, channels // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        weights = (q @ k.transpose(-1, -2)) * (channels // self.heads) ** -0.5 + bias
        y = (weights.softmax(-1) @ v).transpose(1, 2).reshape(batch, count, channels)
        x = x + self.out(y)
        y = self.mlp(self.norm2(x))
        return x + y


class SeparableConv(nn.Module):
    """Depthwise 3x3 then pointwise convolution, each with BatchNorm; residual."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.layers = Layers(
            *conv(channels, channels, 3, depthwise=True),
            norm(channels),
            nn.ReLU6(inplace=True),
            *conv(channels, channels),
            norm(channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        return F.relu6(x + self.layers(x), inplace=True)
