"""Set up and use a checkout on any system; needs nothing but Python.

python packaging/dev.py run      cut out the sample photos into out/, then open the window
python packaging/dev.py test     run the tests
python packaging/dev.py lint     run the linters
python packaging/dev.py package  freeze the app, try it, make this system's installers (dist/)
python packaging/dev.py translations      bring the translations to the words of the window
python packaging/dev.py edges ARGUMENTS...    measure edges beside other methods
python packaging/dev.py python ARGUMENTS...   run Python in the environment, for training
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST_PYTHON = (3, 11)
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")


def run(arguments: Sequence[str | Path]) -> None:
    """Run a command in the checkout; end with its exit status if it fails."""
    ended = subprocess.run([str(part) for part in arguments], cwd=ROOT, check=False)
    if ended.returncode != 0:
        raise SystemExit(ended.returncode)


def install(extras: str) -> None:
    """Make the environment and install the checkout into it, unless that is done already."""
    wanted = (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    digest = hashlib.sha256(wanted).hexdigest()
    stamp = ENVIRONMENT / f"installed{extras.replace('[', '-').rstrip(']').replace(',', '-')}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    complete = ENVIRONMENT / "complete"  # written last, so that an interrupted start is noticed
    if not (PYTHON.exists() and complete.exists()):
        print(f"Making the environment {ENVIRONMENT}", flush=True)
        venv.EnvBuilder(with_pip=True, clear=ENVIRONMENT.exists()).create(ENVIRONMENT)
        complete.touch()
    print("Installing Cutout and what it needs", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--constraint", CONSTRAINTS, "--editable", f".{extras}"])
    stamp.write_text(digest, encoding="ascii")


def has_display() -> bool:
    """Return whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def cut_samples_and_open() -> None:
    """Cut the sample photos into out/, say where they are, open the window on a display."""
    samples = sorted((ROOT / "resources" / "samples").glob("*.jpg"))
    out = ROOT / "out"
    run([PYTHON, "-m", "cutout", "cut", *samples, "-o", out, "--force"])
    print(f"\nThe cutouts of the {len(samples)} sample photos are in {out}", flush=True)
    if has_display():
        run([PYTHON, "-m", "cutout"])
    else:
        print("There is no display, so no window is opened.")


def main() -> None:
    """Do what the first argument says."""
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit("Cutout needs Python 3.11 or newer.")
    command, *rest = sys.argv[1:] or ["help"]
    if command == "run":
        install("")
        cut_samples_and_open()
    elif command == "test":
        install("[raw,test]")
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        run([PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile", *rest])
    elif command == "lint":
        install("[test]")
        run([SCRIPTS / "ruff", "check", "."])
        run([SCRIPTS / "ruff", "format", "--check", "."])
        run([PYTHON, "-m", "mypy"])
        run([SCRIPTS / "lint-imports"])
        run([SCRIPTS / "zizmor", "--offline", "--quiet", "--min-severity=low", ".github"])
    elif command == "package":
        install("[package]")
        run([PYTHON, "packaging/build.py", *rest])
    elif command == "translations":
        install("")
        run([PYTHON, "packaging/translations.py"])
    elif command == "edges":
        install("[evaluate]")
        run([PYTHON, "-m", "cutout.training.evaluate_edges", *rest])
    elif command == "python":
        install("[test,train]")
        run([PYTHON, *rest])
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
