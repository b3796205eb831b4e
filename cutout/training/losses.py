"""Losses for soft targets; all take logits and targets [B, 1, h, w] and return one value each [B].

Sources: normalized focal loss (Sofiiuk et al. 2019, arXiv 1909.07829, equation 5); boundary weights
as in F3Net (Wei et al. 2020, arXiv 1911.11445, equation 6); soft dice (Milletari et al. 2016).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

FOCAL_ALPHA = 0.5
FOCAL_GAMMA = 2.0
BOUNDARY_WEIGHT = 3.0
BOUNDARY_KERNEL = 15  # cells of the mask grid


def normalized_focal(logits: Tensor, target: Tensor) -> Tensor:
    """Return the focal loss, its weights rescaled to sum to the number of pixels."""
    probability = logits.sigmoid()
    agreement = 1 - (probability - target).abs()
    weight = (1 - agreement) ** FOCAL_GAMMA
    mean_weight = weight.mean((1, 2, 3), keepdim=True).detach()
    weight = weight / mean_weight.clamp(min=1e-4)
    entropy = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    return FOCAL_ALPHA * (weight.detach() * entropy).mean((1, 2, 3))


def boundary_bce(logits: Tensor, target: Tensor) -> Tensor:
    """Return the cross entropy, weighted up near the target's edge."""
    blurred = F.avg_pool2d(
        target, BOUNDARY_KERNEL, 1, BOUNDARY_KERNEL // 2, count_include_pad=False
    )
    weight = 1 + BOUNDARY_WEIGHT * (blurred - target).abs()
    entropy = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    return (weight * entropy).sum((1, 2, 3)) / weight.sum((1, 2, 3))


def soft_dice(logits: Tensor, target: Tensor) -> Tensor:
    """Return one minus the dice coefficient; an empty target is matched by an empty mask."""
    probability = logits.sigmoid()
    overlap = (probability * target).sum((1, 2, 3))
    total = (probability + target).sum((1, 2, 3))
    return 1 - (2 * overlap + 1) / (total + 1)


def mask_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Return the loss of a clicked object's mask."""
    return normalized_focal(logits, target) + 0.5 * soft_dice(logits, target)


def saliency_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Return the loss of a saliency map."""
    return boundary_bce(logits, target) + 0.5 * soft_dice(logits, target)


def iou_of(logits: Tensor, target: Tensor) -> Tensor:
    """Return the IoU at the threshold 0 of the logits; 1 where both masks are empty."""
    predicted, truth = logits > 0, target > 0.5
    union = (predicted | truth).sum((1, 2, 3))
    overlap = (predicted & truth).sum((1, 2, 3))
    return torch.where(union > 0, overlap / union.clamp(min=1), torch.ones_like(logits[:, 0, 0, 0]))
