"""Prompts: what the user (or the proposal) says about the object. Pure Python, cheap to import."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from cutout.core.errors import PromptError

LABEL_NEGATIVE = 0
LABEL_POSITIVE = 1
LABEL_BOX_TOP_LEFT = 2
LABEL_BOX_BOTTOM_RIGHT = 3
LABEL_PADDING = -1


@dataclass(frozen=True, slots=True)
class Click:
    """One click on the photo.

    ``x`` and ``y`` are float pixels of the upright (EXIF-turned) original; the origin is its
    top-left corner, so that the centre of the first pixel lies at (0.5, 0.5).
    """

    x: float
    y: float
    positive: bool = True

    @property
    def xy(self) -> tuple[float, float]:
        """The place alone."""
        return self.x, self.y


@dataclass(frozen=True, slots=True)
class Box:
    """A box around the object, in the frame of `Click`; corners may come in any order."""

    x0: float
    y0: float
    x1: float
    y1: float

    def ordered(self) -> Box:
        """Return the same box with (x0, y0) as its top-left corner."""
        return Box(
            min(self.x0, self.x1),
            min(self.y0, self.y1),
            max(self.x0, self.x1),
            max(self.y0, self.y1),
        )

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return abs(self.x1 - self.x0)

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return abs(self.y1 - self.y0)


@dataclass(frozen=True, slots=True)
class Prompts:
    """Any number of clicks together with at most one box; empty prompts are allowed.

    The first ``proposed`` clicks were made by a model, the others by the user.
    """

    clicks: tuple[Click, ...] = field(default=())
    box: Box | None = None
    proposed: int = 0

    def __bool__(self) -> bool:
        return bool(self.clicks) or self.box is not None

    @property
    def own(self) -> tuple[Click, ...]:
        """The clicks that the user made."""
        return self.clicks[self.proposed :]

    @property
    def positive(self) -> tuple[Click, ...]:
        """The clicks that must lie inside the mask."""
        return tuple(click for click in self.clicks if click.positive)

    @property
    def negative(self) -> tuple[Click, ...]:
        """The clicks that must lie outside the mask."""
        return tuple(click for click in self.clicks if not click.positive)

    def with_clicks(self, clicks: Iterable[Click]) -> Prompts:
        """Return these prompts with `clicks` appended."""
        return replace(self, clicks=(*self.clicks, *clicks))

    def without_proposed(self, clicks: Collection[Click]) -> Prompts:
        """Return these prompts without some of the model's clicks."""
        proposed = tuple(c for c in self.clicks[: self.proposed] if c not in clicks)
        return Prompts((*proposed, *self.own), self.box, len(proposed))

    def without(self, index: int) -> Prompts:
        """Return these prompts without one of the clicks."""
        clicks = (*self.clicks[:index], *self.clicks[index + 1 :])
        return replace(self, clicks=clicks, proposed=self.proposed - (index < self.proposed))

    def check(self, width: int, height: int) -> None:
        """Refuse prompts that do not lie on a photo of `width` x `height` pixels.

        Raises:
            PromptError: a click or the whole box lies outside the photo, or a box has no area.
        """
        for click in self.clicks:
            if not (0 <= click.x <= width and 0 <= click.y <= height):
                raise PromptError(
                    f"The point {click.x:g},{click.y:g} lies outside the photo, "
                    f"which is {width} x {height} pixels."
                )
        if self.box is None:
            return
        box = self.box.ordered()
        if box.width <= 0 or box.height <= 0:
            raise PromptError("The box has no area: give two different corners.")
        if box.x0 >= width or box.y0 >= height or box.x1 <= 0 or box.y1 <= 0:
            raise PromptError(
                f"The box lies outside the photo, which is {width} x {height} pixels."
            )
