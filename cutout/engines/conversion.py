"""Make an ONNX file of the released SqueezeSAM checkpoint, where PyTorch is installed.

The app itself neither needs nor knows PyTorch: a process of its own does the work, so that nothing
of a checkpoint is ever read here.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from cutout.core.errors import ModelError

NEEDED = ("torch", "onnx", "cutout.training")
REFUSED = 3  # the status of a process that has said in one sentence why not
TIMEOUT_S = 600

_PROGRAM = f"""
import sys
from pathlib import Path
from cutout.core.errors import CutoutError
from cutout.training.released_squeezesam import convert
try:
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
except CutoutError as error:
    print(error, file=sys.stderr)
    sys.exit({REFUSED})
"""


def can_convert() -> bool:
    """Return whether checkpoints can be converted here."""
    frozen = getattr(sys, "frozen", False)
    return not frozen and all(find_spec(name) is not None for name in NEEDED)


def check_can_convert() -> None:
    """Raise ModelError where checkpoints cannot be converted."""
    if not can_convert():
        raise ModelError(
            "A checkpoint has to be converted, which needs Cutout as a Python package with its "
            "extra [train] (PyTorch)."
        )


def convert(checkpoint: Path, folder: Path) -> Path:
    """Return the ONNX file that was made of a checkpoint, in a folder that exists.

    Raises:
        ModelError: the checkpoint does not fit, or it cannot be converted here.
    """
    check_can_convert()
    command = [sys.executable, "-c", _PROGRAM, str(checkpoint), str(folder)]
    before = set(folder.iterdir())
    try:
        child = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=TIMEOUT_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelError(f"{checkpoint.name} could not be converted: {error}.") from error
    said = child.stderr.strip().splitlines() or [f"it ended with {child.returncode}"]
    if child.returncode == REFUSED:
        raise ModelError(said[-1])
    if child.returncode != 0:
        raise ModelError(f"{checkpoint.name} could not be converted ({said[-1]}).")
    made = [path for path in folder.glob("*.onnx") if path not in before]
    if len(made) != 1:
        raise ModelError(f"{checkpoint.name} could not be converted: no network came of it.")
    return made[0]
