"""Fringes on rendered scenes, whose alpha and colours are known."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from cutout.core.foreground import estimate_foreground
from cutout.core.fringe import fix_fringe, halo_map
from cutout.training.edge_scenes import HEIGHT_PX, WIDTH_PX, Scene, render_scenes

FRINGE_PX = 4
EDGE = slice(WIDTH_PX // 2)  # columns of the half in which the fringe is left


def _backgrounds() -> list[np.ndarray]:
    """Bright and dark ones, each with some texture."""
    rng = np.random.default_rng(3)
    made = []
    for low, high in ((170, 250), (5, 70), (60, 220)):
        patches = rng.uniform(low, high, (3, 4, 3)).astype(np.float32)
        smooth = cv2.resize(patches, (WIDTH_PX, HEIGHT_PX), interpolation=cv2.INTER_CUBIC)
        noisy = smooth + rng.normal(0, 3, smooth.shape)
        made.append(np.clip(noisy, 0, 255).astype(np.uint8))
    return made


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    """Every kind of edge over every background, and a crisp one."""
    made = list(render_scenes(_backgrounds()))
    for scene, behind in zip(_kinds(made, "out of focus"), _backgrounds(), strict=True):
        solid = (scene.alpha > 0.5).astype(np.float32)
        alpha = (cv2.GaussianBlur(solid, (0, 0), 0.8) * 255).round().astype(np.float32) / 255
        mixed = scene.colours * alpha[..., None] + behind * (1 - alpha[..., None])
        made.append(Scene("crisp", (mixed + 0.5).astype(np.uint8), scene.colours, alpha))
    return made


def _kinds(scenes: list[Scene], *names: str) -> list[Scene]:
    return [scene for scene in scenes if scene.kind in names]


def _fringed(scene: Scene) -> np.ndarray:
    """The scene's alpha, some pixels too wide on its left half."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * FRINGE_PX + 1,) * 2)
    wide = scene.alpha.copy()
    wide[:, EDGE] = cv2.dilate(scene.alpha, kernel)[:, EDGE]
    return wide


def _colour_error(scene: Scene, alpha: np.ndarray, where: np.ndarray) -> float:
    """Mean error of the cutout over black and over white, levels of 255."""
    coverage = (alpha * 255 + 0.5).astype(np.uint8)
    colours = estimate_foreground(scene.image, coverage).astype(np.float32)
    errors = []
    for shade in (0.0, 255.0):
        made = colours * alpha[..., None] + shade * (1 - alpha[..., None])
        true = scene.colours * scene.alpha[..., None] + shade * (1 - scene.alpha[..., None])
        errors.append(np.abs(made - true)[where].mean())
    return float(np.mean(errors))


def _left_edge(scene: Scene, alpha: np.ndarray) -> np.ndarray:
    """The part of the edge that has a fringe."""
    fringe = (alpha - scene.alpha) > 0.3
    fringe[:, EDGE.stop :] = False
    return fringe


def test_the_map_is_high_where_a_fringe_was_left_and_low_elsewhere(scenes):
    left, right = [], []
    for scene in _kinds(scenes, "crisp", "motion blur"):
        alpha = _fringed(scene)
        halo = halo_map(scene.image, alpha)
        assert halo.dtype == np.float32
        assert 0 <= halo.min() <= halo.max() <= 1
        plain = (scene.alpha > 0.05) & (scene.alpha < 0.95)
        plain[:, : EDGE.stop] = False
        left.append(halo[_left_edge(scene, alpha)].mean())
        right.append(halo[plain].mean())
        deep = cv2.erode((alpha > 0.99).astype(np.uint8), np.ones((31, 31))) > 0
        assert not halo[deep].any()
        assert not halo[alpha == 0].any()
    assert min(left) > 0.2
    assert np.mean(left) > 0.4
    assert max(right) < 0.04
    assert np.mean(left) > 20 * np.mean(right)


def test_clean_hair_is_not_taken_for_a_fringe(scenes):
    for scene in _kinds(scenes, "hair strands"):
        halo = halo_map(scene.image, scene.alpha)
        hair = (scene.alpha > 0.05) & (scene.alpha < 0.95)
        assert halo[hair].mean() < 0.08


def test_given_colours_are_judged(scenes):
    """The photo's own colours hold the old background where alpha is soft; the estimated do not."""
    for scene in _kinds(scenes, "out of focus"):
        soft = (scene.alpha > 0.1) & (scene.alpha < 0.9)
        own = halo_map(scene.image, scene.alpha, scene.image)[soft].mean()
        assert own > 2 * halo_map(scene.image, scene.alpha)[soft].mean()


@pytest.mark.parametrize(
    ("kind", "factor"),
    [("crisp", 3.0), ("out of focus", 2.0), ("motion blur", 2.0), ("hair strands", 2.0)],
)
def test_a_stroke_takes_the_fringe_away_and_touches_nothing_else(scenes, kind, factor):
    before, after = [], []
    for scene in _kinds(scenes, kind):
        alpha = _fringed(scene)
        stroke = np.zeros(alpha.shape, np.bool_)
        stroke[:, : EDGE.stop - 20] = True
        fixed = fix_fringe(scene.image, alpha, stroke)
        assert fixed.dtype == np.float32
        assert np.array_equal(fixed[~stroke], alpha[~stroke])
        assert (fixed <= alpha).all()
        edge = stroke & (alpha > 0) & (cv2.erode(alpha, np.ones((9, 9))) < 1)
        before.append(_colour_error(scene, alpha, edge))
        after.append(_colour_error(scene, fixed, edge))
        assert after[-1] < 0.8 * before[-1]
    assert np.sum(before) > factor * np.sum(after), (np.sum(before), np.sum(after))


def test_a_clean_edge_keeps_nearly_all_of_its_alpha(scenes):
    for scene in _kinds(scenes, "out of focus", "hair strands"):
        half = np.s_[: HEIGHT_PX // 2]
        image, alpha = scene.image[half], scene.alpha[half]
        fixed = fix_fringe(image, alpha, np.ones(alpha.shape, np.bool_))
        soft = (alpha > 0.02) & (alpha < 0.98)
        assert soft.sum() > 1000
        assert (alpha - fixed)[soft].mean() < 0.06
        deep = cv2.erode((alpha > 0.99).astype(np.uint8), np.ones((27, 27))) > 0
        assert (fixed[deep] == alpha[deep]).all()


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_without_an_edge_nothing_is_done(value):
    image = np.full((40, 50, 3), 90, np.uint8)
    alpha = np.full((40, 50), value, np.float32)
    assert not halo_map(image, alpha).any()
    assert np.array_equal(fix_fringe(image, alpha, alpha >= 0), alpha)
