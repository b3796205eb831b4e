"""What we rely on in Qt's bindings."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class _Sender(QObject):
    sent = Signal(float)


def test_signals_do_not_eat_references(qapp):
    """PySide6 6.12.0 did: Python 3.11 aborted after some hundred signals."""
    sender = _Sender()
    before = sys.getrefcount(True)
    for _ in range(200):
        sender.sent.emit(1.0)
    assert sys.getrefcount(True) > before - 100
