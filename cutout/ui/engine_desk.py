"""Which model the window works with: the user's choice, loaded where the work is done."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton

from cutout.core.errors import CutoutError
from cutout.ui.jobs import SOMETHING_WRONG
from cutout.ui.sentences import translated
from cutout.ui.worker import MakePredictor

if TYPE_CHECKING:
    from collections.abc import Callable

    from cutout.batch.run import Model as BatchModel
    from cutout.engines.engine import Engine
    from cutout.ui.main_window import MainWindow

log = logging.getLogger(__name__)

# known before anything heavy is imported; cutout.engines.loading and providers say the same
OWN, ON_CPU = "squeezesam", "cpu"
GROUP = "engine"  # of the settings
NAME_KEY, PROVIDER_KEY = f"{GROUP}/name", f"{GROUP}/provider"


@dataclass(frozen=True, slots=True)
class Choice:
    """A model as `cutout.engines.loading.choose` understands it, and a provider."""

    name: str = OWN
    provider: str = ON_CPU

    @property
    def plain(self) -> bool:
        """Whether it is Cutout's own network on the processor."""
        return self == Choice()


@dataclass(frozen=True, slots=True)
class AtWork:
    """The model that was loaded last: its title and limits, and what was said about that."""

    title: str
    limits: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    failed: bool = False


class EngineDesk(QObject):
    """Keeps the choice, loads the model, and says which one works.

    Called with a number of threads it returns a predictor: that is what the worker's thread does.
    """

    changed = Signal()

    _loaded = Signal(object)

    def __init__(self, window: MainWindow, shipped: MakePredictor) -> None:
        super().__init__(window)
        self._window = window
        self._shipped = shipped
        self.choice = _kept_choice()
        self.at_work = AtWork("SqueezeSAM")
        self.badge = QToolButton()
        self.badge.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # keys stay the canvas's
        self.badge.clicked.connect(lambda _checked=False: self.show_models())
        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)
        self._show_badge()

    def choose(self, choice: Choice, keep: bool = True) -> None:
        """Work with another model from now on.

        Args:
            choice: what to work with.
            keep: whether the next session begins with it.
        """
        if keep:
            QSettings().setValue(NAME_KEY, choice.name)
            QSettings().setValue(PROVIDER_KEY, choice.provider)
        if choice == self.choice:
            return
        self.choice = choice
        self._window.worker.reload()
        self._window.ask_again()
        self.changed.emit()

    def choose_for_now(self, name: str | None, provider: str | None) -> None:
        """Work with a model or a provider that were named on the command line, this time."""
        chosen = Choice(name or self.choice.name, provider or self.choice.provider)
        self.choose(chosen, keep=False)

    def shut_down(self) -> None:
        """Stop what the window of models has under way."""
        from cutout.ui.model_jobs import ModelJobs

        for jobs in self._window.findChildren(ModelJobs):
            jobs.shut_down()

    def show_models(self) -> None:
        """Show the window of models."""
        from cutout.ui.models_window import ModelsWindow  # late: it knows the engines

        found = self._window.findChildren(ModelsWindow)
        shown = found[0] if found else ModelsWindow(self, self._window)
        shown.show()
        shown.activateWindow()

    def __call__(self, threads: int | None = None) -> Engine:
        """Load the chosen model, or Cutout's own where that fails; on the worker's thread."""
        choice, said = self.choice, list[str]()
        failed = False
        if not choice.plain:
            try:
                engine = _load(choice, said.append)(threads)
                facts = engine.facts
                self._loaded.emit(AtWork(facts.title, facts.limits, tuple(said)))
                return engine
            except CutoutError as error:
                said.append(str(error))
            except Exception as error:
                log.exception("the model cannot be loaded")
                said.append(SOMETHING_WRONG.format(type(error).__name__))
            failed = True
        self._loaded.emit(AtWork("SqueezeSAM", (), tuple(said), failed))
        return self._shipped(threads)

    def batch_model(self) -> BatchModel:
        """Return the chosen model for a batch, which does without rather than with another one.

        Raises:
            ModelError: it is not installed, or damaged.
        """
        from cutout.batch.run import Model
        from cutout.core.squeezesam import shipped_digest

        choice = self.choice
        if choice.plain:
            return Model(shipped_digest(), self._shipped)
        from cutout.engines.loading import digest

        return Model(digest(choice.name), _load(choice, log.info))

    @Slot(object)
    def _on_loaded(self, at_work: AtWork) -> None:
        self.at_work = at_work
        if at_work.failed:
            if self.choice == _kept_choice():  # the next session need not fail again
                QSettings().remove(GROUP)
            self.choice = Choice()
            own = self.tr("Cutout's own network works instead.")
            self._window.show_error(f"{translated(at_work.said[-1])} {own}")
        elif at_work.said:
            self._window.say(" ".join(map(translated, at_work.said)))
        self._show_badge()
        self.changed.emit()

    def _show_badge(self) -> None:
        self.badge.setText(self.at_work.title)
        self.badge.setAccessibleName(self.tr("Model at work: {}").format(self.at_work.title))
        said = [translated(each) for each in (*self.at_work.said, *self.at_work.limits)]
        about = "\n".join(said) if said else self.tr("The model that answers your clicks")
        self.badge.setToolTip(about)


def _kept_choice() -> Choice:
    """Return what the user chose for every session."""
    settings = QSettings()
    return Choice(str(settings.value(NAME_KEY, OWN)), str(settings.value(PROVIDER_KEY, ON_CPU)))


def _load(choice: Choice, say: Callable[[str], None]) -> Callable[[int | None], Engine]:
    """Return what loads a choice for a number of threads.

    Raises:
        ModelError: it is not installed, or damaged.
    """
    from cutout.engines.loading import load
    from cutout.engines.providers import providers_for
    from cutout.engines.store import Store

    store = Store()
    order = providers_for(choice.provider, choice.name, store, say)
    return lambda threads: load(choice.name, store, threads, order)
