"""What edges are judged on: photos of known alpha, and subjects rendered over photos."""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.training.data import read_records

Image = NDArray[np.uint8]
Alpha = NDArray[np.float32]
Mask = NDArray[np.bool_]

WIDTH_PX, HEIGHT_PX = 640, 480  # of rendered scenes
BACKGROUNDS = 10
FINER = 4  # strands are drawn that many times larger and reduced
STRANDS = 220
GRAIN_LEVELS = 5.0  # standard deviation of the subject's texture, of 255


@dataclass(frozen=True, slots=True, eq=False)
class KnownAlpha:
    """A photo uint8 [H, W, 3] with its alpha float32 [H, W] and trimap (0, 128, 255)."""

    name: str
    image: Image
    alpha: Alpha
    trimap: Image

    @property
    def unknown(self) -> Mask:
        """The trimap's unknown band, bool [H, W]."""
        return self.trimap == 128


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A rendered subject over a photo: image uint8, true colours float32 0..255, true alpha."""

    kind: str
    image: Image
    colours: NDArray[np.float32]
    alpha: Alpha


def read_known_alpha(data: Path) -> list[KnownAlpha]:
    """Return the photos of the shard alpha-00 in a folder, by name.

    Raises:
        FileNotFoundError: there is no such shard.
    """
    parts: dict[str, dict[str, NDArray[np.uint8]]] = {}
    with tarfile.open(data / "alpha-00.tar") as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is None:
                continue
            kind, name = Path(member.name).parent.name, Path(member.name).stem
            flags = cv2.IMREAD_COLOR if kind == "images" else cv2.IMREAD_GRAYSCALE
            picture = cv2.imdecode(np.frombuffer(content.read(), np.uint8), flags)
            parts.setdefault(name, {})[kind] = np.asarray(picture, np.uint8)
    return [
        KnownAlpha(
            name.split("__")[-1],
            np.ascontiguousarray(part["images"][..., ::-1]),
            part["alphas"].astype(np.float32) / np.float32(255),
            part["trimaps"],
        )
        for name, part in sorted(parts.items())
    ]


def read_backgrounds(data: Path) -> list[Image]:
    """Return photos of the shard val-00 in a folder, evenly chosen, uint8 [480, 640, 3]."""
    records = read_records(data, ("val-0*",))
    chosen = np.linspace(0, len(records) - 1, BACKGROUNDS).astype(int)
    size = (WIDTH_PX, HEIGHT_PX)
    photos = [records[index].load_image() for index in chosen]
    return [
        np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)
        for photo in photos
    ]


def render_scenes(backgrounds: list[Image]) -> Iterator[Scene]:
    """Yield every kind of subject over every background; always the same ones."""
    for number, behind in enumerate(backgrounds):
        for kind, make in KINDS.items():
            rng = np.random.default_rng([number, len(kind)])
            # in steps of 8 bits: a filter's rounding must not make half the photo translucent
            alpha = (np.clip(make(rng), 0, 1) * 255).round().astype(np.float32) / np.float32(255)
            colours = _colours(rng)
            mixed = colours * alpha[..., None] + behind * (1 - alpha[..., None])
            yield Scene(kind, (mixed + 0.5).astype(np.uint8), colours, alpha)


def _colours(rng: np.random.Generator) -> NDArray[np.float32]:
    """Return a subject's colours: smooth patches with grain, float32 0..255."""
    patches = rng.uniform(20, 235, (4, 5, 3)).astype(np.float32)
    smooth = cv2.resize(patches, (WIDTH_PX, HEIGHT_PX), interpolation=cv2.INTER_CUBIC)
    grain = rng.normal(0, GRAIN_LEVELS, smooth.shape)
    return np.clip(smooth + grain, 0, 255).astype(np.float32)


def _blob(rng: np.random.Generator, finer: int = 1) -> Alpha:
    """Return a wobbly disc of 0 and 1 in the middle."""
    angle = np.linspace(0, 2 * np.pi, 200)
    radius = 130 + sum(
        rng.uniform(-14, 14) * np.sin(k * angle + rng.uniform(0, 6.3)) for k in range(2, 7)
    )
    x, y = WIDTH_PX / 2 + radius * np.cos(angle), HEIGHT_PX / 2 + radius * np.sin(angle)
    points = np.stack([x, y], 1) * finer
    canvas = np.zeros((HEIGHT_PX * finer, WIDTH_PX * finer), np.uint8)
    cv2.fillPoly(canvas, [points.astype(np.int32)], 255)
    return canvas.astype(np.float32) / np.float32(255)


def hair(rng: np.random.Generator) -> Alpha:
    """Return a blob with curved strands of half a pixel to two pixels around it."""
    canvas = (_blob(rng, FINER) * 255).astype(np.uint8)
    along = np.linspace(0, 1, 30)
    for _ in range(STRANDS):
        angle, bend = rng.uniform(0, 2 * np.pi), rng.uniform(-1.2, 1.2)
        length = rng.uniform(30, 80)
        direction = angle + bend * along
        radius = 105 + length * along
        x = WIDTH_PX / 2 + radius * np.cos(direction)
        y = HEIGHT_PX / 2 + radius * np.sin(direction)
        points = (np.stack([x, y], 1) * FINER).astype(np.int32)
        cv2.polylines(canvas, [points], False, 255, int(rng.integers(2, 9)), cv2.LINE_AA)
    small = cv2.resize(canvas, (WIDTH_PX, HEIGHT_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32) / np.float32(255)


def out_of_focus(rng: np.random.Generator) -> Alpha:
    """Return a blob with an edge blurred by 3 to 8 pixels."""
    blurred: Alpha = cv2.GaussianBlur(_blob(rng), (0, 0), float(rng.uniform(3, 8)))
    return blurred


def motion(rng: np.random.Generator) -> Alpha:
    """Return a blob smeared along a line of 15 to 40 pixels."""
    length = int(rng.integers(15, 40))
    kernel = np.zeros((41, 41), np.float32)
    angle = rng.uniform(0, np.pi)
    half = length / 2 * np.array([np.cos(angle), np.sin(angle)])
    first, last = (20 - half).astype(int).tolist(), (20 + half).astype(int).tolist()
    cv2.line(kernel, first, last, 1.0)
    smeared: Alpha = cv2.filter2D(_blob(rng), -1, kernel / kernel.sum())
    return smeared


def glass(rng: np.random.Generator) -> Alpha:
    """Return a blob with a half-transparent pane, as of tinted glass, in its middle."""
    alpha = cv2.GaussianBlur(_blob(rng), (0, 0), 1.0)
    pane = np.zeros_like(alpha)
    cv2.circle(pane, (WIDTH_PX // 2, HEIGHT_PX // 2), 70, 1.0, -1, cv2.LINE_AA)
    tinted: Alpha = alpha * (1 - pane * rng.uniform(0.3, 0.7))
    return tinted


KINDS: dict[str, Callable[[np.random.Generator], Alpha]] = {
    "hair strands": hair,
    "out of focus": out_of_focus,
    "motion blur": motion,
    "glass": glass,
}
