"""What is made of a cut: edge, background, shadows, look and place, as plain values.

The same names stand in preset files, on the command line and in Python. Lengths that depend on the
photo are shares of the longer side of the box around the subject, so that one setting suits photos
of every size; only what belongs to the edge is in pixels of the photo.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from cutout.core.errors import ExportError
from cutout.core.formats import FACTS, FORMATS, Format

RGB = tuple[int, int, int]
What = Literal["cutout", "mask", "background", "black"]
WHATS: tuple[What, ...] = get_args(What)
Fit = Literal["fill", "fit", "tile"]
FITS: tuple[Fit, ...] = get_args(Fit)
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
MAX_CANVAS_SIDE_PX = 10_000

_LIMITS: dict[str, tuple[float, float]] = {
    "smooth_px": (0, 50),
    "feather_px": (0, 250),
    "shift_px": (-50, 50),
    "edge_contrast": (0, 1),
    "holes_px": (0, 2000),
    "islands_px": (0, 2000),
    "exposure": (-3, 3),
    "contrast": (-1, 1),
    "saturation": (-1, 1),
    "temperature": (-1, 1),
    "sharpness": (0, 1),
    "angle": (-360, 360),
    "zoom": (0.05, 20),
    "move_x": (-1, 1),
    "move_y": (-1, 1),
    "blur": (0, 0.5),
    "shadow_x": (-1, 1),
    "shadow_y": (-1, 1),
    "opacity": (0, 1),
    "reach": (0, 0.5),
    "width": (0, 0.25),
    "decontaminate": (0, 1),
    "natural_shadow": (0, 1),
    "margin": (0, 2),
    "fill": (0.01, 1),
}


def limits(name: str) -> tuple[float, float]:
    """Return the lowest and the highest value that a field may have."""
    return _LIMITS[name]


def _check(settings: Any) -> None:
    """Refuse a number that is out of range.

    Raises:
        ExportError: it is, or it is no number.
    """
    for entry in fields(settings):
        if entry.name not in _LIMITS:
            continue
        low, high = _LIMITS[entry.name]
        value = getattr(settings, entry.name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ExportError(f"{entry.name} has to be a number.")
        if not low <= value <= high:
            raise ExportError(f"{entry.name} can be {low} to {high}, not {value}.")


@dataclass(frozen=True, slots=True)
class Edge:
    """How the edge of the alpha is worked over, in pixels of the photo.

    ``smooth_px`` rounds wobbles of the contour up to that radius and leaves corners; ``feather_px``
    is the width of a soft edge; ``shift_px`` moves the edge out (above 0) or in; ``edge_contrast``
    makes soft edges harder, 0..1; ``holes_px`` and ``islands_px`` are the diameters up to which
    holes are filled and specks removed.
    """

    smooth_px: float = 0.0
    feather_px: float = 0.0
    shift_px: float = 0.0
    edge_contrast: float = 0.0
    holes_px: float = 0.0
    islands_px: float = 0.0

    def __post_init__(self) -> None:
        """Check the numbers."""
        _check(self)


@dataclass(frozen=True, slots=True)
class Look:
    """How light and colours are changed, in linear light where that is what a camera does.

    ``exposure`` is in stops, -3..3; the others are -1..1 with 0 for no change (``temperature``
    above 0 is warmer), ``sharpness`` 0..1.
    """

    exposure: float = 0.0
    contrast: float = 0.0
    saturation: float = 0.0
    temperature: float = 0.0
    sharpness: float = 0.0

    def __post_init__(self) -> None:
        """Check the numbers."""
        _check(self)


@dataclass(frozen=True, slots=True)
class Gradient:
    """From one colour (RGB, sRGB) to another: along ``angle`` degrees (0 downwards, 90 to the
    right), or, if ``radial``, from the middle to the corners."""

    start: RGB = WHITE
    end: RGB = (200, 200, 204)
    angle: float = 0.0
    radial: bool = False

    def __post_init__(self) -> None:
        """Check the numbers."""
        _check(self)


@dataclass(frozen=True, slots=True)
class Background:
    """What goes behind the subject; nothing if no field says more.

    ``colour`` is RGB, sRGB. ``image`` is a picture that fills the canvas, fits into it or is tiled
    (``fit``), enlarged ``zoom`` times and moved by shares of the canvas. ``blur`` is the photo's
    own background, out of focus: the radius as a share of the photo's longer side; 0 with
    ``original`` leaves it sharp.
    """

    colour: RGB | None = None
    gradient: Gradient | None = None
    image: Path | None = None
    fit: Fit = "fill"
    zoom: float = 1.0
    move_x: float = 0.0
    move_y: float = 0.0
    original: bool = False
    blur: float = 0.0

    def __post_init__(self) -> None:
        """Check that it is one thing only.

        Raises:
            ExportError: it is several, or a number is out of range.
        """
        kinds = (self.colour, self.gradient, self.image, self.original or None)
        if sum(kind is not None for kind in kinds) > 1:
            raise ExportError("A background is a colour, a gradient, an image or the original.")
        _check(self)

    @property
    def transparent(self) -> bool:
        """Whether nothing goes behind the subject."""
        return (
            self.colour is None
            and self.gradient is None
            and self.image is None
            and not self.original
        )


@dataclass(frozen=True, slots=True)
class Shadow:
    """A drop shadow: the subject's shape, moved, softened (shares of the subject) and coloured."""

    shadow_x: float = 0.02
    shadow_y: float = 0.03
    blur: float = 0.03
    opacity: float = 0.45
    colour: RGB = BLACK

    def __post_init__(self) -> None:
        """Check the numbers."""
        _check(self)


@dataclass(frozen=True, slots=True)
class ContactShadow:
    """A shadow on the ground below the subject, dark where it stands, gone after ``reach``."""

    reach: float = 0.08
    opacity: float = 0.5
    colour: RGB = BLACK

    def __post_init__(self) -> None:
        """Check the numbers."""
        _check(self)


@dataclass(frozen=True, slots=True)
class Outline:
    """A line around the subject, as stickers have; ``width`` is a share of the subject."""

    width: float = 0.015
    colour: RGB = WHITE

    def __post_init__(self) -> None:
        """Check the numbers."""
        _check(self)


@dataclass(frozen=True, slots=True)
class Finish:
    """Everything that a finished picture depends on besides photo, alpha and file format.

    ``what`` is the subject alone ("cutout"), its alpha ("mask"), the photo with its background
    removed ("background") or the subject on black with its alpha ("black"). ``decontaminate`` is
    how much of the old background's colour is taken out of soft edges, 0..1. ``natural_shadow`` is
    how much of the shadow that the subject throws in the photo is kept, 0..1. ``trim`` cuts the
    picture to the subject, with a ``margin`` (share of the subject) and widened to an ``aspect``
    (width, height) if given. With ``size`` (width, height in pixels) the subject is placed in the
    middle of a canvas, spans ``fill`` of it, and the picture is sRGB.
    """

    what: What = "cutout"
    edge: Edge = field(default_factory=Edge)
    decontaminate: float = 1.0
    background: Background | None = None
    shadow: Shadow | None = None
    contact_shadow: ContactShadow | None = None
    natural_shadow: float = 0.0
    outline: Outline | None = None
    look: Look = field(default_factory=Look)
    background_look: Look = field(default_factory=Look)
    trim: bool = False
    margin: float = 0.0
    aspect: tuple[float, float] | None = None
    size: tuple[int, int] | None = None
    fill: float = 1.0

    def __post_init__(self) -> None:
        """Check what the fields say together.

        Raises:
            ExportError: a number is out of range.
        """
        _check(self)
        if self.size is not None and not all(1 <= side <= MAX_CANVAS_SIDE_PX for side in self.size):
            raise ExportError(
                f"A picture of {self.size[0]} x {self.size[1]} pixels cannot be made: "
                f"each side has to be between 1 and {MAX_CANVAS_SIDE_PX}."
            )
        if self.aspect is not None and not all(side > 0 for side in self.aspect):
            raise ExportError("An aspect is two numbers above 0, such as 4:5.")

    @property
    def transparent(self) -> bool:
        """Whether the picture needs transparency."""
        if self.what == "mask":
            return False
        if self.what == "black":
            return True
        return self.background.transparent if self.background else self.what == "cutout"


PLAIN = Finish()  # the subject alone, nothing changed


@dataclass(frozen=True, slots=True)
class Delivery:
    """What kind of file a picture becomes.

    ``quality`` is 1..100, None for the format's default (lossless where it can be). ``bits`` is 8
    or 16 a channel, None for as many as the photo has and the format holds. ``max_bytes`` is the
    largest file that will do; a format with a quality lowers it for that. ``convert_srgb``
    converts the colours; else the photo's own profile is carried along. ``metadata`` tells whether
    EXIF and XMP are kept, ``strip_gps`` whether without the place.
    """

    file_format: Format = "png"
    quality: int | None = None
    bits: Literal[8, 16] | None = None
    max_bytes: int | None = None
    convert_srgb: bool = False
    metadata: bool = True
    strip_gps: bool = False

    def __post_init__(self) -> None:
        """Check that there is such a file.

        Raises:
            ExportError: the format is not known or does not hold it, or a number is out of range.
        """
        facts = FACTS.get(self.file_format)
        if facts is None:
            raise ExportError(
                f"The format is {self.file_format!r}; it can be {', '.join(FORMATS)}."
            )
        if self.quality is not None:
            if not facts.has_quality:
                raise ExportError(f"{facts.title} has no quality to choose: it loses nothing.")
            if type(self.quality) is not int or not 1 <= self.quality <= 100:
                raise ExportError(f"The quality can be 1 to 100, not {self.quality}.")
        if self.bits not in (None, 8, 16):
            raise ExportError(f"A channel can have 8 or 16 bits, not {self.bits}.")
        if self.bits == 16 and not facts.sixteen_bits:
            raise ExportError(
                f"{facts.title} is not written with 16 bits a channel: choose PNG or TIFF."
            )
        if self.max_bytes is not None and self.max_bytes < 1000:
            raise ExportError("A file below 1 kB holds no picture.")

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""
        return FACTS[self.file_format].suffixes[0]

    def as_dict(self) -> dict[str, Any]:
        """Return everything that the file depends on, for JSON."""
        return asdict(self)
