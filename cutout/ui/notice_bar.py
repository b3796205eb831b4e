"""A quiet line at the foot of the window, with buttons; it blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QSizePolicy, QToolBar, QWidget


class NoticeBar(QToolBar):
    """Says one thing at a time; every button puts it away."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(self.tr("Notice"), window)
        self.setObjectName("notice")
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        window.addToolBarBreak(Qt.ToolBarArea.BottomToolBarArea)  # each has a line of its own
        window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, self)
        self.hide()

    def show_notice(self, text: str, buttons: Mapping[str, Callable[[], object] | None]) -> None:
        """Show a sentence and what can be done about it, besides putting it away."""
        self.clear()
        label = QLabel(text)
        label.setContentsMargins(8, 0, 8, 0)
        self.addWidget(label)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        for name, does in buttons.items():
            button = QPushButton(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # keys stay the canvas's
            button.clicked.connect(self.hide)
            if does is not None:
                button.clicked.connect(lambda _checked=False, does=does: does())
            self.addWidget(button)
        self.show()
