"""Cutout cuts the subject out of a photo.

    import cutout
    cutout.cut("photo.jpg").save("cutout.png")

`cut` and `Cut` come from `cutout.core.cutting`; they are imported when first asked for, so that
the window opens before onnxruntime and OpenCV are loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cutout.core.cutting import Cut as Cut
    from cutout.core.cutting import cut as cut

__version__ = "0.1.0"
__all__ = ["Cut", "__version__", "cut"]


def __getattr__(name: str) -> Any:
    if name in ("Cut", "cut"):
        from cutout.core import cutting

        return getattr(cutting, name)
    raise AttributeError(f"module 'cutout' has no attribute {name!r}")
