"""Which keys trigger what: the user's choice over the defaults, each key for one thing alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QKeySequence

from cutout.ui.action_table import ActionTable
from cutout.ui.fixed_keys import FixedKeys

GROUP = "shortcuts"  # of the settings: a key for each action that the user gave another key
PORTABLE = QKeySequence.SequenceFormat.PortableText
NATIVE = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``name`` is that of an action, or nothing for a fixed key."""

    words: str
    keys: str
    name: str = ""
    changed: bool = False


class Shortcuts(QObject):
    """Keeps the user's keys and puts them on the actions.

    What the user chose wins: an action whose default key went to another one has none, so that a
    key never means two things, in which case Qt would do neither.
    """

    changed = Signal()

    def __init__(self, actions: ActionTable) -> None:
        super().__init__(actions)
        self._actions = actions
        self._fixed = FixedKeys(self)
        self._apply()

    def groups(self) -> list[tuple[str, list[Row]]]:
        """Return the whole table: each menu's title and its lines, and what is fixed."""
        names = {action: name for name, action in self._actions.named.items()}
        table = [
            (title, [self._row(names[action], action) for action in actions])
            for title, actions in self._actions.groups
        ]
        for title, keys in self._fixed.groups():
            table.append((title, [Row(key.words, key.shown) for key in keys]))
        return [(title, rows) for title, rows in table if rows]

    def keys_of(self, name: str) -> list[QKeySequence]:
        """Return the keys that trigger an action now."""
        return self._actions.named[name].shortcuts()

    def user_of(self, key: QKeySequence, besides: str = "") -> Row | None:
        """Return what a key means now, None if nothing; an action may be left out."""
        for name, action in self._actions.named.items():
            if name != besides and key in action.shortcuts():
                return self._row(name, action)
        for _, fixed in self._fixed.groups():
            for one in fixed:
                if any(key == QKeySequence(taken) for taken in one.taken):
                    return Row(one.words, one.shown)
        return None

    def choose(self, name: str, key: QKeySequence) -> None:
        """Let a key trigger an action, instead of whatever else it was for; an empty one nothing.

        Raises:
            ValueError: the key is fixed.
        """
        if not key.isEmpty():
            other = self.user_of(key, besides=name)
            if other is not None and not other.name:
                raise ValueError(f"{key.toString(PORTABLE)} is fixed")
            if other is not None and other.name in self._chosen():
                self._keep(other.name, QKeySequence())
        if [key] == self._actions.default_keys(self._actions.named[name]):
            QSettings().remove(f"{GROUP}/{name}")
        else:
            self._keep(name, key)
        self._apply()

    def reset(self, name: str) -> None:
        """Give an action its own keys back; who has one of them has its own again, too."""
        own = self._actions.default_keys(self._actions.named[name])
        settings = QSettings()
        for other, key in self._chosen().items():
            if other == name or key in own:
                settings.remove(f"{GROUP}/{other}")
        self._apply()

    def reset_all(self) -> None:
        """Give all actions their own keys back."""
        QSettings().remove(GROUP)
        self._apply()

    def _row(self, name: str, action: QAction) -> Row:
        shown = "   ".join(key.toString(NATIVE) for key in self._actions.shown_keys(action))
        changed = action.shortcuts() != self._actions.default_keys(action)
        return Row(self._actions.words(action), shown, name, changed)

    def _keep(self, name: str, key: QKeySequence) -> None:
        QSettings().setValue(f"{GROUP}/{name}", key.toString(PORTABLE))

    def _chosen(self) -> dict[str, QKeySequence]:
        settings, chosen = QSettings(), {}
        for name in self._actions.named:
            kept = settings.value(f"{GROUP}/{name}")
            if kept is not None:
                chosen[name] = QKeySequence(str(kept))
        return chosen

    def _apply(self) -> None:
        chosen = self._chosen()
        taken = [key for key in chosen.values() if not key.isEmpty()]
        for name, action in self._actions.named.items():
            if name in chosen:
                keys = [] if chosen[name].isEmpty() else [chosen[name]]
            else:
                keys = [key for key in self._actions.default_keys(action) if key not in taken]
            self._actions.use_keys(action, keys)
        self.changed.emit()
