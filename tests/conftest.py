"""What all tests share: pictures made on the spot, the shipped network, a predictable fake."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout import paths
from cutout.core.images import load_image
from cutout.core.predictor import MaskPrediction, Proposal, Subject
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.squeezesam import SqueezeSamPredictor

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DISC_CENTRE, DISC_RADIUS = (120, 90), 50


@pytest.fixture(autouse=True)
def _own_presets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the presets of whoever runs the tests out of them."""
    monkeypatch.setenv(paths.PRESETS_VARIABLE, str(tmp_path / "own presets"))


@pytest.fixture(scope="session")
def predictor() -> SqueezeSamPredictor:
    """The shipped network."""
    return SqueezeSamPredictor(threads=1)  # tests run on every core at the same time


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither models nor settings of whoever runs the tests, in child processes too."""
    folder = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("CUTOUT_MODELS", str(folder / "models"))
    for variable in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(variable, str(folder))


@pytest.fixture
def sample() -> Path:
    """A sample photo with one clear subject."""
    return paths.resources() / "samples" / "dog6.jpg"


@pytest.fixture(scope="session")
def dog() -> np.ndarray:
    """The sample photo, uint8 [1282, 1282, 3]; nobody may write to it."""
    image = load_image(paths.resources() / "samples" / "dog6.jpg").image
    image.flags.writeable = False
    return image


@pytest.fixture(scope="session")
def dog_proposal(predictor: SqueezeSamPredictor, dog: np.ndarray) -> Proposal:
    """What the shipped network finds in the sample photo."""
    return predictor.propose(dog)


@pytest.fixture
def disc_image() -> np.ndarray:
    """A red disc on grey, uint8 [180, 240, 3]."""
    return make_disc()


@pytest.fixture
def photo_file(tmp_path: Path, disc_image: np.ndarray) -> Path:
    """The disc as a PNG file."""
    path = tmp_path / "disc.png"
    Image.fromarray(disc_image).save(path)
    return path


def make_disc(width: int = 240, height: int = 180) -> np.ndarray:
    """A red disc on grey."""
    image = np.full((height, width, 3), 128, np.uint8)
    image[disc_mask(width, height)] = (200, 30, 40)
    return image


def disc_mask(width: int = 240, height: int = 180) -> np.ndarray:
    """Where the disc of `make_disc` is, bool [height, width]."""
    rows, columns = np.mgrid[:height, :width]
    x, y = DISC_CENTRE
    return (columns - x) ** 2 + (rows - y) ** 2 < DISC_RADIUS**2


class FakePredictor:
    """Answers at once: the proposal is a disc in the middle, every prompt a disc around it.

    A positive click gives a disc around the last one; a negative one halves its radius.
    """

    def __init__(self, subject: bool = True) -> None:
        self.subject = subject
        self.asked: list[Prompts] = []

    def propose(self, image: np.ndarray) -> Proposal:
        height, width = image.shape[:2]
        saliency = np.zeros((height // 2, width // 2), np.float32)
        if not self.subject:
            return Proposal(saliency)
        click = Click(width / 2, height / 2)
        prediction = self._disc(image, click, 0.3)
        subject = Subject(Box(0, 0, width, height), (click,), 1.0, 1.0, prediction)
        prompts = Prompts((click,), proposed=1)
        return Proposal(saliency, (subject,), prompts, prediction, 0.95, (0,))

    def predict(
        self, image: np.ndarray, prompts: Prompts, previous: MaskPrediction | None = None
    ) -> MaskPrediction:
        self.asked.append(prompts)
        share = 0.3 * 0.5 ** len(prompts.negative)
        if prompts.positive:
            return self._disc(image, prompts.positive[-1], share)
        assert prompts.box is not None
        box = prompts.box.ordered()
        return self._disc(image, Click((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2), share)

    def predict_subject(self, image: np.ndarray, subject: Subject, away=()) -> MaskPrediction:
        return self.predict(image, subject.prompts())

    def others(self, image, prompts, previous, answer) -> list[MaskPrediction]:
        return []

    def glance(self, image, prompts, previous) -> MaskPrediction | None:
        return self.predict(image, prompts, previous)

    def everything(self, image, progress=None, cancelled=None) -> list[MaskPrediction]:
        """A large disc, and two small ones of which the first lies in it."""
        found = []
        for number, (click, share) in enumerate(
            ((Click(120, 90), 0.3), (Click(120, 90), 0.1), (Click(30, 30), 0.1)), 1
        ):
            if cancelled is not None and cancelled():
                break
            found.append(self._disc(image, click, share))
            if progress is not None:
                progress(number / 3)
        return found

    def _disc(self, image: np.ndarray, click: Click, share: float) -> MaskPrediction:
        height, width = image.shape[:2]
        rows, columns = np.mgrid[: height // 2, : width // 2] * 2.0 + 1
        distance = np.hypot(columns - click.x, rows - click.y)
        logits = ((share * min(width, height) - distance) / 2).astype(np.float32)
        return MaskPrediction(logits, Box(0, 0, width, height), 0.8, (width, height))


@pytest.fixture
def fake() -> FakePredictor:
    """A predictable predictor."""
    return FakePredictor()
