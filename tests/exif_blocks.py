"""EXIF blocks and XMP packets as cameras and programs write them, made on the spot."""

from __future__ import annotations

import struct

from cutout.core.tags import packed

THUMBNAIL = b"\xff\xd8" + b"a small picture of the whole photo" + b"\xff\xd9"
MAKER_NOTE = b"ACME\0 places that count from the start of the block"
ARTIST = "A. Photographer"
LATITUDE = struct.pack("<6I", 48, 1, 8, 1, 1234, 100)
LATITUDE_BIG = struct.pack(">6I", 48, 1, 8, 1, 1234, 100)


def block(
    orientation: int = 6, order: str = "<", gps: bool = True, thumbnail: bool = True
) -> bytes:
    """A block with all that matters, its thumbnail at the end."""

    def short(number: int) -> tuple[int, int, bytes]:
        return 3, 1, struct.pack(f"{order}H", number)

    def long(number: int) -> tuple[int, int, bytes]:
        return 4, 1, struct.pack(f"{order}I", number)

    details = {
        0x9003: (2, 20, b"2026:11:21 10:11:12\0"),
        0x927C: (7, len(MAKER_NOTE), MAKER_NOTE),
        0xA001: short(0xFFFF),
        0xA002: long(4000),
        0xA003: short(3000),
    }
    place = {1: (2, 2, b"N\0"), 2: (5, 3, LATITUDE if order == "<" else LATITUDE_BIG)}
    first = {
        0x0100: long(4000),
        0x0101: long(3000),
        0x010F: (2, 5, b"ACME\0"),
        0x0112: short(orientation),
        0x013B: (2, len(ARTIST) + 1, ARTIST.encode() + b"\0"),
        0x8769: long(0),
    }
    if gps:
        first[0x8825] = long(0)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    details_at = 8 + len(packed(first, 8, order))
    place_at = details_at + len(packed(details, details_at, order))
    second_at = place_at + (len(packed(place, place_at, order)) if gps else 0)
    small_at = second_at + 2 + 2 * 12 + 4
    first[0x8769] = long(details_at)
    if gps:
        first[0x8825] = long(place_at)
    found = head + packed(first, 8, order, second_at if thumbnail else 0)
    found += packed(details, details_at, order)
    if gps:
        found += packed(place, place_at, order)
    if thumbnail:
        second = {0x0201: long(small_at), 0x0202: long(len(THUMBNAIL))}
        found += packed(second, second_at, order) + THUMBNAIL
    return found


XMP = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpGImg="http://ns.adobe.com/xap/1.0/g/img/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:drone-dji="http://www.dji.com/drone-dji/1.0/"
 tiff:Orientation="6" exif:GPSLatitude="48,8.2057N" exif:GPSLongitude='11,34.1E'
 drone-dji:GpsLongtitude="+11.568" tiff:ImageWidth="4000" xmp:Rating="4">
<exif:PixelXDimension>4000</exif:PixelXDimension>
<exif:PixelYDimension>3000</exif:PixelYDimension>
<exif:GPSAltitude>519/1</exif:GPSAltitude><exif:GPSMapDatum/>
<xmp:Thumbnails><rdf:Alt><rdf:li xmpGImg:image="c21hbGw="/></rdf:Alt></xmp:Thumbnails>
<dc:creator><rdf:Seq><rdf:li>A. Photographer</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
