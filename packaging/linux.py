"""The Linux side: a .deb with its place on the desktop, and a portable archive."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from photo_types import PHOTO_TYPES

from cutout import __version__
from cutout.updates import HOME

HERE = Path(__file__).resolve().parent
FILES = HERE / "linux"
RAW = HOME.replace("github.com", "raw.githubusercontent.com")
PICTURES = f"{RAW}/v{__version__}/packaging/pictures"
LARGEST_ICON_PX = 512  # that the icon theme has a folder for
CONTROL = """\
Package: cutout
Version: {version}
Architecture: {architecture}
Maintainer: The Cutout contributors <cutout-app@users.noreply.github.com>
Installed-Size: {kilobytes}
Depends: libc6 (>= {glibc}), libegl1, libgl1, fontconfig-config, fonts-dejavu-core
Recommends: ca-certificates, shared-mime-info, hicolor-icon-theme
Section: graphics
Priority: optional
Homepage: {home}
Description: cut the subject out of a photo
 Open a photo and its subject is already selected. Click to correct, then
 export the cutout, the mask, or the photo with its background removed. It
 works offline, on a plain CPU: no photo ever leaves your computer.
"""
COPYRIGHT = """\
Copyright the Cutout contributors

Cutout is licensed under the Apache License 2.0, see /usr/share/common-licenses/Apache-2.0.

It brings along the work of others; their licences are in
/opt/cutout/_internal/resources/THIRD-PARTY-LICENCES.txt
"""


def slim(app: Path) -> None:
    """Strip Python's own libraries and the OpenCV that was compiled for the app.

    These alone: `strip` breaks the OpenBLAS of NumPy, whose segments a tool has moved before.
    """
    inside = app / "_internal"
    patterns = ("libpython3*.so*", "python3*/lib-dynload/*.so", "cv2/*/*.so")
    found = [path for pattern in patterns for path in inside.glob(pattern)]
    subprocess.run(["strip", "--strip-unneeded", *found], check=True)


def make_installers(app: Path, out: Path, name: str) -> list[Path]:
    """Make the .deb and the portable archive of the frozen app."""
    return [_deb(app, out), _archive(app, out / f"{name}.tar.xz")]


def _archive(app: Path, target: Path) -> Path:
    """Pack the app's folder, to be unpacked and started anywhere."""
    inner = f"s,^{app.name},cutout-{__version__},"
    command = ["tar", "--create", "--file", target, "--xz", "--owner=0", "--group=0"]
    subprocess.run(
        [*command, "--sort=name", f"--transform={inner}", "-C", app.parent, app.name],
        env=os.environ | {"XZ_OPT": "--threads=0"},
        check=True,
    )
    return target


def _deb(app: Path, out: Path) -> Path:
    architecture = _told("dpkg", "--print-architecture")
    root = app.parent / "deb"
    shutil.rmtree(root, ignore_errors=True)
    (root / "usr" / "bin").mkdir(parents=True)
    shutil.copytree(app, root / "opt" / "cutout", symlinks=True)
    (root / "usr" / "bin" / "cutout").symlink_to("/opt/cutout/cutout")
    share = root / "usr" / "share"
    _install_desktop_files(share)
    documents = share / "doc" / "cutout"
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(COPYRIGHT, encoding="utf-8")
    news = (HERE.parent / "CHANGELOG.md").read_bytes()
    (documents / "NEWS.gz").write_bytes(gzip.compress(news, mtime=0))
    _write_control(root, architecture)
    target = out / f"cutout_{__version__}_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, target]
    subprocess.run(command, check=True)
    return target


def _install_desktop_files(share: Path) -> None:
    """Lay out icons, desktop entry, MIME type and AppStream metainfo, and have them checked."""
    entry = share / "applications" / "cutout.desktop"
    mime = share / "mime" / "packages" / "cutout.xml"
    metainfo = share / "metainfo" / "io.github.cutout_app.Cutout.metainfo.xml"
    for path in (entry, mime, metainfo):
        path.parent.mkdir(parents=True)
    types = "".join(f"{kind.mime};" for kind in PHOTO_TYPES)
    entry.write_text((FILES / "cutout.desktop").read_text().replace("@MIME@", types))
    shutil.copy(FILES / "cutout-mime.xml", mime)
    text = (FILES / "cutout.metainfo.xml").read_text(encoding="utf-8")
    for mark, value in {
        "@HOME@": HOME,
        "@PICTURES@": PICTURES,
        "@VERSION@": __version__,
        "@DATE@": datetime.now(UTC).date().isoformat(),
    }.items():
        text = text.replace(mark, value)
    metainfo.write_text(text, encoding="utf-8")
    for drawn in (HERE.parent / "build" / "package" / "icons").glob("[0-9]*.png"):
        if int(drawn.stem) <= LARGEST_ICON_PX:
            _copy(drawn, share / f"icons/hicolor/{drawn.stem}x{drawn.stem}/apps/cutout.png")
    _copy(
        HERE.parent / "resources" / "cutout.svg", share / "icons/hicolor/scalable/apps/cutout.svg"
    )
    subprocess.run(["desktop-file-validate", entry], check=True)
    subprocess.run(["appstreamcli", "validate", "--no-net", "--explain", metainfo], check=True)
    ElementTree.parse(mime)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True)
    shutil.copyfile(source, target)


def _write_control(root: Path, architecture: str) -> None:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}"
        f"  {path.relative_to(root)}\n"
        for path in files
    ]
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    control = root / "DEBIAN"
    control.mkdir()
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    (control / "control").write_text(
        CONTROL.format(
            version=__version__,
            architecture=architecture,
            kilobytes=sum(path.stat().st_size for path in files) // 1024,
            glibc=_glibc_needed(root / "opt" / "cutout"),
            home=HOME,
        ),
        encoding="utf-8",
    )


def _glibc_needed(app: Path) -> str:
    """Return the newest version of the C library that any file of the app asks for."""
    libraries = [path for path in app.rglob("*") if ".so" in path.name and path.is_file()]
    told = _told("readelf", "--version-info", "--wide", app / "cutout", *libraries)
    found = {(int(a), int(b)) for a, b in re.findall(r"GLIBC_(\d+)\.(\d+)", told)}
    return ".".join(map(str, max(found)))


def _told(*command: str | Path) -> str:
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    return ended.stdout.strip()
