"""Ask where an export goes, and make it off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from cutout.core.errors import ExportError
from cutout.ui.document import Document

FILTERS = {
    "png": "PNG (*.png)",
    "webp": "WebP (*.webp)",
    "tiff": "TIFF (*.tif *.tiff)",
    "jpeg": "JPEG (*.jpg *.jpeg)",
}
ENDINGS = {name: text.split("*")[1].rstrip(")").split()[0] for name, text in FILTERS.items()}
KNOWN_ENDINGS = (".png", ".webp", ".tif", ".tiff", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One entry of the export menu: "cutout", "mask" or "background", and its colour if any."""

    what: str
    colour: tuple[int, int, int] | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that can hold it, the first one being the default."""
        if self.what == "cutout":
            return ("png", "webp", "tiff")
        return ("png", "jpeg", "webp", "tiff")


def ask_target(parent: QWidget, document: Document, kind: ExportKind, folder: Path) -> Path | None:
    """Return the file that the user names, None if they change their mind."""
    suggested = folder / f"{document.stem}-{kind.what}{ENDINGS[kind.formats[0]]}"
    filters = ";;".join(FILTERS[name] for name in kind.formats)
    title = QCoreApplication.translate("exporting", "Export")
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(suggested), filters)
    if not name:
        return None
    target = Path(name)
    if target.suffix.lower() in KNOWN_ENDINGS:
        return target
    chosen_format = next((key for key, value in FILTERS.items() if value == chosen), "png")
    target = target.with_name(target.name + ENDINGS[chosen_format])
    # the dialog has asked about the name as it was typed, not about this one
    return target if not target.exists() or _may_replace(parent, target) else None


def _may_replace(parent: QWidget, target: Path) -> bool:
    question = QCoreApplication.translate("exporting", "{} exists already. Replace it?")
    answer = QMessageBox.question(parent, "Cutout", question.format(target.name))
    return answer == QMessageBox.StandardButton.Yes


def export_work(document: Document, kind: ExportKind, target: Path) -> Callable[[], Path]:
    """Return the work that writes the file; it holds all it needs, whatever the window does."""
    photo, prediction = document.photo, document.session.shown
    prompts = document.session.state.prompts

    def work() -> Path:
        from cutout.core.compose import Background
        from cutout.core.cutting import Cut

        if photo is None or prediction is None:
            raise ExportError("Nothing is selected yet: click on what you want to keep.")
        background = None if kind.colour is None else Background(kind.colour)
        result = Cut(photo, prompts, prediction)
        # the dialog has asked already whether an existing file may be replaced
        if kind.what == "mask":
            return result.save(target, "mask", force=True)
        if kind.what == "background":
            return result.save(target, "background", background, force=True)
        return result.save(target, force=True)

    return work


def copy_work(document: Document) -> Callable[[], QImage]:
    """Return the work that makes the cutout for the clipboard, with transparency."""
    photo, prediction = document.photo, document.session.shown
    prompts = document.session.state.prompts

    def work() -> QImage:
        from cutout.core.cutting import Cut

        if photo is None or prediction is None:
            raise ExportError("Nothing is selected yet: click on what you want to keep.")
        pixels = Cut(photo, prompts, prediction).image
        height, width = pixels.shape[:2]
        view = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
        return view.copy()

    return work
