"""Keys that mean something of its own to one widget, whatever they mean to the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class OwnKeys(QObject):
    """Takes keys while the widget has the focus, before any action with the same key.

    A QShortcut of the widget would not do: two that fit are ambiguous to Qt, and neither works.
    """

    def __init__(self, widget: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
        """Take some keys of a widget.

        Args:
            widget: whose keys they are.
            keys: what each of them does, by its portable name.
        """
        super().__init__(widget)
        self._keys = {_number(key): does for key, does in keys.items()}
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a key, then do what it means."""
        if isinstance(event, QKeyEvent):
            does = self._keys.get(_plain(event))
            if does is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if does is not None and event.type() == QEvent.Type.KeyPress:
                does()
                return True
        return super().eventFilter(watched, event)


def _number(key: str) -> int:
    """Return a key that is named as one number."""
    named = QKeySequence(key)[0]  # type: ignore[index]  # PySide's stubs leave it out
    return int(named.toCombined())


def _plain(event: QKeyEvent) -> int:
    """Return a key and its modifiers as one number, wherever on the keyboard it was pressed."""
    return event.keyCombination().toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value
