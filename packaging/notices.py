"""What of others' work is inside the app: their licences as one file, and the list as an SBOM."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parent.parent
TEXTS = Path(__file__).resolve().parent / "licences"
COMMON_LICENSES = Path("/usr/share/common-licenses")  # what Debian's copyright files refer to
# the last one: PyInstaller packs Python's own modules there
OURS = tuple(ROOT / name for name in ("cutout", "models", "resources", "build/pyinstaller"))
IS_LICENCE = re.compile(r"(licen[cs]es?|copying|copyright|notice|thirdpartynotices)\b", re.I)
QT = ("LGPL-3.0.txt", "GPL-3.0.txt")  # the LGPL is written as additions to the GPL
# Licence texts that a package should have brought and did not.
MISSING_TEXTS = {
    "pyside6_essentials": [TEXTS / name for name in QT],
    "shiboken6": [TEXTS / name for name in QT],
}
# Where a package's metadata say it in words of their own.
SPDX = {
    "certifi": "MPL-2.0",
    "charset-normalizer": "MIT",
    "defusedxml": "PSF-2.0",
    "numpy": "BSD-3-Clause",
    "onnxruntime": "MIT",
    "opencv-python-headless": "Apache-2.0",
    "pi_heif": "BSD-3-Clause AND LGPL-3.0-or-later",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyside6_essentials": "LGPL-3.0-only",
    "requests": "Apache-2.0",
    "shiboken6": "LGPL-3.0-only",
}


@dataclass(frozen=True)
class Part:
    """Something by others that is inside the app."""

    kind: str  # of package, as package URLs name it
    name: str
    version: str
    licence: str | None  # SPDX, where it is known
    texts: tuple[Path, ...]


def parts_of(sources: Iterable[str], opencv: Path) -> list[Part]:
    """Return whose work the files are that went into the app.

    Args:
        sources: the files, by the paths they were collected from.
        opencv: the folder of our own build of OpenCV.
    """
    parts = {_python(), _python_package(distribution("pyinstaller"))}  # its boot loader
    owners = _owners()
    unknown = []
    # Python's own; on Windows also what it lets every program bring along
    folders = [Path(sys.base_prefix).resolve(), Path(os.environ.get("SYSTEMROOT", sys.base_prefix))]
    for source in {Path(source) for source in sources}:
        if any(source.is_relative_to(folder) for folder in OURS):
            continue
        if source.is_relative_to(opencv):
            parts.add(_python_package(distribution("opencv-python-headless"), opencv / "cv2"))
        elif source in owners:
            parts.add(_python_package(owners[source]))
        elif not any(source.resolve().is_relative_to(folder) for folder in folders):
            unknown.append(source)
    if sys.platform == "linux":
        parts |= {_debian_package(name) for name in _debian_owners(unknown)}
    elif unknown:
        raise SystemExit(f"Whose are these? {unknown}")
    return sorted(parts, key=lambda part: (part.kind != "pypi", part.name.lower()))


@cache
def _owners() -> dict[Path, Distribution]:
    return {
        Path(str(found.locate_file(file))): found
        for found in distributions()
        for file in found.files or []
    }


def _python() -> Part:
    texts = [
        path
        for folder in (sysconfig.get_path("stdlib"), sys.base_prefix)
        for path in Path(folder).glob("LICENSE*.txt")
    ]
    version = ".".join(map(str, sys.version_info[:3]))
    return Part("generic", "python", version, "PSF-2.0", tuple(texts[:1]))


def _python_package(found: Distribution, folder: Path | None = None) -> Part:
    """Return a package of Python's index, with the licences in `folder` or else its own."""
    name = found.metadata["Name"]
    if folder is not None:
        texts = sorted(folder.glob("LICENSE*"))
    else:
        files = found.files or []
        texts = sorted(
            Path(str(found.locate_file(file)))
            for file in files
            if IS_LICENCE.match(file.name) and file.suffix in ("", ".txt", ".md")
        )
    texts += MISSING_TEXTS.get(name.lower(), [])
    licence = SPDX.get(name.lower()) or found.metadata.get("License-Expression")
    return Part("pypi", name, found.version, licence, tuple(texts))


def _debian_owners(files: Iterable[Path]) -> set[str]:
    """Return the installed packages that libraries of this system belong to."""
    owners = set()
    for file in files:
        real = file.resolve()
        places = [str(real), str(real).removeprefix("/usr")]  # as it was before /usr was merged
        found = subprocess.run(
            ["dpkg-query", "--search", *places], capture_output=True, text=True, check=False
        )
        if not found.stdout:
            raise SystemExit(f"No package owns {file}; whose licence is it under?")
        owners.add(found.stdout.split(": ")[0].split(",")[0])
    return owners


def _debian_package(name: str) -> Part:
    shown = "${Package} ${Version}"
    told = subprocess.run(
        ["dpkg-query", "--show", f"--showformat={shown}", name],
        capture_output=True,
        text=True,
        check=True,
    )
    plain, version = told.stdout.split()
    text = Path("/usr/share/doc") / plain / "copyright"
    return Part("deb", plain, version, None, (text,))


def write_licences(parts: Iterable[Part], target: Path) -> None:
    """Write the licences of everything in the app into one text.

    Raises:
        SystemExit: a part comes without any.
    """
    said: dict[str, list[str]] = {}
    for part in parts:
        if not part.texts:
            raise SystemExit(f"{part.name} comes without a licence text")
        for path in part.texts:
            text = path.read_text(encoding="utf-8", errors="replace").strip()
            said.setdefault(text, []).append(f"{part.name} {part.version}")
    for name in sorted({name for text in said for name in _common_licences(text)}):
        text = (COMMON_LICENSES / name).read_text(encoding="utf-8").strip()
        said.setdefault(text, []).append(f"The text that is called {name} above")
    head = (
        "Cutout is licensed under the Apache License 2.0 and brings along the work of others, "
        "under these licences.\nQt, PySide6, libheif and libde265 may be exchanged for versions "
        "of your own: they are files of their own in the\nprogram's folder.\n"
    )
    rule = "=" * 72
    pieces = [
        f"{rule}\n{', '.join(dict.fromkeys(names))}\n{rule}\n\n{text}\n"
        for text, names in said.items()
    ]
    target.write_text("\n\n".join([head, *pieces]), encoding="utf-8")


def _common_licences(text: str) -> set[str]:
    named = re.findall(rf"{COMMON_LICENSES}/([A-Za-z0-9.+-]*[A-Za-z0-9])", text)
    return {name for name in named if (COMMON_LICENSES / name).is_file()}


def write_sbom(parts: Iterable[Part], version: str, target: Path) -> None:
    """Write the parts as CycloneDX 1.6 JSON."""
    licences = LicenseFactory()
    app = Component(
        type=ComponentType.APPLICATION,
        name="cutout",
        version=version,
        licenses=[licences.make_from_string("Apache-2.0")],
    )
    bom = Bom()
    bom.metadata.component = app
    components = [
        Component(
            type=ComponentType.LIBRARY,
            name=part.name,
            version=part.version,
            licenses=[licences.make_from_string(part.licence)] if part.licence else [],
            purl=PackageURL(
                part.kind, "debian" if part.kind == "deb" else None, part.name, part.version
            ),
        )
        for part in parts
    ]
    bom.components.update(components)
    bom.register_dependency(app, components)
    outputter = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6)
    outputter.output_to_file(str(target), allow_overwrite=True, indent=1)
