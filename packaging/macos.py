"""The macOS side: what Finder is told about the app, signing, and the disk image."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from photo_types import PHOTO_TYPES, PROJECT_ENDING, PROJECT_MIME

IDENTIFIER = "io.github.cutout_app.Cutout"
PROJECT_UTI = f"{IDENTIFIER}.project"


def info_plist() -> dict[str, Any]:
    """Return the entries of Info.plist beside those PyInstaller writes.

    Photos can be opened with Cutout, which stays second to what opens them now. Project files have
    a name and an icon; nothing claims to open them.
    """
    return {
        "LSMinimumSystemVersion": "14.0",  # of Qt's own libraries
        "LSApplicationCategoryType": "public.app-category.photography",
        "NSHighResolutionCapable": True,
        "CFBundleLocalizations": ["en", "de", "es", "zh-Hans"],  # for the system's own dialogs
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Photo",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": [kind.uti for kind in PHOTO_TYPES],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": PROJECT_UTI,
                "UTTypeDescription": "Cutout project",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeIconFile": "cutout.icns",
                "UTTypeTagSpecification": {
                    "public.filename-extension": [PROJECT_ENDING],
                    "public.mime-type": [PROJECT_MIME],
                },
            }
        ],
    }


def make_installers(dist: Path, out: Path, name: str) -> list[Path]:
    """Make the disk image to drag the app from; sign and notarise it if there is an identity."""
    app = dist / "Cutout.app"
    identity = os.environ.get("CUTOUT_MACOS_IDENTITY")
    if identity:
        sign = ["codesign", "--force", "--deep", "--options", "runtime", "--timestamp"]
        entitlements = Path(__file__).resolve().parent / "macos-entitlements.plist"
        subprocess.run([*sign, "--entitlements", entitlements, "--sign", identity, app], check=True)
    stage = dist / "dmg"
    stage.mkdir()
    app.rename(stage / app.name)
    (stage / "Applications").symlink_to("/Applications")
    image = out / f"{name}.dmg"
    make = ["hdiutil", "create", "-volname", "Cutout", "-srcfolder", stage, "-format", "ULFO"]
    subprocess.run([*make, image], check=True)
    if identity:
        subprocess.run(["codesign", "--timestamp", "--sign", identity, image], check=True)
        _notarise(image)
    return [image]


def _notarise(image: Path) -> None:
    """Let Apple look at the signed image and fix its word to it."""
    keychain = os.environ["CUTOUT_MACOS_KEYCHAIN"]
    submit = ["xcrun", "notarytool", "submit", image, "--wait", "--keychain", keychain]
    subprocess.run([*submit, "--keychain-profile", "cutout"], check=True)
    subprocess.run(["xcrun", "stapler", "staple", image], check=True)
