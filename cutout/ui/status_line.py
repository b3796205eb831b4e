"""The lowest line of the window: what to do next, and what is known of the photo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from cutout.ui.hint_label import HintLabel

BUSY_PX = (110, 8)
MARGINS_PX = (10, 2, 10, 4)


class StatusLine(QStatusBar):
    """Says what to do next; at its right stand the brush, size and zoom, and what the rest adds."""

    def __init__(self, before: QWidget, after: Sequence[QWidget]) -> None:
        """Make the line.

        Args:
            before: what stands between the hint and the photo's facts.
            after: what stands right of them.
        """
        super().__init__()
        self.hint = HintLabel()
        self.hint.setAccessibleName(self.tr("What to do next"))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setFixedSize(*BUSY_PX)
        self.busy.setTextVisible(False)
        self.size_label, self._zoom = QLabel(), QLabel()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(*MARGINS_PX)
        self.addWidget(self.hint, 1)
        for widget in (before, self.busy, self.size_label, self._zoom, *after):
            self.addPermanentWidget(widget)

    def show_photo(self, size: tuple[int, int] | None) -> None:
        """Tell width and height of what is shown in pixels, and the zoom; None for nothing."""
        self.size_label.setText("" if size is None else "{} x {}".format(*size))
        self._zoom.setVisible(size is not None)

    def show_zoom(self, zoom: float) -> None:
        """Tell how large a pixel is seen, 1 for 100 %."""
        self._zoom.setText(f"{zoom:.0%}")
