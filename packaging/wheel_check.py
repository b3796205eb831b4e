"""Build the wheel, and install it where nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from cutout import __version__

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"


def make_and_try(out: Path) -> Path:
    """Return the wheel, after `pip install` of it in a bare environment has passed its test."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out]
    # started in `out`: from here, or from the checkout, "build" would be something else
    subprocess.run([*command, ROOT], cwd=out, check=True, stdout=subprocess.DEVNULL)
    made = out / f"cutout-{__version__}-py3-none-any.whl"
    with tempfile.TemporaryDirectory() as folder:
        venv.EnvBuilder(with_pip=True).create(folder)
        scripts = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        install = [scripts / "python", "-m", "pip", "install", "--quiet"]
        subprocess.run([*install, "--constraint", CONSTRAINTS, made], cwd=folder, check=True)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        subprocess.run([scripts / "cutout", "self-test"], cwd=folder, env=environment, check=True)
    return made
