"""Freeze Cutout on the system this runs on, try what was frozen, and make its installers.

python packaging/build.py

What comes out lies in dist/: the installers, the SBOM, the licences of what is inside, checksums,
and the measurements. Any step that fails ends it.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import icons
import linux
import macos
import opencv
import wheel_check
import windows

from cutout import __version__
from cutout.bench import median_window_ms

ROOT = Path(__file__).resolve().parent.parent
PREPARED = ROOT / "build" / "package"
FROZEN = ROOT / "build" / "frozen"
OUT = ROOT / "dist"
MEGABYTE = 1_000_000
MAX_UNPACKED_MB, MAX_DEB_MB = 250, 90
EXPECTED_WARNING = "propagateSizeHints"  # Qt's offscreen platform says so of every window


def main() -> None:
    """Do it all."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    icons.make(ROOT / "resources" / "cutout.svg", PREPARED / "icons")
    app = freeze()
    program = program_of(app)
    facts = {"self_test": self_test(program)}
    facts |= measure(app, program)
    name = f"cutout-{__version__}-{platform.system().lower()}-{platform.machine().lower()}"
    shutil.copy(PREPARED / "sbom.json", OUT / f"{name}.cdx.json")
    shutil.copy(PREPARED / "THIRD-PARTY-LICENCES.txt", OUT / f"{name}-licences.txt")
    made = make_installers(app, name)
    facts["megabytes_of_installers"] = {path.name: megabytes(path) for path in made}
    made.append(wheel_check.make_and_try(OUT))
    check_targets(facts)
    (OUT / f"{name}-facts.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    write_checksums(OUT / f"{name}.sha256")
    print(json.dumps(facts, indent=1))


def freeze() -> Path:
    """Run PyInstaller and return the folder of the app."""
    shutil.rmtree(FROZEN, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", FROZEN, "--workpath", ROOT / "build" / "pyinstaller"]
    subprocess.run([*command, *places, ROOT / "packaging" / "cutout.spec"], cwd=ROOT, check=True)
    if sys.platform == "darwin":
        return FROZEN / "Cutout.app"
    app = FROZEN / "cutout"
    if sys.platform == "linux":
        linux.slim(app)
    return app


def program_of(app: Path) -> Path:
    """Return the program of a frozen app."""
    if sys.platform == "darwin":
        return app / "Contents" / "MacOS" / "cutout"
    return app / ("cutout.exe" if os.name == "nt" else "cutout")


def self_test(program: Path) -> dict[str, Any]:
    """Let a frozen program test itself where nothing of Python or this checkout helps it."""
    with tempfile.TemporaryDirectory() as empty:
        kept = ("DISPLAY", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "WINDIR", "XAUTHORITY")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {"HOME": empty, "USERPROFILE": empty, "APPDATA": empty, "LANG": "C.UTF-8"}
        ended = subprocess.run(
            [program, "self-test", "--json"],
            cwd=empty,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    warnings = [line for line in ended.stderr.splitlines() if EXPECTED_WARNING not in line]
    if ended.returncode != 0 or warnings:
        raise SystemExit(f"The frozen app fails its test:\n{ended.stdout}{ended.stderr}")
    facts: dict[str, Any] = json.loads(ended.stdout)
    return {key: facts[key] for key in ("mask_iou", "milliseconds", "trusted_certificates")}


def measure(app: Path, program: Path) -> dict[str, Any]:
    """Return the app's size, and how soon its window is up beside the one from source."""
    files = [path for path in app.rglob("*") if path.is_file() and not path.is_symlink()]
    return {
        "megabytes_unpacked": round(sum(path.stat().st_size for path in files) / MEGABYTE, 1),
        "files": len(files),
        "window_ms_frozen": round(median_window_ms([str(program)])),
        "window_ms_source": round(median_window_ms([sys.executable, "-m", "cutout"])),
    }


def make_installers(app: Path, name: str) -> list[Path]:
    """Make what this system installs programs from, and try what can be tried at once."""
    if sys.platform == "win32":
        return windows.make_installers(app, OUT, name)
    if sys.platform == "darwin":
        return macos.make_installers(FROZEN, OUT, name)
    made = linux.make_installers(app, OUT, name)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "a folder ä"  # with what paths may have in them
        opencv.unpack(OUT / f"{name}.tar.xz", place)
        self_test(place / f"cutout-{__version__}" / "cutout")
        stand_in = Path(folder) / "app"
        stand_in.mkdir()
        (stand_in / "cutout-window.exe").touch()
        windows.compile_script(stand_in, Path(folder) / f"{name}-setup.exe")
    return made


def check_targets(facts: dict[str, Any]) -> None:
    """End if the app has grown beyond what it may be.

    Raises:
        SystemExit: it has.
    """
    if facts["megabytes_unpacked"] > MAX_UNPACKED_MB:
        raise SystemExit(f"The app takes {facts['megabytes_unpacked']} MB unpacked")
    for name, size in facts["megabytes_of_installers"].items():
        if name.endswith(".deb") and size > MAX_DEB_MB:
            raise SystemExit(f"{name} has {size} MB")


def megabytes(path: Path) -> float:
    """Return the size of a file."""
    return round(path.stat().st_size / MEGABYTE, 1)


def write_checksums(target: Path) -> None:
    """Write the SHA-256 of everything in dist/, as `sha256sum --check` reads it."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(OUT.iterdir())
    ]
    target.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
