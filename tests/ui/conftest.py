"""A window with a predictable predictor, settings of its own, and no thread left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from cutout import paths
from cutout.ui import glide, start_page, theme
from cutout.ui.application import Application
from cutout.ui.main_window import MainWindow
from tests.conftest import FakePredictor

PATIENCE_MS = 60_000  # a test that waits for what never comes fails, and need not do so soon


class PatientBot(QtBot):
    """Waits as long as a machine needs that does much besides; what comes sooner ends a wait."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: object, *, timeout: int = 0, **others: Any) -> Any:
        if others.get("raising", True):  # else it waits for what had better not come
            timeout = max(timeout, PATIENCE_MS)
        return super().waitSignal(signal, timeout=timeout, **others)

    def waitExposed(self, widget: QWidget, *, timeout: int = 0) -> Any:
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE_MS))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The robot of pytest-qt, with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application object of Cutout, for pytest-qt."""
    return Application


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the canvas zoom at once, as where the platform asks for no animation."""
    monkeypatch.setattr(glide, "motion_wanted", lambda: False)


_decoded_once = cache(start_page.decoded_small)


@pytest.fixture(autouse=True)
def _samples_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each window shows the same sample photos."""
    monkeypatch.setattr(start_page, "decoded_small", _decoded_once)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.WORK_VARIABLE, str(tmp_path / "work-in-progress"))
    QLocale.setDefault(QLocale.c())  # numbers, whatever the system of whoever runs the tests says
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "ini"))


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, fake: FakePredictor) -> Iterator[MainWindow]:
    """An empty window on the screen."""
    if not qapp.styleSheet():  # each time it is applied, it follows the system once more
        theme.apply_theme(qapp)
    window = MainWindow(lambda threads=None: fake)
    window.resize(900, 700)
    window.show()
    yield window
    for box in window.findChildren(QMessageBox):
        box.close()
    window.exporter._pool.waitForDone()
    qtbot.wait(1)
    for document in window.documents:
        document.saved = document.work  # nobody is there to be asked
    window.close()
    assert not window.worker._thread.isRunning()
    assert window.finisher.worker._pool.activeThreadCount() == 0
    window.deleteLater()
    # at once: a test that changes the look would style every window that lives on
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(window: MainWindow, qtbot: object, photo_file: Path) -> MainWindow:
    """A window that shows the disc photo with its proposal."""
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    return window


def wait_until_answered(qtbot: object, window: MainWindow) -> None:
    """Wait until the photo is there and the model has answered the present state."""

    def answered() -> bool:
        document = window.current
        return (
            document is not None and document.photo is not None and document.session.pending is None
        )

    qtbot.waitUntil(answered, timeout=10_000)  # type: ignore[attr-defined]


def move_mouse(
    window: MainWindow,
    x: float,
    y: float,
    buttons: Qt.MouseButton = Qt.MouseButton.NoButton,
) -> None:
    """Move the mouse over a place of the photo.

    `qtbot.mouseMove` moves the cursor of the platform, whose event goes to whichever window the
    offscreen platform finds there first.
    """
    QCoreApplication.processEvents()  # what is shown below the canvas makes it smaller
    view = window.canvas.viewport()
    place = QPointF(window.canvas.mapFromScene(QPointF(x, y)))
    QCoreApplication.sendEvent(
        view,
        QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            QPointF(view.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
