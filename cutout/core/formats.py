"""Which files are taken for photos, and what each format of finished pictures holds.

Nothing heavy is imported here: the window needs it at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, get_args

COMMON_ENDINGS = (
    "jpg",
    "jpeg",
    "png",
    "webp",
    "tif",
    "tiff",
    "bmp",
    "gif",
    "heic",
    "heif",
    "avif",
)
# camera RAW that LibRaw reads; Canon, Nikon, Sony, Adobe and phones, Olympus, Panasonic, Pentax,
# Fujifilm, Samsung, Leica, Hasselblad, Phase One, Minolta, Kodak, Sigma
RAW_ENDINGS = (
    *("cr2", "cr3", "crw", "nef", "nrw", "arw", "sr2", "srf", "dng", "orf", "rw2", "pef"),
    *("raf", "srw", "rwl", "3fr", "fff", "iiq", "mrw", "dcr", "kdc", "x3f", "erf", "mos"),
)
READS_RAW = find_spec("rawpy") is not None
PHOTO_ENDINGS = COMMON_ENDINGS + (RAW_ENDINGS if READS_RAW else ())

Format = Literal["png", "webp", "avif", "tiff", "jpeg", "psd", "ora", "svg"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """What a format of finished pictures holds.

    ``suffixes`` are the endings of its files, the usual one first. ``quality`` is the quality it is
    written with unless another one is asked for, None for lossless; ``has_quality`` tells whether
    one can be asked for. ``max_side_px`` is the longest side. ``lacks`` says in a sentence what
    somebody might miss in it.
    """

    title: str
    suffixes: tuple[str, ...]
    alpha: bool = True
    sixteen_bits: bool = False
    has_quality: bool = False
    quality: int | None = None
    layers: bool = False
    max_side_px: int | None = None
    lacks: str = ""


FACTS: dict[Format, FormatFacts] = {
    "png": FormatFacts("PNG", (".png",), sixteen_bits=True),
    "webp": FormatFacts(
        "WebP",
        (".webp",),
        has_quality=True,
        max_side_px=16_383,
        lacks="WebP holds 8 bits a channel and 16383 pixels a side.",
    ),
    "avif": FormatFacts(
        "AVIF",
        (".avif",),
        has_quality=True,
        quality=90,
        max_side_px=65_536,
        lacks="AVIF is written with 8 bits a channel and holds 65536 pixels a side.",
    ),
    "tiff": FormatFacts("TIFF", (".tif", ".tiff"), sixteen_bits=True),
    "jpeg": FormatFacts(
        "JPEG",
        (".jpg", ".jpeg"),
        alpha=False,
        has_quality=True,
        quality=95,
        max_side_px=65_500,
        lacks="JPEG holds no transparency and 8 bits a channel.",
    ),
    "psd": FormatFacts("PSD", (".psd",), sixteen_bits=True, layers=True, max_side_px=30_000),
    "ora": FormatFacts(
        "OpenRaster",
        (".ora",),
        sixteen_bits=True,
        layers=True,
        lacks="OpenRaster has no layer masks: the cutout is a layer with transparency.",
    ),
    "svg": FormatFacts(
        "SVG", (".svg",), lacks="SVG holds the outline of the subject and no pixels."
    ),
}
FORMAT_OF_SUFFIX: dict[str, Format] = {
    suffix: name for name, facts in FACTS.items() for suffix in facts.suffixes
}
SUFFIX_OF_FORMAT: dict[Format, str] = {name: facts.suffixes[0] for name, facts in FACTS.items()}
LOWEST_QUALITY = 30  # that is tried for a small file; below, blocks and smears are plain to see
HIGHEST_QUALITY = 95  # from which a format without loss is tried with it
