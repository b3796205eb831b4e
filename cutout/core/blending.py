"""Lay the subject over its layers and what is behind them, by bands of rows to spare memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from cutout.core.areas import Mask, threads
from cutout.core.backdrop import Backdrop, Space
from cutout.core.depth import full_scale
from cutout.core.images import Samples
from cutout.core.light import Floats, noise, rounded
from cutout.core.shadows import Layer

BAND_ROWS = 128


def over_backdrop(
    colours: Samples,
    coverage: Samples,
    layers: Sequence[Layer],
    backdrop: Backdrop,
    space: Space,
) -> Samples:
    """Return the subject over its layers and a background.

    Args:
        colours: [H, W, 3], the subject; where it is opaque it leaves bit-identical.
        coverage: [H, W] of the same depth, its alpha.
        layers: from back to front.
        backdrop: what is behind them.
        space: depth and colours.

    Returns:
        [H, W, 3] of the same depth; smooth changes are dithered if it has 8 bits.
    """
    white = full_scale(colours)
    dithered = colours.dtype == np.uint8 and not (backdrop.even and not layers)
    shades = [space.colour(layer.colour) for layer in layers]
    blended = np.empty_like(colours)
    width = coverage.shape[1]

    def work(top: int, bottom: int) -> None:
        own, cover = colours[top:bottom], coverage[top:bottom]
        mixed = backdrop.band(top, bottom)
        for layer, shade in zip(layers, shades, strict=True):
            opacity = layer.band(width, top, bottom)
            if opacity.any():
                mixed += (shade - mixed) * opacity[..., None]
        if cover.any():
            mixed += (own - mixed) * (cover * np.float32(1 / white))[..., None]
        grain = noise(top, bottom - top, width) if dithered else None
        whole = rounded(mixed, colours.dtype, grain)
        np.copyto(whole, own, where=(cover == white)[..., None])
        blended[top:bottom] = whole

    _by_bands(coverage.shape[0], work)
    return blended


def over_nothing(
    colours: Samples, coverage: Samples, layers: Sequence[Layer], space: Space
) -> Samples:
    """Return the subject over its layers on nothing, with straight alpha.

    Args:
        colours: [H, W, 3], the subject; where it is opaque, or nothing lies below it, it leaves
            bit-identical.
        coverage: [H, W] of the same depth, its alpha.
        layers: from back to front.
        space: depth and colours.

    Returns:
        [H, W, 4] of the same depth.
    """
    shades = [space.colour(layer.colour) for layer in layers]
    height, width = coverage.shape
    blended = np.empty((height, width, 4), colours.dtype)

    def work(top: int, bottom: int) -> None:
        band = blended[top:bottom]
        band[..., :3], band[..., 3] = colours[top:bottom], coverage[top:bottom]
        below, shade = _stacked(layers, shades, width, top, bottom)
        seen = below > 0
        seen &= coverage[top:bottom] < full_scale(coverage)
        if seen.any():
            _mix_below(band, below, shade, seen, noise(top, bottom - top, width))

    _by_bands(height, work)
    return blended


def _stacked(
    layers: Sequence[Layer], shades: Sequence[Floats], width: int, top: int, bottom: int
) -> tuple[Floats, Floats]:
    """Return opacity [n, width] and premultiplied colour [n, width, 3] of all layers together."""
    below = np.zeros((bottom - top, width), np.float32)
    shade = np.zeros((bottom - top, width, 3), np.float32)
    for layer, colour in zip(layers, shades, strict=True):
        opacity = layer.band(width, top, bottom)
        if opacity.any():
            below += (1 - below) * opacity
            if colour.any() or shade.any():
                shade += (colour - shade) * opacity[..., None]
    return below, shade


def _mix_below(band: Samples, below: Floats, shade: Floats, seen: Mask, grain: Floats) -> None:
    """Lay a band [n, width, 4] over what is below it, in place, where that is seen."""
    white = np.float32(full_scale(band))
    own = band[seen].astype(np.float32)
    alpha = own[:, 3] / white
    rest = 1 - alpha
    total = alpha + below[seen] * rest
    mixed = own[:, :3] * alpha[:, None] + shade[seen] * rest[:, None]
    mixed /= np.maximum(total, np.float32(1e-6))[:, None]
    dither = grain[seen] if band.dtype == np.uint8 else None
    band[seen, :3] = rounded(mixed, band.dtype)
    band[seen, 3] = rounded(total * white, band.dtype, dither)


def _by_bands(height: int, work: Callable[[int, int], None]) -> None:
    tops = range(0, height, BAND_ROWS)
    with ThreadPoolExecutor(threads()) as pool:
        list(pool.map(lambda top: work(top, min(height, top + BAND_ROWS)), tops))


def premultiplied(pixels: Samples) -> Samples:
    """Return straight RGBA [H, W, 4] as its colours lie on black, with the same alpha."""
    result = pixels.copy()
    white = full_scale(pixels)

    def work(top: int, bottom: int) -> None:
        band = result[top:bottom]
        shares = band[..., 3:].astype(np.float32) * np.float32(1 / white)
        band[..., :3] = rounded(band[..., :3] * shares, pixels.dtype)

    _by_bands(pixels.shape[0], work)
    return result
