"""The pages of the window, of which one is shown in its middle."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class Pages(QStackedWidget):
    """Is as small as the shown page allows, however much room another one needs."""

    def add_page(self, page: QWidget) -> None:
        """Add a page, which takes no room before it is shown."""
        page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages."""
        ignored, usual = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        for index in range(self.count()):
            other = self.widget(index)
            policy = usual if other is page else ignored
            if other is not None:
                other.setSizePolicy(policy, policy)
        self.setCurrentWidget(page)
