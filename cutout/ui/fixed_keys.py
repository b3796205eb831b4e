"""Keys and mouse buttons that belong to no action: they are told, but cannot be changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

NATIVE = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True, slots=True)
class FixedKey:
    """What some keys do in one part of the window.

    ``shown`` is how they are written. ``taken`` are those that the whole window needs, so that no
    action can have them.
    """

    words: str
    shown: str
    taken: tuple[str, ...] = ()


class FixedKeys(QObject):
    """Lists them, group by group."""

    def groups(self) -> list[tuple[str, list[FixedKey]]]:
        """Return each group's title and what stands in it."""
        return [
            (self.tr("On the photo"), self._on_the_photo()),
            (self.tr("In the edge inspector"), self._in_the_inspector()),
            (self.tr("While objects are chosen"), self._while_choosing()),
            (self.tr("In the review of a batch"), self._in_the_review()),
        ]

    def _on_the_photo(self) -> list[FixedKey]:
        return [
            FixedKey(self.tr("Add what is clicked"), self.tr("Click")),
            FixedKey(
                self.tr("Remove what is clicked"),
                self.tr("Right click, {}").format(self.tr("{}+click").format(_native("Alt", "A"))),
            ),
            FixedKey(self.tr("Start anew from a box"), self.tr("Drag")),
            FixedKey(self.tr("See the photo itself"), self.tr("Hold {}").format("O"), ("O",)),
            FixedKey(
                self.tr("Move the cursor, ten times as far"),
                self.tr("Arrows, {}").format(self.tr("{}+arrows").format(_native("Shift", "A"))),
            ),
            FixedKey(self.tr("Put the tool away"), _key("Esc"), ("Esc",)),
            FixedKey(self.tr("Zoom at the mouse"), self.tr("Wheel")),
            FixedKey(
                self.tr("Move the view"),
                self.tr("Hold {} and drag").format(_key("Space")),
                ("Space",),
            ),
            FixedKey(
                self.tr("The same by keys"), self.tr("{}+arrows").format(_native("Ctrl", "A"))
            ),
        ]

    def _in_the_inspector(self) -> list[FixedKey]:
        return [
            FixedKey(self.tr("Back along the edge"), f"{_key(',')}   {_key('Left')}", (",",)),
            FixedKey(self.tr("On along the edge"), f"{_key('.')}   {_key('Right')}", (".",)),
            FixedKey(self.tr("Next place worth a look"), _key("Tab"), ("Tab",)),
            FixedKey(self.tr("The place before"), _key("Shift+Tab"), ("Shift+Tab",)),
            FixedKey(self.tr("Fix the fringe here"), _key("Space")),
            FixedKey(self.tr("Enlargement"), "1   2   3   4"),
            FixedKey(self.tr("Next backdrop"), "B"),
            FixedKey(self.tr("Halo map"), "M"),
        ]

    def _while_choosing(self) -> list[FixedKey]:
        return [
            FixedKey(self.tr("Use the chosen objects"), _key("Return"), ("Return",)),
            FixedKey(self.tr("Leave them"), _key("Esc")),
        ]

    def _in_the_review(self) -> list[FixedKey]:
        return [
            FixedKey(self.tr("Accept"), "A"),
            FixedKey(self.tr("Fix in the editor"), "E"),
            FixedKey(self.tr("Use it for the batch"), _key("Ctrl+Return"), ("Ctrl+Return",)),
            FixedKey(self.tr("Reject"), "R"),
            FixedKey(self.tr("Photo before, photo after"), f"{_key('Left')}   {_key('Right')}"),
            FixedKey(self.tr("Back to the batch"), _key("Esc")),
        ]


def _key(text: str) -> str:
    return QKeySequence(text).toString(NATIVE)


def _native(modifier: str, key: str) -> str:
    """Return how this platform writes a modifier: the key is needed to ask, and taken off."""
    return _key(f"{modifier}+{key}").removesuffix(key).removesuffix("+")
