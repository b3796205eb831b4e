"""Look for a newer version once a day, if the user wants that; asked once, off until then."""

from __future__ import annotations

import logging
from queue import Empty, SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, QSettings, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow

from cutout import __version__
from cutout.core.errors import UpdateError
from cutout.ui.jobs import SOMETHING_WRONG
from cutout.ui.notice_bar import NoticeBar
from cutout.ui.sentences import translated

log = logging.getLogger(__name__)

POLL_MS = 100

Answer = str | UpdateError | None  # a newer version; what went wrong; ours is the newest


class UpdateCheck(QObject):
    """Asks, looks and tells; all of it in the notice bar of the window."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._bar = NoticeBar(window)
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._by_hand = False
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._take_answer)

    @property
    def automatic(self) -> bool:
        """Whether Cutout looks by itself; the user's choice, off until it is made."""
        return bool(QSettings().value("updates/automatic", False, type=bool))

    def set_automatic(self, on: bool) -> None:
        """Remember the user's choice; the question is answered by it."""
        QSettings().setValue("updates/automatic", on)
        QSettings().setValue("updates/question", "asked")
        self._bar.hide()

    def begin(self) -> None:
        """Do what is due when the window has opened: look, or ask whether to, or nothing."""
        question = QSettings().value("updates/question", "")
        if self.automatic:
            if QSettings().value("updates/last", "") != _today():
                self._look(by_hand=False)
        elif question == "at the next start":
            QSettings().setValue("updates/question", "asked")
            self._ask()
        elif not question:
            QSettings().setValue("updates/question", "at the next start")

    def look_now(self) -> None:
        """Look because the user asked for it, and tell whatever comes of it."""
        self._look(by_hand=True)

    def _ask(self) -> None:
        self._bar.show_notice(
            self.tr(
                "May Cutout look once a day whether a newer version is out? "
                "Nothing about you or your photos is sent."
            ),
            {
                self.tr("Yes"): lambda: self.set_automatic(True),
                self.tr("No"): lambda: self.set_automatic(False),
            },
        )

    def _look(self, by_hand: bool) -> None:
        self._by_hand = by_hand or self._by_hand
        if self._timer.isActive():  # one is under way
            return
        QSettings().setValue("updates/last", _today())
        answers = self._answers

        def work() -> None:
            from cutout import updates  # here: the window need not wait for TLS

            try:
                answers.put(updates.newer_version(__version__))
            except UpdateError as error:
                answers.put(error)
            except Exception as error:
                log.exception("the check for updates failed")
                answers.put(UpdateError(SOMETHING_WRONG.format(type(error).__name__)))

        # A daemon, unlike a Job: nothing bounds how long a system looks up a name, and neither
        # the window nor its closing may wait for that. It knows no Qt, so it may be cut off.
        Thread(target=work, name="updates", daemon=True).start()
        self._timer.start()

    def _take_answer(self) -> None:
        try:
            answer = self._answers.get_nowait()
        except Empty:
            return
        self._timer.stop()
        by_hand, self._by_hand = self._by_hand, False
        close = self.tr("Close")
        if isinstance(answer, str):
            told = self.tr("Cutout {} is out; this is {}.").format(answer, __version__)
            show = self.tr("Show the download page")
            self._bar.show_notice(told, {show: _open_downloads, close: None})
        elif by_hand:
            newest = self.tr("This is the newest version, {}.").format(__version__)
            self._bar.show_notice(
                newest if answer is None else translated(str(answer)), {close: None}
            )


def _open_downloads() -> None:
    from cutout import updates

    QDesktopServices.openUrl(QUrl(updates.DOWNLOADS))


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()
