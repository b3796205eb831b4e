"""Work off the window's thread: the model on one long-lived thread, other jobs in a pool."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol
from weakref import ref

from PySide6.QtCore import QObject, QRunnable, Qt, QThread, QThreadPool, Signal, Slot

from cutout.core.errors import CutoutError
from cutout.core.prompts import Prompts

if TYPE_CHECKING:
    from cutout.core.images import Photo, Pixels
    from cutout.core.predictor import MaskPrediction, MaskPredictor, Proposal
    from cutout.core.strokes import Stroke
    from cutout.ui.preview import Preview

log = logging.getLogger(__name__)

SOMETHING_WRONG = "Something went wrong inside Cutout ({}); your work is kept."


class MakePredictor(Protocol):
    """Loads a network that uses a number of threads, or as many as it likes."""

    def __call__(self, threads: int | None = None) -> MaskPredictor:
        """Return the network."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """Everything that one answer needs.

    ``document`` and ``number`` name the edit state that the answer belongs to. With ``shown`` set
    that mask is only drawn; else ``prompts`` None asks for the proposal. ``refine`` and ``fringe``
    are the state's strokes.
    """

    document: int
    number: int
    photo: Photo
    prompts: Prompts | None = None
    previous: MaskPrediction | None = None
    shown: MaskPrediction | None = None
    refine: tuple[Stroke, ...] = ()
    fringe: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the model made of a request; a sentence in ``error`` if something failed."""

    request: Request
    prediction: MaskPrediction | None = None
    proposal: Proposal | None = None
    preview: Preview | None = None
    error: str = ""


class _Runner(QObject):
    """Lives on the worker thread; owns the model."""

    finished = Signal(object)
    wake = Signal()

    def __init__(self, make_predictor: MakePredictor) -> None:
        super().__init__()
        self._make_predictor = make_predictor
        self._predictor: MaskPredictor | None = None
        self._wanted = self._have = 0  # which choice of a model is meant, and is loaded
        self._lock = Lock()
        self._waiting: Request | None = None
        self._reduced: tuple[ref[Photo], Pixels] | None = None  # weak: photos are large
        self.wake.connect(self.work, Qt.ConnectionType.QueuedConnection)

    def put(self, request: Request) -> None:
        """Replace the waiting request; called from the window's thread."""
        with self._lock:
            self._waiting = request
        self.wake.emit()

    def drop(self) -> None:
        """Forget the waiting request; called from the window's thread."""
        with self._lock:
            self._waiting = None

    def reload(self) -> None:
        """Load the model anew before the next answer; called from the window's thread."""
        with self._lock:
            self._wanted += 1

    @Slot()
    def work(self) -> None:
        """Answer the newest request; without one, get the model ready."""
        with self._lock:
            request, self._waiting = self._waiting, None
        if request is None:
            self._prepare()
            return
        try:
            answer = self._answer(request)
        except CutoutError as error:
            answer = Answer(request, error=str(error))
        except Exception as error:
            log.exception("the worker failed")
            answer = Answer(request, error=SOMETHING_WRONG.format(type(error).__name__))
        self.finished.emit(answer)

    def _prepare(self) -> None:
        """Load the model before it is needed; a failure is told when it is."""
        try:
            self._model()
        except Exception as error:  # noqa: BLE001  the next request meets it again and tells it
            log.info("the model is not ready: %s", error)

    def _model(self) -> MaskPredictor:
        with self._lock:
            wanted = self._wanted
        if self._predictor is None or self._have != wanted:
            self._predictor = None  # two large ones need not fit
            self._predictor, self._have = self._make_predictor(), wanted
        return self._predictor

    def _answer(self, request: Request) -> Answer:
        from cutout.ui.preview import make_preview, reduce

        photo = request.photo
        proposal: Proposal | None = None
        if request.shown is not None:
            prediction: MaskPrediction | None = request.shown
        elif request.prompts is None:
            proposal = self._model().propose(photo.image)
            prediction = proposal.prediction
        else:
            prediction = self._model().predict(photo.image, request.prompts, request.previous)
        try:
            if self._reduced is None or self._reduced[0]() is not photo:
                self._reduced = (ref(photo), reduce(photo.image))
            strokes = (request.refine, request.fringe)
            preview = make_preview(prediction, photo, self._reduced[1], *strokes)
        except Exception as error:
            log.exception("no preview")
            said = SOMETHING_WRONG.format(type(error).__name__)
            return Answer(request, prediction, proposal, error=said)
        return Answer(request, prediction, proposal, preview)


class InferenceWorker(QObject):
    """The window's end of the model's thread: the newest request wins.

    Signals belong to this object, which lives on the window's thread, so that whatever is
    connected to them runs there.
    """

    answered = Signal(object)

    def __init__(self, make_predictor: MakePredictor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._thread.setObjectName("model")
        self._runner = _Runner(make_predictor)
        self._runner.moveToThread(self._thread)
        self._runner.finished.connect(self._relay, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    def prepare(self) -> None:
        """Let the thread load the model while there is nothing else to do."""
        self._runner.wake.emit()

    def submit(self, request: Request) -> None:
        """Ask; a request that still waits is dropped."""
        self._runner.put(request)

    def reload(self) -> None:
        """Have the thread load the model anew, since another one was chosen."""
        self._runner.reload()
        self._runner.wake.emit()

    def shut_down(self) -> None:
        """Drop what waits, finish what runs, end the thread."""
        self._runner.drop()
        self._runner.finished.disconnect(self._relay)
        self._thread.quit()
        self._thread.wait()

    @Slot(object)
    def _relay(self, answer: object) -> None:
        self.answered.emit(answer)


class Job(QObject):
    """One piece of stateless work in the pool; its signals arrive on the window's thread."""

    done = Signal(object)
    failed = Signal(str)

    _ended = Signal(object, str)

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._ended.connect(self._relay, Qt.ConnectionType.QueuedConnection)

    def start(self, pool: QThreadPool) -> None:
        """Run the work in a pool."""
        pool.start(QRunnable.create(self._run))

    def _run(self) -> None:
        result, error = None, ""
        try:
            result = self._work()
        except CutoutError as problem:
            error = str(problem)
        except MemoryError:
            error = "There is not enough memory for this."
        except Exception as problem:
            log.exception("a job failed")
            error = SOMETHING_WRONG.format(type(problem).__name__)
        self._ended.emit(result, error)

    @Slot(object, str)
    def _relay(self, result: object, error: str) -> None:
        if error:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.deleteLater()
