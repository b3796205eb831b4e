"""The line that says what to do next."""

from __future__ import annotations

from PySide6.QtCore import QObject

from cutout.core.session import DOUBTFUL_CONFIDENCE, EditState
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
        if not session.selected:
            return self.tr(
                "No clear subject: click on what you want to keep, or drag a box around it."
            )
        if self._is_overruled(session.state):
            return self.tr(
                "Your brush has covered this place, and keeps the last word: paint over it "
                "(B keeps, E erases)."
            )
        if session.state.number and session.shown is not None and session.shown.enforced:
            return self.tr(
                "The network did not follow your click, so what lies under it was taken by itself."
            )
        if session.state.number == 0 and (document.confidence or 0) < DOUBTFUL_CONFIDENCE:
            return self.tr(
                "Not sure about this one: click what is missing, right-click what is too much."
            )
        return self.tr("Click to add, right-click to remove, drag a box to start anew.")

    def _is_overruled(self, state: EditState) -> bool:
        """Return whether paint contradicts the click that was just made."""
        if state.label not in ("Add", "Remove", "Move click") or not state.paint:
            return False
        from cutout.core.paint import decided  # late: it imports NumPy and OpenCV

        click = state.prompts.clicks[-1]
        return decided(state.paint, click.x, click.y) is (not click.positive)
