"""The command line's options for the kind of file that a picture becomes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cutout.core.formats import FORMATS

if TYPE_CHECKING:
    from cutout.core.finish import Delivery

_NAMES = ("format", "quality", "bits", "colour", "max_kilobytes", "no_metadata", "strip_gps")


def add_delivery_options(parser: argparse._ActionsContainer, default_format: str) -> None:
    """Add the options that say what kind of file is written.

    Args:
        parser: where to.
        default_format: what the help says of the format that is written without being named.
    """
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="psd and ora hold the photo and the cutout as layers, svg the outline of the subject; "
        + default_format,
    )
    parser.add_argument(
        "--quality",
        type=int,
        metavar="1..100",
        help="of JPEG (default: 95), AVIF (default: 90) or WebP (default: without loss)",
    )
    parser.add_argument(
        "--bits",
        type=int,
        choices=[8, 16],
        help="a channel (default: as many as the photo has and the format holds)",
    )
    parser.add_argument(
        "--colour",
        choices=["keep", "srgb"],
        help="keep the photo's own colour profile (default), or convert the colours to sRGB",
    )
    parser.add_argument(
        "--max-kilobytes",
        type=int,
        metavar="N",
        help="the largest file that will do: JPEG, WebP and AVIF lower their quality for it",
    )
    parser.add_argument("--no-metadata", action="store_true", help="leave out EXIF and XMP")
    parser.add_argument(
        "--strip-gps", action="store_true", help="leave the place out of EXIF and XMP"
    )


def names_delivery(options: argparse.Namespace) -> bool:
    """Return whether any of the options was given."""
    return any(is_given(getattr(options, name)) for name in _NAMES)


def is_given(value: object) -> bool:
    """Return whether an option without a default of its own was given; 0 is, and equals False."""
    return value is not None and value is not False


def delivery_of(options: argparse.Namespace, target: Path | None = None) -> Delivery:
    """Return what the options say.

    Args:
        options: what was typed.
        target: the file whose ending says the format where no option does; PNG if None.

    Raises:
        ExportError: the format cannot hold what is asked for, or is not known by its ending.
    """
    from cutout.core.export import format_of
    from cutout.core.finish import Delivery

    kilobytes = options.max_kilobytes
    return Delivery(
        options.format or ("png" if target is None else format_of(target)),
        quality=options.quality,
        bits=options.bits,
        max_bytes=None if kilobytes is None else kilobytes * 1000,
        convert_srgb=options.colour == "srgb",
        metadata=not options.no_metadata,
        strip_gps=options.strip_gps,
    )
