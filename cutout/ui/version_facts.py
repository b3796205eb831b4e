"""What this installation is made of, for the About window and bug reports; it imports all of it."""

from __future__ import annotations

import platform
import sys

from cutout import __version__
from cutout.core.errors import CutoutError


def version_facts() -> list[tuple[str, str]]:
    """Return names and values; called off the window's thread, since it loads the network."""
    import cv2
    import numpy as np
    import onnxruntime
    import PIL
    import PySide6
    from PySide6.QtCore import qVersion

    frozen = "installed app" if getattr(sys, "frozen", False) else "Python package"
    return [
        ("Cutout", f"{__version__} ({frozen})"),
        ("Network", _network()),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        ("onnxruntime", onnxruntime.__version__),
        ("OpenCV", cv2.__version__),
        ("NumPy", np.__version__),
        ("Pillow", PIL.__version__),
        ("System", platform.platform()),
    ]


def _network() -> str:
    from cutout.core.squeezesam import SqueezeSamPredictor, shipped_digest

    try:
        step = SqueezeSamPredictor(threads=1).facts.step
        return f"SqueezeSAM, step {step}, {shipped_digest()[:12]}"
    except CutoutError as error:
        return str(error)
