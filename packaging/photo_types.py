"""The kinds of photos that desktops may hand to Cutout, by the name each system knows them by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhotoType:
    """One kind of photo: its MIME type, its file endings, its Apple type identifier."""

    mime: str
    endings: tuple[str, ...]
    uti: str


PHOTO_TYPES = (
    PhotoType("image/jpeg", ("jpg", "jpeg"), "public.jpeg"),
    PhotoType("image/png", ("png",), "public.png"),
    PhotoType("image/webp", ("webp",), "org.webmproject.webp"),
    PhotoType("image/tiff", ("tif", "tiff"), "public.tiff"),
    PhotoType("image/bmp", ("bmp",), "com.microsoft.bmp"),
    PhotoType("image/gif", ("gif",), "com.compuserve.gif"),
    PhotoType("image/heic", ("heic",), "public.heic"),
    PhotoType("image/heif", ("heif",), "public.heif"),
    PhotoType("image/avif", ("avif",), "public.avif"),
)
PROJECT_MIME = "application/x-cutout"
PROJECT_ENDING = "cutout"
