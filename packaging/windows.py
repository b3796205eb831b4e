"""The Windows side: an NSIS installer for one user, and its signature."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from photo_types import PHOTO_TYPES

from cutout import __version__
from cutout.updates import HOME

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = Path(__file__).resolve().parent / "windows" / "cutout.nsi"
TIME_STAMPS = "http://timestamp.digicert.com"


def make_installers(app: Path, out: Path, name: str) -> list[Path]:
    """Sign the programs if there is a certificate, and make the installer of the frozen app."""
    installer = out / f"{name}-setup.exe"
    _sign(*app.glob("*.exe"))
    compile_script(app, installer)
    _sign(installer)
    return [installer]


def compile_script(app: Path, target: Path) -> None:
    """Compile the installer's script; a warning is an error.

    Runs on Linux as well, where it shows that the script is sound.
    """
    prepared = ROOT / "build" / "package"
    endings = [ending for kind in PHOTO_TYPES for ending in kind.endings]
    (prepared / "photo-endings.nsh").write_text(
        "".join(f'!insertmacro EACH "{ending}"\n' for ending in endings), encoding="ascii"
    )
    given = {
        "VERSION": __version__,
        "SOURCE": app,
        "TARGET": target,
        "ICON": prepared / "icons" / "cutout.ico",
        "HOME": HOME,
    }
    defines = [f"-D{name}={value}" for name, value in given.items()]
    subprocess.run(["makensis", "-WX", "-V2", "-NOCD", *defines, SCRIPT], cwd=prepared, check=True)


def _sign(*files: Path) -> None:
    certificate = os.environ.get("CUTOUT_WINDOWS_CERTIFICATE")
    if not certificate:
        return
    password = os.environ["CUTOUT_WINDOWS_PASSWORD"]
    command = ["signtool", "sign", "/fd", "sha256", "/td", "sha256", "/tr", TIME_STAMPS]
    subprocess.run([*command, "/f", certificate, "/p", password, *files], check=True)
