"""Depthwise convolutions whose gradients are fast in bfloat16 on a CPU.

oneDNN has kernels of its own for the gradients of depthwise 3x3 convolutions with stride 1. For
the others it takes general ones that are up to twelve times slower in bfloat16 than in float32. A
processor with matrix tiles multiplies sixteen channels with sixteen in about the time of one, so
here those gradients are taken of a grouped convolution that has zeros off its diagonal.
"""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

GROUP = 16  # channels of a tile


class DepthwiseConv2d(nn.Conv2d):
    """A depthwise convolution; the same values, parameters and export as `torch.nn.Conv2d`."""

    def forward(self, input: Tensor) -> Tensor:
        return convolve(self, input, self.weight, self.bias)


def convolve(layer: nn.Conv2d, x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """Return what a layer, depthwise or not, makes of `x` with another weight and bias."""
    if not _is_slow(layer, x):
        return F.conv2d(x, weight, bias, layer.stride, layer.padding, layer.dilation, layer.groups)
    stride, padding = layer.stride[0], layer.padding[0]
    assert isinstance(padding, int)
    y: Tensor = _Depthwise.apply(x.bfloat16(), weight.bfloat16(), stride, padding)
    return y if bias is None else y + bias.bfloat16()[:, None, None]


def _is_slow(layer: nn.Conv2d, x: Tensor) -> bool:
    return (
        isinstance(layer, DepthwiseConv2d)
        and x.device.type == "cpu"
        and torch.is_grad_enabled()
        and torch.is_autocast_enabled("cpu")
        and (layer.kernel_size[0] > 3 or layer.stride[0] > 1)
        and layer.in_channels % GROUP == 0
    )


class _Depthwise(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, stride: int, padding: int) -> Tensor:
        ctx.save_for_backward(x, weight)
        ctx.sizes = stride, padding
        return F.conv2d(x, weight, None, stride, padding, groups=len(weight))

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, None, None]:
        (gradient,) = gradients
        x, weight = ctx.saved_tensors
        stride, padding = ctx.sizes
        gradient = gradient.contiguous(memory_format=torch.channels_last)
        channels, _, *kernel = weight.shape

        def gradient_of(weight: Tensor, groups: int, wanted: list[bool]) -> list[Tensor]:
            zero, one = [0, 0], [1, 1]
            strides, paddings = [stride, stride], [padding, padding]
            result: list[Tensor] = torch.ops.aten.convolution_backward(
                gradient, x, weight, [0], strides, paddings, one, False, zero, groups, wanted
            )
            return result

        groups = channels // GROUP
        full = weight.new_zeros(groups, GROUP, GROUP, *kernel)
        diagonal = full.diagonal(dim1=1, dim2=2)  # [groups, *kernel, GROUP], a view
        diagonal.copy_(weight.view(groups, GROUP, *kernel).movedim(1, -1))
        full = full.view(channels, GROUP, *kernel)
        if stride == 1:  # oneDNN's own kernel is the faster one
            of_x = gradient_of(weight, channels, [True, False, False])[0]
        else:
            of_x = gradient_of(full, groups, [True, False, False])[0]
        of_full = gradient_of(full, groups, [False, True, False])[1]
        of_weight = of_full.view(groups, GROUP, GROUP, *kernel).diagonal(dim1=1, dim2=2)
        return of_x, of_weight.movedim(-1, 1).reshape(weight.shape), None, None
