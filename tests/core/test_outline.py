"""Outlines: closed, smooth, in place to a fraction of a pixel, and drawn right by others."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from cutout.core.export import encode_picture
from cutout.core.finish import Delivery
from cutout.core.outline import area, fit, trace
from cutout.core.picture import Picture

_SCALE = 8  # pixels of a drawing per pixel of the picture


def _disc(radius: float = 40.3, centre: tuple[float, float] = (60.2, 55.7)) -> np.ndarray:
    """A disc with the soft edge of one pixel that exact coverage has, uint8 [110, 120]."""
    rows, columns = np.mgrid[:110, :120] + 0.5
    distance = radius - np.hypot(columns - centre[0], rows - centre[1])
    return (np.clip(distance + 0.5, 0, 1) * 255 + 0.5).astype(np.uint8)


def _svg(pixels: np.ndarray) -> bytes:
    return encode_picture(Picture(pixels), Delivery("svg"))


def _drawn(svg: bytes, width: int, height: int) -> np.ndarray:
    """What Qt draws of a file, bool [height, width], without softening."""
    renderer = QSvgRenderer(QByteArray(svg))
    assert renderer.isValid()
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    view = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    return view[:, :width] < 128


def _points(svg: bytes) -> np.ndarray:
    """The ends of all pieces of all paths, float64 [n, 2]."""
    path = ElementTree.fromstring(svg)[0].get("d")
    numbers = re.findall(r"-?[\d.]+,-?[\d.]+", path)
    return np.array([tuple(map(float, pair.split(","))) for pair in numbers])


def _error_px(svg: bytes, coverage: np.ndarray) -> float:
    """The largest distance between the drawn outline and the mask's own, in pixels."""
    height, width = coverage.shape
    drawn = np.pad(_drawn(svg, width * _SCALE, height * _SCALE), _SCALE)
    # between the centres of pixels the mask runs linearly; outside the picture there is none
    padded = np.pad(coverage.astype(np.float32), 1)
    size = (padded.shape[1] * _SCALE, padded.shape[0] * _SCALE)
    truth = cv2.resize(padded, size, interpolation=cv2.INTER_LINEAR) > 127.5
    wrong = drawn != truth
    inside = cv2.distanceTransform(truth.astype(np.uint8), cv2.DIST_L2, 5)
    outside = cv2.distanceTransform((~truth).astype(np.uint8), cv2.DIST_L2, 5)
    return float(np.maximum(inside, outside)[wrong].max(initial=0)) / _SCALE


def _blob() -> np.ndarray:
    noise = np.random.default_rng(1).normal(size=(140, 160)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), 7)
    return (np.clip(smooth * 40, -0.5, 0.5) * 255 + 127.5).astype(np.uint8)


def _ring() -> np.ndarray:
    return np.minimum(_disc(45), 255 - _disc(20))


def _square() -> np.ndarray:
    mask = np.zeros((90, 100), np.uint8)
    mask[20:70, 30:80] = 255
    return mask


def _filled() -> np.ndarray:
    return np.full((40, 60), 255, np.uint8)


@pytest.mark.parametrize("make", [_disc, _ring, _blob, _square, _filled])
def test_the_outline_lies_on_the_mask(make):
    coverage = make()
    assert _error_px(_svg(coverage), coverage) < 0.5
    hard = np.where(coverage > 127, 255, 0).astype(np.uint8)
    assert _error_px(_svg(hard), hard) < 0.5


def test_a_disc_is_placed_to_a_fraction_of_a_pixel():
    svg = _svg(_disc())
    ends = _points(svg)[::3]
    distance = np.hypot(ends[:, 0] - 60.2, ends[:, 1] - 55.7)
    assert np.abs(distance - 40.3).max() < 0.1
    assert len(ends) < 20  # smooth: a few pieces, not one for each pixel


def test_the_corners_of_a_square_stay():
    ends = _points(_svg(_square()))[::3]
    for corner in ((30, 20), (80, 20), (80, 70), (30, 70)):
        assert np.hypot(*(ends - corner).T).min() < 0.8
    assert len(ends) < 40


def test_holes_are_left_out():
    svg = _svg(_ring())
    assert svg.count(b"Z") == 2
    drawn = _drawn(svg, 120, 110)
    assert not drawn[55, 60]
    assert drawn[55, 92]


def test_contours_turn_clockwise_around_what_is_inside():
    outer, inner = sorted(trace(_ring()), key=lambda loop: -abs(area(loop)))
    assert area(outer) == pytest.approx(np.pi * 45**2, rel=0.01)
    assert area(inner) == pytest.approx(-np.pi * 20**2, rel=0.01)


def test_what_touches_the_side_of_the_picture_ends_there():
    (loop,) = trace(_filled())
    assert loop.min() >= 0
    assert tuple(loop.max(axis=0)) == (60, 40)


def test_two_pixels_that_touch_by_a_corner_are_two_or_one():
    apart = np.zeros((6, 6), np.uint8)
    apart[2, 2] = apart[3, 3] = 200
    assert len(trace(apart)) == 2
    joined = apart.copy()
    joined[2, 3] = joined[3, 2] = 120  # below half, but the middle between the four is above
    assert len(trace(joined)) == 1


def test_sixteen_bits_and_transparency():
    rgba = np.dstack([np.zeros((110, 120, 3), np.uint8), _disc()])
    deep = Picture(_disc().astype(np.uint16) * 257)
    assert _svg(rgba) == encode_picture(deep, Delivery("svg")) == _svg(_disc())


def test_nothing_selected_is_an_empty_path():
    svg = _svg(np.zeros((20, 30), np.uint8))
    root = ElementTree.parse(io.BytesIO(svg)).getroot()
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("30", "20", "0 0 30 20")
    assert root[0].get("d") == ""


def test_noise_gives_valid_curves():
    noise = np.random.default_rng(0).integers(0, 256, (60, 70), np.uint8)
    loops = trace(noise)
    assert sum(map(area, loops)) > 0
    for curve in fit(loops):
        assert np.isfinite(curve.pieces).all()
        assert np.array_equal(curve.pieces[1:, 0], curve.pieces[:-1, 3])
        assert np.array_equal(curve.pieces[0, 0], curve.pieces[-1, 3])
    assert _error_px(_svg(noise), noise) < 0.71  # specks below half a pixel of area are left out
