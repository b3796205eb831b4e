"""What a photo says about itself, EXIF and XMP, and how it is carried into finished pictures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """EXIF and XMP of a photo, fit for an upright picture made from it.

    ``exif`` is a TIFF block, without the "Exif" and two zeros that JPEG has before it; ``xmp`` is
    the packet. Both are None where the photo has none.
    """

    exif: bytes | None = None
    xmp: bytes | None = None
