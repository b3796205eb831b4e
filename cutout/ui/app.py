"""Start the window; anything heavy waits until it is up."""

from __future__ import annotations

import ctypes
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cutout.ui.log_file import LogFile

log = logging.getLogger(__name__)

APT_LINE = (
    "sudo apt-get install libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 "
    "fonts-dejavu-core"
)
X11_LIBRARIES = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxkbcommon-x11.so.0",
)


def has_display() -> bool:
    """Return whether a window can be shown on this system."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries() -> list[str]:
    """Return the system libraries that a window on X11 needs and that are not there.

    Qt aborts the whole process without them, so they are looked for first.
    """
    if not sys.platform.startswith("linux") or not os.environ.get("DISPLAY"):
        return []
    if os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb" or os.environ.get("WAYLAND_DISPLAY"):
        return []
    missing = []
    for name in X11_LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def run(
    photos: Sequence[Path],
    when_shown: Callable[[], None] | None = None,
    engine: str | None = None,
    provider: str | None = None,
) -> int:
    """Show the window with photos in it and return the exit status when it is closed.

    Args:
        photos: files to open.
        when_shown: for the self-test: called when the window is on the screen, and before
            anything else is begun; the window is closed then.
        engine: a model to work with this time, instead of the user's choice.
        provider: how to compute this time.
    """
    if not has_display():
        sys.stderr.write("cutout: there is no display; use 'cutout cut PHOTO -o OUT'.\n")
        return 1
    missing = missing_libraries()
    if missing:
        sys.stderr.write(f"cutout: {', '.join(missing)} missing; install them with\n  {APT_LINE}\n")
        return 1
    if sys.platform == "win32":
        # Qt's own runtime libraries hide the ones onnxruntime needs if they are loaded first
        # (microsoft/onnxruntime#16116)
        import onnxruntime  # noqa: F401
    try:
        from PySide6.QtCore import QTimer

        from cutout.ui.application import Application
    except ImportError as error:
        sys.stderr.write(f"cutout: the window cannot start ({error}); install\n  {APT_LINE}\n")
        return 1
    from cutout.ui import language, theme
    from cutout.ui.main_window import MainWindow

    Application.setOrganizationName("Cutout")
    Application.setApplicationName("Cutout")
    Application.setDesktopFileName("cutout")
    app = Application.instance()
    if not isinstance(app, Application):
        app = Application(["cutout"])
    language.install(app)
    theme.apply_theme(app)
    app.setWindowIcon(theme.app_icon())
    log_file = None if when_shown is not None else open_log()
    window = MainWindow()
    app.handed_over.connect(lambda path: window.open_paths([path]))
    install_excepthook(window.help.say_unexpected)
    window.show()
    waiting = QTimer(window, interval=1)

    def begin() -> None:
        if not window.windowHandle().isExposed():
            return
        waiting.stop()
        if when_shown is not None:
            when_shown()
        window.engines.choose_for_now(engine, provider)
        window.worker.prepare()  # the model is loaded while the user still looks for a photo
        window.make_rest()
        window.open_paths(list(photos))
        if when_shown is not None:
            window.close()
        else:
            window.tour.offer()
            window.recent.begin()
            if not window.projects.keeper.offer_back():  # one question at a time
                window.updates.begin()

    waiting.timeout.connect(begin)
    waiting.start()
    status = app.exec()
    if log_file is not None:
        log_file.close()
    return status


def open_log() -> LogFile | None:
    """Have what is logged written to the user's log; None where that cannot be."""
    from cutout.ui.log_file import LogFile

    try:
        return LogFile()
    except OSError as error:
        log.warning("no log is kept: %s", error)
        return None


def install_excepthook(say: Callable[[str], None]) -> None:
    """Let an unexpected error be logged and said in one sentence; the window stays.

    Errors of other threads are only logged: no widget may be made there.

    Args:
        say: tells of an error, given the name of its class.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected:\n%s", "".join(traceback.format_exception(kind, error, trace)))
        if threading.current_thread() is threading.main_thread():
            say(kind.__name__)

    sys.excepthook = hook
