"""What edits are called: the session keeps an id, the user reads words."""

from __future__ import annotations

from PySide6.QtCore import QObject


class EditNames(QObject):
    """Translates the ids of edits; those of the panel are words already."""

    def name(self, label: str) -> str:
        """Return what an edit is called."""
        names = {
            "Open": self.tr("Opened"),
            "Add": self.tr("Click to add"),
            "Remove": self.tr("Click to remove"),
            "Box": self.tr("Box"),
            "Clear": self.tr("Clear selection"),
            "Objects": self.tr("Objects"),
            "Subjects": self.tr("Subjects"),
            "Whole or part": self.tr("Whole or part"),
            "Move click": self.tr("Move a click"),
            "Delete click": self.tr("Delete a click"),
            "Keep brush": self.tr("Keep brush"),
            "Erase brush": self.tr("Erase brush"),
            "Keep area": self.tr("Keep an area"),
            "Erase area": self.tr("Erase an area"),
            "Refine hair": self.tr("Refine hair"),
            "Fix fringe": self.tr("Fix fringe"),
        }
        return names.get(label, label)
