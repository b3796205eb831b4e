"""Write the outline of a picture's subject as an SVG file, in pixels of the picture."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from cutout.core.outline import Curve, fit, trace
from cutout.core.picture import Picture


def write_svg(picture: Picture, stream: BinaryIO) -> None:
    """Write the outline at half the alpha as one path; holes are left out by the even-odd rule.

    Raises:
        OSError: the stream cannot be written.
    """
    coverage = picture.pixels if picture.pixels.ndim == 2 else picture.pixels[..., -1]
    height, width = coverage.shape
    path = "".join(_path(curve) for curve in fit(trace(coverage)))
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">\n'
        f'<path id="outline" fill-rule="evenodd" clip-rule="evenodd" d="{path}"/>\n</svg>\n'
    )
    stream.write(text.encode("ascii"))


def _path(curve: Curve) -> str:
    """Return a closed curve in the words of SVG, to a hundredth of a pixel."""
    places = [_pair(*point) for point in curve.pieces[:, 1:].reshape(-1, 2)]
    pieces = (" ".join(places[at : at + 3]) for at in range(0, len(places), 3))
    return f"M{_pair(*curve.pieces[0, 0])}C{' '.join(pieces)}Z"


def _pair(x: np.float64, y: np.float64) -> str:
    return f"{_number(x)},{_number(y)}"


def _number(value: np.float64) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
