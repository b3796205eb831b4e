"""The window of models: what there is, what each cannot do, how to get it, which one works."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cutout.core.errors import CutoutError
from cutout.engines import providers, settings
from cutout.engines.loading import DEFAULT, WITH
from cutout.engines.store import Model, Store
from cutout.ui.engine_desk import Choice, EngineDesk
from cutout.ui.language import number
from cutout.ui.model_card import ModelCard
from cutout.ui.model_jobs import ModelJobs
from cutout.ui.screen_room import resize_on_screen
from cutout.ui.sentences import translated

NAME_ROLE = Qt.ItemDataRole.UserRole
LOOK = """
QTreeWidget { border: none; border-radius: 8px; }
QTreeWidget::item { padding: 5px 8px; border: none; }
QTreeWidget::item:selected { background: palette(highlight); color: palette(highlighted-text); }
QHeaderView::section { border: none; padding: 4px 8px 8px; background: palette(base); }
"""
FILES = "ONNX (*.onnx);;ZIP, PyTorch (*.zip *.pt *.pth)"


class ModelsWindow(QDialog):
    """Lists all models; a card tells of the chosen one and does what can be done with it.

    What is under way goes on while the window is closed.
    """

    def __init__(self, desk: EngineDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._store = Store()
        self.jobs = ModelJobs(self._store, self)
        self.setWindowTitle(self.tr("Models"))
        resize_on_screen(self, 1060, 640)
        self.tree = self._make_tree()
        self._items: dict[str, QTreeWidgetItem] = {}
        self.card = ModelCard()
        self.proxy = QLineEdit(settings.proxy())
        self.provider = QComboBox()
        self.import_button = QPushButton(self.tr("Import files…"))
        self.import_button.setAutoDefault(False)  # Enter belongs to the field of the proxy
        self._make_layout()
        self._connect()
        self.fill()
        self._select(desk.choice.name.partition(WITH)[0])

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(self.tr("Models"))
        tree.setHeaderLabels([self.tr("Model"), self.tr("Size"), self.tr("Licence"), ""])
        tree.setStyleSheet(LOOK)
        tree.setRootIsDecorated(False)
        tree.setIndentation(0)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return tree

    def _make_layout(self) -> None:
        self.provider.setAccessibleName(self.tr("Compute with"))
        self.provider.addItem(self.tr("Processor (CPU)"), providers.ON_CPU)
        here = providers.available()
        if here:
            self.provider.addItem(self.tr("The best that works"), providers.AUTOMATIC)
        for name in here:
            self.provider.addItem(providers.TITLES[name], name)
        if self.provider.findData(self._desk.choice.provider) < 0:  # chosen elsewhere
            chosen = self._desk.choice.provider
            self.provider.addItem(providers.TITLES.get(chosen, chosen), chosen)
        self.provider.setCurrentIndex(self.provider.findData(self._desk.choice.provider))
        self.provider.setToolTip(
            self.tr("Each way is tried once in a process of its own before it is used.")
        )
        self.proxy.setAccessibleName(self.tr("Proxy"))
        self.proxy.setPlaceholderText(self.tr("as the system says"))
        self.proxy.setFixedWidth(200)
        below = QHBoxLayout()
        for label, widget in (
            (self.tr("Compute with"), self.provider),
            (self.tr("Proxy for downloads"), self.proxy),
        ):
            told = QLabel(label)
            told.setBuddy(widget)
            below.addWidget(told)
            below.addWidget(widget)
            below.addSpacing(12)
        below.addStretch()
        below.addWidget(self.import_button)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.tree, 3)
        middle.addWidget(self.card, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        card, jobs = self.card, self.jobs
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_card())
        self.provider.activated.connect(lambda _index: self._choose_provider())
        self.proxy.editingFinished.connect(self._keep_proxy)
        self.import_button.clicked.connect(lambda _checked=False: self._ask_files())
        card.download_asked.connect(self._download)
        card.stop_asked.connect(jobs.stop)
        card.use_asked.connect(self._use)
        card.remove_asked.connect(self._remove)
        card.verify_asked.connect(self._verify)
        jobs.progressed.connect(card.show_progress)
        jobs.ended.connect(self._on_ended)
        self._desk.changed.connect(self._on_changed)

    def fill(self) -> None:
        """Bring the list to what is there now; the chosen model stays chosen."""
        chosen = self._name
        self.tree.blockSignals(True)
        self.tree.clear()
        self._items.clear()
        groups = {}
        for segments, title in (
            (True, self.tr("Answer clicks")),
            (False, self.tr("Only find the subject")),
        ):
            group = QTreeWidgetItem(self.tree, [title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setFirstColumnSpanned(True)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            groups[segments] = group
        for model in self._store.models():
            row = [model.title, size_of(model), model.licence.name, self._state_of(model)]
            item = QTreeWidgetItem(groups[model.family.segments], row)
            item.setData(0, NAME_ROLE, model.name)
            self._items[model.name] = item
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self._select(chosen if chosen in self._items else DEFAULT)

    @property
    def _name(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(0, NAME_ROLE) or "") if item is not None else ""

    def _select(self, name: str) -> None:
        if name in self._items:
            self.tree.setCurrentItem(self._items[name])
        self._show_card()

    def _state_of(self, model: Model) -> str:
        if model.name in self._used:
            return self.tr("in use")
        if self.jobs.name == model.name and self.jobs.what == "download":
            return self.tr("downloading")
        if model.state == "installed":
            return self.tr("installed")
        if model.state == "damaged":
            return self.tr("damaged")
        return self.tr("to download") if model.downloadable else self.tr("bring the file")

    @property
    def _used(self) -> list[str]:
        """The names of the models that work: for clicks, and for the subject."""
        names = [name for name in self._desk.choice.name.split(WITH) if name]
        try:
            alone = len(names) == 1 and not self._store.model(names[0]).family.segments
        except CutoutError:
            return []
        return [DEFAULT, *names] if alone else names

    def _show_card(self) -> None:
        self.import_button.setEnabled(not self.jobs.busy)
        if not self._name:
            return
        try:
            model = self._store.model(self._name)
        except CutoutError:  # removed meanwhile, here or by a command
            QTimer.singleShot(0, self, self.fill)  # not while the list handles a click
            return
        self.card.show_model(
            model,
            used=model.name in self._used,
            job=self.jobs.what if self.jobs.name == model.name else "",
            busy=self.jobs.busy,
        )

    # what the user asks for

    def _download(self) -> None:
        self._keep_proxy()
        self.jobs.download(self._name, self.proxy.text().strip())
        self.fill()

    def _ask_files(self) -> None:
        folder = str(QSettings().value("folder/models", ""))
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Encoder and decoder, or one whole network"), folder, FILES
        )
        if names:
            QSettings().setValue("folder/models", str(Path(names[0]).parent))
            self.jobs.bring([Path(name) for name in names])
            self._show_card()
            self.card.say(self.tr("Looking at the files…"))

    def _remove(self) -> None:
        if self._name in self._used:
            self._use_instead_of(self._name)
        self.jobs.remove(self._name)
        self._show_card()

    def _verify(self) -> None:
        self.jobs.verify(self._name)
        self._show_card()

    def _use(self) -> None:
        """Work with the model on the card, or no longer find the subject with it."""
        model = self._store.model(self._name)
        first, _, second = self._pair()
        if model.family.segments:
            self._choose(model.name, second)
        else:
            self._choose(first, "" if second == model.name else model.name)

    def _use_instead_of(self, name: str) -> None:
        first, _, second = self._pair()
        self._choose(DEFAULT if first == name else first, "" if second == name else second)

    def _pair(self) -> tuple[str, str, str]:
        """Return the names of both models that work, the second one empty if there is none."""
        used = self._used or [DEFAULT]
        return used[0], WITH, used[1] if len(used) > 1 else ""

    def _choose(self, first: str, second: str) -> None:
        name = f"{first}{WITH}{second}" if second else first
        self._desk.choose(Choice(name, self._desk.choice.provider))

    def _choose_provider(self) -> None:
        self._desk.choose(Choice(self._desk.choice.name, str(self.provider.currentData())))

    def _keep_proxy(self) -> None:
        text = self.proxy.text().strip()
        if text != settings.proxy():
            try:
                settings.change({"proxy": text})
            except CutoutError as error:
                self.card.say(str(error))

    # what comes of it

    @Slot(str, str)
    def _on_ended(self, name: str, said: str) -> None:
        self.fill()
        if name:
            self._select(name)
        if said:
            self.card.say(said)

    @Slot()
    def _on_changed(self) -> None:
        self.fill()
        said = self._desk.at_work.said
        if said:
            self.card.say(" ".join(map(translated, said)))


def size_of(model: Model) -> str:
    """Return how large a model is, empty where nobody knows."""
    size = model.size_bytes
    if size is None and model.entry is not None:
        sizes = [item.size for item in model.entry.downloads]
        size = sum(each for each in sizes if each) if sizes and None not in sizes else None
    return "" if size is None else f"{number(size / 1e6, 1)} MB"
