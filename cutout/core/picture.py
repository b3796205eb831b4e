"""A finished picture: what compositions make and what files are written from."""

from __future__ import annotations

from dataclasses import dataclass

from cutout.core.images import Pixels, Samples
from cutout.core.metadata import Metadata


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A finished picture.

    ``pixels`` is uint8 or uint16, full range, [H, W] (a mask or grey), [H, W, 3] or [H, W, 4] with
    straight alpha, in the RGB space that ``icc_profile`` describes (None: sRGB): all that a flat
    file shows. ``metadata`` is what files carry along.

    The rest is for files with layers, in the frame, depth and space of ``pixels``: ``photo``
    [H, W, 3], the photo as it was; ``subject`` [H, W, 4], the subject alone, where ``pixels`` shows
    more than it (None: ``pixels`` is the subject alone); ``below`` [H, W, 4], other shadows and the
    outline of a transparent picture; ``natural_shadow`` uint8 [H, W], the opacity of the black that
    is the subject's own shadow, 0..255. ``pixels`` shows all of them already.
    """

    pixels: Samples
    icc_profile: bytes | None = None
    metadata: Metadata | None = None
    natural_shadow: Pixels | None = None
    photo: Samples | None = None
    subject: Samples | None = None
    below: Samples | None = None

    @property
    def bits(self) -> int:
        """Bits a channel: 8 or 16."""
        return 8 * self.pixels.dtype.itemsize

    @property
    def transparent(self) -> bool:
        """Whether the picture has an alpha channel."""
        return self.pixels.ndim == 3 and self.pixels.shape[2] == 4
