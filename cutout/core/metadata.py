"""What a photo says about itself, EXIF and XMP, and how it is carried into finished pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cutout.core import exif as exif_block

# a property of XMP as attribute or as element, with whatever prefix; %s is its local name
_ATTRIBUTE = r"""(?<=\s)([\w.-]+:(?:%s)\s*=\s*)("[^"]*"|'[^']*')"""
_ELEMENT = r"<([\w.-]+:(?:%s))(?:\s[^>]*)?(?:/>|>.*?</\1\s*>)"
# DJI writes "GpsLongtitude"; a latitude without "GPS" in its name tells the place as well
_PLACE = r"\w*(?i:gps)\w*|\w*(?i:latitude)\w*|\w*(?i:longt?itude)\w*"


@dataclass(frozen=True, slots=True)
class Metadata:
    """EXIF and XMP of a photo, fit for an upright picture made from it.

    ``exif`` is a TIFF block, without the "Exif" and two zeros that JPEG has before it; ``xmp`` is
    the packet. Both are None where the photo has none.
    """

    exif: bytes | None = None
    xmp: bytes | None = None

    def revised(
        self, size: tuple[int, int] | None, strip_gps: bool = False, srgb: bool = False
    ) -> Metadata:
        """Return what is true of a finished picture.

        Orientation is reset, thumbnails are dropped; what cannot be understood is left out where
        it might hold a place that is not to be told.

        Args:
            size: width and height of the picture in pixels.
            strip_gps: whether to take out the place.
            srgb: whether the picture was converted to sRGB.
        """
        block, packet = self.exif, self.xmp
        return Metadata(
            None if block is None else exif_block.revised(block, size, strip_gps, srgb),
            None if packet is None else _revised_xmp(packet, size, strip_gps),
        )


def from_info(info: Mapping[Any, Any]) -> Metadata | None:
    """Return the metadata of what Pillow tells about a file, None if there are none."""
    block, packet = info.get("exif"), info.get("xmp")
    if block is None and isinstance(info.get("Raw profile type exif"), str):
        block = _from_hexadecimal(info["Raw profile type exif"])
    return of(block, packet)


def of(block: Any, packet: Any) -> Metadata | None:
    """Return the metadata of an EXIF block and an XMP packet; None if there are none of use."""
    packet = packet.encode() if isinstance(packet, str) else packet
    found = Metadata(
        bytes(block) if isinstance(block, bytes | bytearray) and block else None,
        bytes(packet).strip(b"\0") or None if isinstance(packet, bytes | bytearray) else None,
    ).revised(None)
    return None if found == Metadata() else found


def _from_hexadecimal(text: str) -> bytes | None:
    """Return EXIF as ImageMagick wrote it into PNG files: a name, a length, then digits."""
    try:
        return bytes.fromhex("".join(text.strip().split("\n")[2:]))
    except ValueError:
        return None


def _revised_xmp(packet: bytes, size: tuple[int, int] | None, strip_gps: bool) -> bytes | None:
    """Return a packet that is true of a finished picture, None if it cannot be made so."""
    try:
        text = packet.decode("utf-8")
    except UnicodeDecodeError:  # in UTF-16, or no XMP at all
        return None
    facts = {"Orientation": 1}
    if size is not None:
        width, height = size
        facts |= {"ImageWidth": width, "ImageLength": height}
        facts |= {"PixelXDimension": width, "PixelYDimension": height}
    for name, number in facts.items():
        text = re.sub(_ATTRIBUTE % name, rf'\g<1>"{number}"', text)
        text = re.sub(rf"(<([\w.-]+:{name})\s*>)[^<]*(</\2)", rf"\g<1>{number}\g<3>", text)
    text = re.sub(_ELEMENT % "Thumbnails", "", text, flags=re.DOTALL)
    if strip_gps:
        text = re.sub(_ATTRIBUTE % _PLACE, "", text)
        text = re.sub(_ELEMENT % _PLACE, "", text, flags=re.DOTALL)
        if re.search(rf":\s*(?:{_PLACE})[\s=>/]", text):
            return None  # written in a way that is not known here: better nothing than the place
    return text.encode("utf-8")
