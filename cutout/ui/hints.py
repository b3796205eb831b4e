"""The line that says what to do next."""

from __future__ import annotations

from PySide6.QtCore import QObject

from cutout.core.session import DOUBTFUL_CONFIDENCE
from cutout.ui.document import Document


class Hints(QObject):
    """Knows what to say in each state of a document."""

    def next_step(self, document: Document | None) -> str:
        """Return what the user can do with a document now; None where nothing is open."""
        if document is None:
            return self.tr("Open, drop or paste a photo to begin.")
        if document.photo is None:
            return self.tr("Opening {}…").format(document.title)
        session = document.session
        if session.pending is not None:
            return (
                self.tr("Finding the subject…")
                if session.state.number == 0
                else self.tr("Working on your click…")
            )
        if session.shown is None or session.shown.empty:
            return self.tr(
                "No clear subject: click on what you want to keep, or drag a box around it."
            )
        if session.state.number and session.shown.enforced:
            return self.tr(
                "The network did not follow your click, so what lies under it was taken by itself."
            )
        if session.state.number == 0 and (document.confidence or 0) < DOUBTFUL_CONFIDENCE:
            return self.tr(
                "Not sure about this one: click what is missing, right-click what is too much."
            )
        return self.tr("Click to add, right-click to remove, drag a box to start anew.")
