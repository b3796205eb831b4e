"""Matting: the Laplacian, the solver, and alpha that is known."""

from __future__ import annotations

import subprocess
import sys

import cv2
import numpy as np
import pytest

from cutout.core import areas
from cutout.core.laplacian import EPSILON, MattingLaplacian, solve
from cutout.core.matting import matte
from cutout.core.sampling import find_pairs


def _explicit(image: np.ndarray) -> np.ndarray:
    """Equation 12 of Levin et al. 2008, window by window, in double precision."""
    height, width = image.shape[:2]
    index = np.arange(height * width).reshape(height, width)
    laplacian = np.zeros((height * width,) * 2)
    for row in range(height - 2):
        for column in range(width - 2):
            window = np.s_[row : row + 3, column : column + 3]
            colours = image[window].reshape(9, 3).astype(np.float64)
            centred = colours - colours.mean(0)
            spread = centred.T @ centred / 9 + EPSILON / 9 * np.eye(3)
            part = np.eye(9) - (1 + centred @ np.linalg.inv(spread) @ centred.T) / 9
            places = index[window].ravel()
            laplacian[np.ix_(places, places)] += part
    return laplacian


@pytest.mark.parametrize("contrast", [1.0, 0.02])
def test_the_laplacian_is_that_of_the_paper(contrast):
    rng = np.random.default_rng(0)
    image = (0.5 + contrast * (rng.random((9, 11, 3)) - 0.5)).astype(np.float32)
    values = rng.random((9, 11)).astype(np.float32)
    expected = _explicit(image) @ values.ravel().astype(np.float64)
    product = MattingLaplacian(image).times(values)
    assert product.ravel() == pytest.approx(expected, abs=5e-4)


def test_the_laplacian_agrees_with_pymatting():
    pymatting = pytest.importorskip("pymatting")
    rng = np.random.default_rng(1)
    image = rng.random((14, 12, 3)).astype(np.float32)
    values = rng.random((14, 12)).astype(np.float32)
    theirs = pymatting.cf_laplacian(image.astype(np.float64), epsilon=EPSILON) @ values.ravel()
    assert MattingLaplacian(image).times(values).ravel() == pytest.approx(theirs, abs=5e-4)


def test_preparing_in_strips_changes_nothing(monkeypatch):
    image = np.random.default_rng(2).random((40, 30, 3)).astype(np.float32)
    values = np.random.default_rng(3).random((40, 30)).astype(np.float32)
    whole = MattingLaplacian(image).times(values)
    monkeypatch.setattr("cutout.core.laplacian.STRIP_PX", 100)
    assert MattingLaplacian(image).times(values) == pytest.approx(whole, abs=1e-5)


def test_the_solver_finds_the_minimum_and_leaves_the_rest():
    rng = np.random.default_rng(4)
    image = rng.random((8, 9, 3)).astype(np.float32)
    unknown = np.zeros((8, 9), np.float32)
    unknown[2:6, 2:7] = 1
    alpha = (rng.random((8, 9)) > 0.5).astype(np.float32)
    prior, weight = rng.random((2, 8, 9)).astype(np.float32)
    solved = solve(MattingLaplacian(image), alpha, unknown, prior, weight, 200)
    band = unknown.ravel() > 0
    explicit = _explicit(image)
    matrix = explicit[np.ix_(band, band)] + np.diag(weight.ravel()[band])
    right = weight.ravel()[band] * prior.ravel()[band]
    right -= explicit[np.ix_(band, ~band)] @ alpha.ravel()[~band]
    assert solved.ravel()[band] == pytest.approx(np.linalg.solve(matrix, right), abs=2e-3)
    assert np.array_equal(solved.ravel()[~band], alpha.ravel()[~band])


def test_pairs_explain_a_mix():
    image = np.zeros((20, 60, 3), np.uint8)
    image[:, :20], image[:, 40:] = (200, 40, 30), (20, 60, 220)
    share = np.linspace(1, 0, 20)[:, None]
    image[:, 20:40] = image[0, 0] * share + image[0, -1] * (1 - share)
    columns = np.arange(60) + np.zeros((20, 1))
    pairs = find_pairs(image, columns < 20, columns >= 40)
    alpha, confidence = pairs.explain(image.astype(np.float32) / 255)
    assert alpha[:, 20:40] == pytest.approx(np.tile(share[:, 0], (20, 1)), abs=0.02)
    assert confidence[:, 22:38].min() > 0.8


def _strands(width: int = 320, height: int = 240) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A furry disc over a gradient: image, true alpha, unknown band."""
    rng = np.random.default_rng(5)
    large = np.zeros((4 * height, 4 * width), np.uint8)
    centre = (2 * width, 2 * height)
    cv2.circle(large, centre, 200, 255, -1)
    for angle in rng.uniform(0, 2 * np.pi, 150):
        end = centre + rng.uniform(230, 320) * np.array([np.cos(angle), np.sin(angle)])
        cv2.line(large, centre, end.astype(int).tolist(), 255, 5, cv2.LINE_AA)
    alpha = cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA) / np.float32(255)
    behind = np.zeros((height, width, 3), np.float32)
    behind[..., 2] = np.linspace(120, 250, width)
    behind[..., 1] = np.linspace(60, 160, height)[:, None]
    subject = np.full_like(behind, (220, 150, 60)) + rng.normal(0, 4, behind.shape)
    mixed = subject * alpha[..., None] + behind * (1 - alpha[..., None])
    radius = np.hypot(*(np.mgrid[:height, :width] - np.array([[[height / 2]], [[width / 2]]])))
    return np.clip(mixed, 0, 255).astype(np.uint8), alpha, (radius > 45) & (radius < 90)


def test_strands_are_found():
    image, truth, unknown = _strands()
    alpha = matte(image, np.where(unknown, 0.5, truth).astype(np.float32), unknown)
    assert alpha.dtype == np.float32
    assert 0 <= alpha.min() <= alpha.max() <= 1
    assert np.abs(alpha - truth)[unknown].mean() < 0.03
    assert np.array_equal(alpha[~unknown], truth[~unknown])
    # a quick one, for the screen, is nearly as good
    quick = matte(image, truth, unknown, quick=True)
    assert np.abs(quick - truth)[unknown].mean() < 0.05


def test_areas_leave_no_seams(monkeypatch):
    image, truth, unknown = _strands()
    monkeypatch.setattr(areas, "SPARSE", 0.0)
    whole = matte(image, truth, unknown)
    assert len(list(areas.areas_of(unknown))) == 1
    monkeypatch.setattr(areas, "LARGEST_PX", 4000)
    assert len(list(areas.areas_of(unknown))) > 4
    parts = matte(image, truth, unknown)
    assert np.abs(whole - parts).max() < 0.1
    assert np.abs(whole - parts)[unknown].mean() < 0.002


def test_areas_hold_all_that_is_wanted_once():
    wanted = np.zeros((700, 900), np.bool_)
    rows, columns = np.random.default_rng(6).integers(0, 700, (2, 300))
    wanted[rows, columns] = True
    wanted[300:400, 650:880] = True
    covered = np.zeros(wanted.shape, np.uint8)
    for area in areas.areas_of(wanted):
        covered[area] += 1
    assert covered.max() == 1
    assert covered[wanted].all()
    assert covered.mean() < 1


@pytest.mark.parametrize("shade", [0, 255])
def test_clipped_and_flat_photos_give_numbers(shade):
    image = np.full((120, 160, 3), shade, np.uint8)
    image[40:80, 50:110] = (shade, 255 - shade, shade)
    unknown = np.zeros((120, 160), np.bool_)
    unknown[30:90, 40:120] = True
    unknown[50:70, 60:100] = False
    alpha = np.zeros((120, 160), np.float32)
    alpha[50:70, 60:100] = 1
    assert np.isfinite(matte(image, alpha, unknown)).all()


def test_where_nothing_is_known_the_start_is_the_answer():
    image = np.random.default_rng(7).integers(0, 255, (40, 50, 3), np.uint8)
    start = np.full((40, 50), 0.4, np.float32)
    assert np.array_equal(matte(image, start, np.ones((40, 50), np.bool_)), start)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the peak memory")
@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
def test_memory_stays_bounded():
    # not from getrusage: its peak includes that of the process which started this one
    script = (
        "import cv2, numpy as np\n"
        "from cutout.core.matting import matte\n"
        "side = 3400\n"
        "image = np.random.default_rng(0).integers(0, 255, (side, side, 3), np.uint8)\n"
        "alpha = np.zeros((side, side), np.float32)\n"
        "cv2.circle(alpha, (side // 2, side // 2), 1200, 1.0, -1)\n"
        "unknown = np.zeros((side, side), np.uint8)\n"
        "cv2.circle(unknown, (side // 2, side // 2), 1200, 1, 120)\n"
        "matte(image, alpha, unknown > 0)\n"
        "status = open('/proc/self/status').read()\n"
        "print(int(status.split('VmHWM:')[1].split()[0]) / 1e3)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=100
    )
    assert ended.returncode == 0, ended.stderr
    assert float(ended.stdout) < 700  # megabytes; 12 megapixels, 0.9 of them unknown
