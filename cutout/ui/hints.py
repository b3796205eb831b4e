"""The line that says what to do next."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject

from cutout.core.edits import PAINT_LABELS, EditState
from cutout.core.session import DOUBTFUL_CONFIDENCE
from cutout.ui.document import Document

ToolName = Literal["keep", "erase", "lasso", "hair", "fringe", "inspector"]


class Hints(QObject):
    """Knows what to say in each state of a document, and of each tool what it is for."""

    def of_tool(self, name: ToolName) -> str:
        """Return what a tool is for, in one line; keys are told where they can be changed."""
        words: dict[ToolName, str] = {
            "keep": self.tr("Paint what you want to keep; the right button or Alt erases."),
            "erase": self.tr("Paint what you want to erase; the right button or Alt keeps."),
            "lasso": self.tr(
                "Drag around what you want to keep, or click corners and press Enter; "
                "the right button or Alt erases."
            ),
            "hair": self.tr("Paint along hair and fur; the right button or Alt takes marks away."),
            "fringe": self.tr(
                "Paint where the old background shows at the edge; the right button or Alt takes "
                "it back."
            ),
            "inspector": self.tr(
                "Comma and full stop walk along the edge, Tab goes to the next place worth a look, "
                "Space fixes the fringe there."
            ),
        }
        return words[name]

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
        state = session.state
        if self._is_overruled(state):
            return self.tr(
                "Your brush has covered this place, and keeps the last word: paint over it "
                "(B keeps, E erases)."
            )
        enforced = session.shown is not None and session.shown.enforced
        if enforced and state.number and state.label not in PAINT_LABELS.values():
            own = state.prompts.own
            if own and not own[-1].positive:
                return self.tr(
                    "The network did not follow your click, so what lies under it was removed by "
                    "itself."
                )
            return self.tr(
                "The network did not follow your click, so what lies under it was taken by itself."
            )
        if session.state.number == 0 and (document.confidence or 0) < DOUBTFUL_CONFIDENCE:
            return self.tr(
                "Not sure about this one: click what is missing, right-click what is too much."
            )
        return self.tr("Click to add, right-click to remove, drag a box to start anew.")

    def _is_overruled(self, state: EditState) -> bool:
        """Return whether paint contradicts the click that was just made, or moved."""
        if state.label not in ("Add", "Remove", "Move click") or not state.paint:
            return False
        from cutout.core.paint import decided  # late: it imports NumPy and OpenCV

        own = state.prompts.own
        clicks = own if state.label == "Move click" else own[-1:]
        return any(decided(state.paint, *click.xy) is (not click.positive) for click in clicks)
