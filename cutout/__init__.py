"""Cutout cuts the subject out of a photo.

    import cutout
    cutout.cut("photo.jpg").save("cutout.png")

What is made of a cut is said by `Finish` and what it is made of, `Edge`, `Background`, `Shadow` and
so on; what kind of file it becomes by `Delivery`. All names are imported when first asked for, so
that the window opens before onnxruntime and OpenCV are loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cutout.core.cutting import Cut as Cut
    from cutout.core.cutting import cut as cut
    from cutout.core.finish import Background as Background
    from cutout.core.finish import ContactShadow as ContactShadow
    from cutout.core.finish import Delivery as Delivery
    from cutout.core.finish import Edge as Edge
    from cutout.core.finish import Finish as Finish
    from cutout.core.finish import Gradient as Gradient
    from cutout.core.finish import Look as Look
    from cutout.core.finish import Outline as Outline
    from cutout.core.finish import Shadow as Shadow

__version__ = "0.1.0"
__all__ = [
    "Background",
    "ContactShadow",
    "Cut",
    "Delivery",
    "Edge",
    "Finish",
    "Gradient",
    "Look",
    "Outline",
    "Shadow",
    "__version__",
    "cut",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'cutout' has no attribute {name!r}")
    module = "cutout.core.cutting" if name in ("Cut", "cut") else "cutout.core.finish"
    return getattr(import_module(module), name)
