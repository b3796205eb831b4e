"""Words that stand over something."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel


def heading(words: str = "", larger: float = 1.0) -> QLabel:
    """Return a label in bold letters.

    Args:
        words: what it says.
        larger: than the window's letters, as a factor.
    """
    label = QLabel(words)
    font = label.font()
    if larger != 1:  # else it grows with what it stands in
        font.setPointSizeF(font.pointSizeF() * larger)
    font.setBold(True)
    label.setFont(font)
    return label
