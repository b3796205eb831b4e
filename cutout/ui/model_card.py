"""A card that tells all of one model, with the buttons for what can be done with it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cutout.ui import theme
from cutout.ui.language import number
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.engines.store import Model

UNKNOWN = "unknown"  # the licence of what users bring


class ModelCard(QFrame):
    """Shows one model; its signals say what the user wants done with it."""

    download_asked = Signal()
    stop_asked = Signal()
    use_asked = Signal()
    remove_asked = Signal()
    verify_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._busy = False
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setOpenExternalLinks(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setAccessibleName(self.tr("What came of it"))
        self.accept = QCheckBox(self.tr("I accept this licence"))
        self.progress = QProgressBar()
        self.progress.setFixedHeight(8)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Download"))
        self.amount = QLabel()
        self.use = self._button(self.tr("Use this model"), self.use_asked)
        self.use.setObjectName("primary")
        self.download = self._button(self.tr("Download"), self.download_asked)
        self.stop = self._button(self.tr("Stop"), self.stop_asked)
        self.verify = self._button(self.tr("Verify"), self.verify_asked)
        self.remove = self._button(self.tr("Remove"), self.remove_asked)
        self.accept.toggled.connect(lambda _on: self._enable_download())
        self._make_layout()

    def _button(self, text: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: asked.emit())
        return button

    def _make_layout(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        told = QVBoxLayout(inside)
        told.setContentsMargins(0, 0, 8, 0)
        told.addWidget(self._text)
        told.addStretch()
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        for button in (self.use, self.download, self.stop):
            buttons.addWidget(button)
        buttons.addStretch()
        for button in (self.verify, self.remove):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._said)
        layout.addWidget(self.accept)
        layout.addWidget(self.progress)
        layout.addWidget(self.amount)
        layout.addLayout(buttons)

    def show_model(self, model: Model, used: bool, job: str, busy: bool) -> None:
        """Show a model.

        Args:
            model: the model.
            used: whether the window works with it.
            job: what is being done with it now, nothing if nothing is.
            busy: whether anything is being done with any model.
        """
        if model.name != self._name:
            self.accept.setChecked(False)
            self.say("")
        self._name = model.name
        self._text.setText(self._told(model))
        offered = model.downloadable and model.state != "installed"
        downloading = job == "download"
        self.accept.setVisible(offered and not downloading)
        self.download.setVisible(offered and not downloading)
        self._busy = busy
        self._enable_download()
        self.download.setText(self.tr("Go on") if model.kept_bytes else self.tr("Download"))
        for widget in (self.stop, self.progress, self.amount):
            widget.setVisible(downloading)
        if not downloading:
            self.progress.setRange(0, 0)
            self.amount.clear()
        self.use.setVisible(model.state == "installed")
        self._show_use(model, used)
        own = model.origin == "shipped"
        self.verify.setVisible(model.state != "absent")
        self.remove.setVisible(not own and (model.state != "absent" or model.kept_bytes > 0))
        for button in (self.verify, self.remove):
            button.setEnabled(not busy)
        if job and not downloading:
            self.say(self.tr("At work…"))

    def _enable_download(self) -> None:
        self.download.setEnabled(self.accept.isChecked() and not self._busy)

    def _show_use(self, model: Model, used: bool) -> None:
        if model.family.segments:
            self.use.setText(self.tr("In use") if used else self.tr("Use this model"))
            self.use.setEnabled(not used)
            return
        begin, end = self.tr("Find subjects with it"), self.tr("Find subjects without it")
        self.use.setText(end if used else begin)
        self.use.setEnabled(True)

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how much of a download is there."""
        self.progress.setRange(0, 1000 if total else 0)
        self.progress.setValue(round(1000 * done / total) if total else 0)
        words = self.tr("{} of {} MB") if total else self.tr("{} MB")
        self.amount.setText(words.format(number(done / 1e6, 1), number((total or 0) / 1e6, 1)))

    def say(self, sentence: str) -> None:
        """Say a sentence below what is told of the model."""
        self._said.setText(translated(sentence))
        self._said.setVisible(bool(sentence))

    @property
    def said(self) -> str:
        """The sentence that is said now."""
        return self._said.text()

    @property
    def text(self) -> str:
        """What is told of the model, as HTML."""
        return self._text.text()

    def _told(self, model: Model) -> str:
        entry = model.entry
        parts = [f"<h3>{escape(model.title)}</h3>"]
        if entry is not None:
            parts.append(f"<p>{escape(translated(entry.about))}</p>")
        parts.append(f"<p>{self._licence(model)}</p>")
        if model.limits:
            limits = "".join(f"<li>{escape(translated(limit))}</li>" for limit in model.limits)
            parts.append(f"<p>{self.tr('What it cannot do:')}</p><ul>{limits}</ul>")
        if model.state == "damaged":
            parts.append(f"<p>{self.tr('Its files are damaged: remove it, then get it anew.')}</p>")
        if entry is not None and entry.note and model.state == "absent":
            parts.append(f"<p>{escape(translated(entry.note))}</p>")
        if model.downloadable and model.state != "installed" and entry is not None:
            hosts = sorted({url.split("/")[2] for item in entry.downloads for url in item.urls})
            where = self.tr("It is fetched from {}, and kept only if its hash is the known one.")
            parts.append(f"<p>{escape(where.format(', '.join(hosts)))}</p>")
        return "".join(parts)

    def _licence(self, model: Model) -> str:
        if model.licence.name == UNKNOWN:
            return self.tr("Licence: not known. Make sure that you may use it.")
        title = escape(model.licence.title)
        if model.licence.text:
            style = f'style="color: {theme.word_colour("link")}"'
            title = f'<a {style} href="{escape(model.licence.text)}">{title}</a>'
        return self.tr("Licence: {}").format(title)
