"""The panel beside the canvas: what is made of the cut, section by section."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cutout.core.finish import Finish
from cutout.ui.panel_background import BackgroundSection
from cutout.ui.panel_edge import EdgeSection
from cutout.ui.panel_look import LookSection
from cutout.ui.panel_place import PlaceSection
from cutout.ui.panel_presets import PresetBar
from cutout.ui.panel_section import MARGIN_PX, Section
from cutout.ui.panel_shadow import OutlineSection, ShadowSection
from cutout.ui.sentences import translated

WIDTH_PX = 304


class Panel(QFrame):
    """Shows a `Finish` and reports a new one whenever the user changes something.

    Signals: `edited` with the finish, the name of the edit and its gesture (see
    `EditSession.set_finish`); `settled` when a drag ends; `all_asked` when the finish is to be used
    for all open photos; `pick_asked` and `move_asked` as `BackgroundSection` says; `shut_asked`
    when the panel is not wanted any more.
    """

    edited = Signal(object, str, object)
    settled = Signal()
    all_asked = Signal()
    pick_asked = Signal(object, bool)
    move_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName(self.tr("Finish"))
        self.finish = Finish()
        self.presets = PresetBar()
        self.background = BackgroundSection(self.tr("Background"))
        self.edge = EdgeSection(self.tr("Edge"))
        self.shadow = ShadowSection(self.tr("Shadow"))
        self.outline = OutlineSection(self.tr("Outline"))
        self.look = LookSection(self.tr("Look"))
        self.place = PlaceSection(self.tr("Place"))
        self.sections: tuple[Section, ...] = (
            self.background,
            self.edge,
            self.shadow,
            self.outline,
            self.look,
            self.place,
        )
        self._problem = QLabel()
        self._problem.setObjectName("problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.presets)
        layout.addWidget(self._problem)
        layout.addWidget(self._make_sections(), 1)
        layout.addWidget(self._make_foot())
        self._connect()
        self.show_finish(self.finish)
        if not QSettings().value("panel/shown", True, type=bool):
            self.hide()

    def _make_sections(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("sections")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for index, section in enumerate(self.sections):
            if index:
                line = QFrame()
                line.setObjectName("line")
                line.setFixedHeight(1)
                column.addWidget(line)
            column.addWidget(section)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("sections")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _make_foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("foot")
        self.reset_button = QPushButton(self.tr("Reset all"))
        self.reset_button.setToolTip(self.tr("Take back everything that the panel does"))
        self.reset_button.clicked.connect(self.reset_all)
        self.all_button = QPushButton(self.tr("Use for all open photos"))
        self.all_button.setToolTip(self.tr("Every open photo gets these settings"))
        self.all_button.clicked.connect(self.all_asked)
        row = QHBoxLayout(foot)
        row.setContentsMargins(MARGIN_PX, 9, MARGIN_PX, 10)
        row.setSpacing(8)
        row.addWidget(self.reset_button)
        row.addWidget(self.all_button, 1)
        return foot

    def _connect(self) -> None:
        for section in self.sections:
            section.edited.connect(
                lambda finish, gesture, section=section: self._on_edited(
                    finish, section.title, gesture
                )
            )
            section.settled.connect(self.settled)
        for picking in (self.background, self.shadow, self.outline):
            picking.pick_asked.connect(self.pick_asked)
        self.background.move_asked.connect(self.move_asked)
        self.presets.chosen.connect(lambda finish: self._on_edited(finish, self.tr("Preset"), None))

    @property
    def dragged(self) -> bool:
        """Whether a slider is held."""
        return any(section.dragged for section in self.sections)

    def show_finish(self, finish: Finish) -> None:
        """Show a finish without reporting it."""
        self.finish = finish
        for section in self.sections:
            if section.finish != finish:
                section.show_finish(finish)
        self.presets.show_finish(finish)
        self.reset_button.setEnabled(finish != Finish())

    def show_photo(self, photo: QImage) -> None:
        """Show a small picture of the photo where its own background can be chosen."""
        self.background.tiles.show_photo(photo)

    def show_problem(self, sentence: str) -> None:
        """Say why there is no result; nothing takes the sentence away."""
        self._problem.setText(translated(sentence))
        self._problem.setVisible(bool(sentence))

    def show_open(self, photos: int) -> None:
        """Offer to use the finish for all photos if there are several."""
        self.all_button.setVisible(photos > 1)

    def reset_all(self) -> None:
        """Take back everything that the panel does."""
        self._on_edited(Finish(), self.tr("Reset"), None)

    def sizeHint(self) -> QSize:
        """Return the panel's own width."""
        return QSize(WIDTH_PX, 600)

    def _on_edited(self, finish: Finish, name: str, gesture: object) -> None:
        if finish != self.finish:
            self.show_finish(finish)
            self.edited.emit(finish, name, gesture)
