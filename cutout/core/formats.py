"""Which files are taken for photos. Nothing heavy is imported here: the window needs it at once."""

from __future__ import annotations

PHOTO_ENDINGS = ("jpg", "jpeg", "png", "webp", "tif", "tiff", "bmp", "gif", "heic", "heif", "avif")
