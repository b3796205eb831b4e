"""The pages of the window, of which one is shown in its middle."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class Pages(QStackedWidget):
    """Is as small as the shown page allows, however much room another one needs."""

    def show_page(self, page: QWidget) -> None:
        """Show a page, which is taken in where it is shown for the first time."""
        ignored, usual = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        if self.indexOf(page) < 0:
            self.addWidget(page)
        for index in range(self.count()):
            other = self.widget(index)
            policy = usual if other is page else ignored
            if other is not None:
                other.setSizePolicy(policy, policy)
        self.setCurrentWidget(page)
