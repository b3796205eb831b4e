"""Write a picture as a file of each format, with the options that suit it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import IO, Any, BinaryIO, Literal

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from cutout.core import colour, exif, openraster, photoshop, png_file, svg_file, tiff_file
from cutout.core.depth import Samples, with_bits
from cutout.core.errors import ExportError
from cutout.core.finish import Delivery
from cutout.core.formats import FACTS, HIGHEST_QUALITY, LOWEST_QUALITY, FormatFacts
from cutout.core.picture import Picture

PNG_COMPRESSION = 4  # zlib level: half the time of the default for 2 % larger files
# speed 6 of 10: what libavif itself recommends; full colour resolution, for edges on colours
_AVIF = {"subsampling": "4:4:4", "speed": 6}
# method 0: 24 megapixels in 0.9 GB and 9 s; method 1 takes 1.1 GB and 16 s for 22 % less
_WEBP_LOSSLESS = {"lossless": True, "quality": 50, "method": 0, "exact": True}
_WEBP_LOSSY = {"method": 4, "alpha_quality": 100}
# a segment of a JPEG file is 64 kB; EXIF and XMP have to fit into one each, with their names
_JPEG_EXIF_BYTES, _JPEG_XMP_BYTES = 65_527, 65_502

Writer = Callable[[Picture, BinaryIO, int | None], None]


def check_holds(picture: Picture, delivery: Delivery) -> None:
    """Refuse a picture that the format cannot hold.

    Raises:
        ExportError: it is transparent, too large, or has no outline.
    """
    facts = FACTS[delivery.file_format]
    if picture.transparent and not facts.alpha:
        raise ExportError(
            f"{facts.title} cannot be transparent: choose a background, or PNG, WebP or TIFF."
        )
    side = max(picture.pixels.shape[:2])
    if facts.max_side_px is not None and side > facts.max_side_px:
        raise ExportError(
            f"{facts.title} holds at most {facts.max_side_px} pixels a side: choose PNG."
        )
    if delivery.file_format == "svg" and picture.pixels.ndim == 3 and not picture.transparent:
        raise ExportError("An outline needs the subject without a background, or its mask.")
    if delivery.bits == 16 and delivery.convert_srgb and picture.icc_profile is not None:
        colour.check_converts_deep(picture.icc_profile)


def write_picture(picture: Picture, stream: BinaryIO, delivery: Delivery) -> None:
    """Write a picture to a stream that is at its start.

    Raises:
        ExportError: it does not fit into the bytes that it may have.
        OSError: the stream cannot be written.
    """
    picture = _prepared(picture, delivery)
    write, facts = _WRITERS[delivery.file_format], FACTS[delivery.file_format]
    quality = facts.quality if delivery.quality is None else delivery.quality
    if delivery.max_bytes is None:
        write(picture, stream, quality)
    else:
        stream.write(_small_enough(picture, write, facts, quality, delivery.max_bytes))


def _prepared(picture: Picture, delivery: Delivery) -> Picture:
    """Return the picture in the depth, colours and metadata of the file."""
    bits = _bits(picture, delivery)
    own = picture.icc_profile if picture.pixels.ndim == 3 else None  # it would be one for RGB
    converts = delivery.convert_srgb and picture.pixels.ndim == 3
    layered = FACTS[delivery.file_format].layers

    def ready(samples: Samples) -> Samples:
        if converts and own is not None:
            # as sixteen bits where that can be, even if eight are written
            deep = 16 in (bits, picture.bits) and colour.converts_deep(own)
            samples = _in_srgb(with_bits(samples, 16 if deep else 8), own)
        return with_bits(samples, bits)

    def layer(samples: Samples | None) -> Samples | None:
        return ready(samples) if layered and samples is not None else None

    metadata = picture.metadata if delivery.metadata else None
    if metadata is not None:
        height, width = picture.pixels.shape[:2]
        metadata = metadata.revised((width, height), delivery.strip_gps, delivery.convert_srgb)
    keeps = not converts or (own is not None and colour.is_srgb(own))
    return replace(
        picture,
        pixels=ready(picture.pixels),
        icc_profile=own if keeps else colour.srgb_profile(),
        metadata=metadata,
        photo=layer(picture.photo),
        subject=layer(picture.subject),
        below=layer(picture.below),
    )


def _in_srgb(samples: Samples, profile: bytes) -> Samples:
    """Return samples [H, W, 3] or [H, W, 4] in sRGB, alpha as it is."""
    colours = colour.to_srgb(samples[..., :3], profile)
    return np.dstack([colours, samples[..., 3]]) if samples.shape[2] == 4 else colours


def _bits(picture: Picture, delivery: Delivery) -> Literal[8, 16]:
    """Return how many bits a channel the file has."""
    if delivery.bits is not None:
        return delivery.bits
    if picture.bits == 8 or not FACTS[delivery.file_format].sixteen_bits:
        return 8
    profile = picture.icc_profile
    if delivery.convert_srgb and profile is not None and not colour.converts_deep(profile):
        return 8
    return 16


def _small_enough(
    picture: Picture, write: Writer, facts: FormatFacts, quality: int | None, max_bytes: int
) -> bytes:
    """Return the file of the best quality that is small enough.

    Raises:
        ExportError: there is none.
    """

    def encoded(quality: int | None) -> bytes:
        stream = io.BytesIO()
        write(picture, stream, quality)
        return stream.getvalue()

    data = encoded(quality)
    if len(data) > max_bytes and facts.has_quality:
        high = HIGHEST_QUALITY + 1 if quality is None else quality
        low = min(LOWEST_QUALITY, high)  # the best quality known to be small enough
        data = encoded(low)
        while high - low > 1:
            middle = (low + high) // 2
            better = encoded(middle)
            if len(better) <= max_bytes:
                low, data = middle, better
            else:
                high = middle
    if len(data) > max_bytes:
        height, width = picture.pixels.shape[:2]
        raise ExportError(
            f"A picture of {width} x {height} pixels cannot be held below "
            f"{max_bytes // 1000} kB as {facts.title}."
        )
    return data


def _write_png(picture: Picture, stream: IO[bytes], _quality: int | None = None) -> None:
    if picture.bits == 16:
        png_file.write_png(picture, stream)
        return
    options = _carried(picture)
    xmp = options.pop("xmp", None)
    if xmp is not None:
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode("utf-8", "replace"))
    image = Image.fromarray(picture.pixels)
    image.save(stream, "PNG", compress_level=PNG_COMPRESSION, **options)


def _write_webp(picture: Picture, stream: BinaryIO, quality: int | None) -> None:
    lossy = _WEBP_LOSSY | {"quality": quality}
    options = _WEBP_LOSSLESS if quality is None else lossy
    Image.fromarray(picture.pixels).save(stream, "WEBP", **options, **_carried(picture))


def _write_avif(picture: Picture, stream: BinaryIO, quality: int | None) -> None:
    options = _carried(picture)
    if "exif" in options:  # the format has its own orientation, and wants none here
        options["exif"] = exif.without_orientation(options["exif"])
    Image.fromarray(picture.pixels).save(stream, "AVIF", quality=quality, **_AVIF, **options)


def _write_jpeg(picture: Picture, stream: BinaryIO, quality: int | None) -> None:
    options = _carried(picture)
    for name, most in (("exif", _JPEG_EXIF_BYTES), ("xmp", _JPEG_XMP_BYTES)):
        if len(options.get(name, b"")) > most:
            del options[name]
    if "exif" in options:
        options["exif"] = exif.PREFIX + options["exif"]
    image = Image.fromarray(picture.pixels)
    image.save(stream, "JPEG", quality=quality, subsampling=0, **options)


def _carried(picture: Picture) -> dict[str, Any]:
    """Return profile and metadata as Pillow takes them."""
    metadata = picture.metadata
    carried = {
        "icc_profile": picture.icc_profile,
        "exif": metadata and metadata.exif,
        "xmp": metadata and metadata.xmp,
    }
    return {name: data for name, data in carried.items() if data}


_WRITERS: dict[str, Writer] = {
    "png": _write_png,
    "webp": _write_webp,
    "avif": _write_avif,
    "jpeg": _write_jpeg,
    "tiff": lambda picture, stream, _: tiff_file.write_tiff(picture, stream),
    "psd": lambda picture, stream, _: photoshop.write_psd(picture, stream),
    "ora": lambda picture, stream, _: openraster.write_ora(picture, stream, _write_png),
    "svg": lambda picture, stream, _: svg_file.write_svg(picture, stream),
}
