"""The section of the panel for light and colours, of the subject and of what is behind it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTabBar

from cutout.core.finish import Finish, Look, limits
from cutout.ui.panel_section import Get, Put, Section, percent
from cutout.ui.panel_slider import Scale


class PartTabs(QTabBar):
    """Tabs that the wheel does not change on the way past them."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()


class LookSection(Section):
    """Exposure, contrast, saturation, temperature, sharpness; two tabs say of what."""

    key = "look"

    def fill(self) -> None:
        """Add the tabs and the rows."""
        self.tabs = PartTabs()
        self.tabs.setObjectName("parts")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setAccessibleName(self.tr("What the look is of"))
        self.tabs.addTab(self.tr("Subject"))
        self.tabs.addTab(self.tr("Background"))
        self.tabs.currentChanged.connect(lambda _index: self.show_finish(self.finish))
        self.column.addWidget(self.tabs)
        low, high = limits("exposure")
        stops = Scale(low, high, 0.05, suffix="", decimals=2, bend=1.5)
        both = percent(-1, 1)
        for name, words, scale, tip in (
            ("exposure", self.tr("Exposure"), stops, self.tr("In stops, as of a camera")),
            ("contrast", self.tr("Contrast"), both, self.tr("Between dark and light")),
            ("saturation", self.tr("Saturation"), both, self.tr("From grey to colourful")),
            ("temperature", self.tr("Warmth"), both, self.tr("From cool (left) to warm (right)")),
            (
                "sharpness",
                self.tr("Sharpness"),
                percent(0, 1),
                self.tr("Brings fine detail out"),
            ),
        ):
            self.add_row(words, scale, tip, self._get(name), self._put(name))

    @property
    def _part(self) -> str:
        return "background_look" if self.tabs.currentIndex() else "look"

    def _get(self, name: str) -> Get:
        return lambda finish: float(getattr(getattr(finish, self._part), name))

    def _put(self, name: str) -> Put:
        def put(finish: Finish, value: float) -> Finish:
            look: Look = replace(getattr(finish, self._part), **{name: value})
            return (
                replace(finish, background_look=look)
                if self.tabs.currentIndex()
                else replace(finish, look=look)
            )

        return put

    def cleared(self, finish: Finish) -> Finish:
        """Return the finish with light and colours as they are."""
        return replace(finish, look=Look(), background_look=Look())
