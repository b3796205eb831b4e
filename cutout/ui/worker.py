"""The model on its one long-lived thread, and the window's end of it."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Event, Lock
from typing import TYPE_CHECKING, Protocol
from weakref import ref

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from cutout.core.errors import CutoutError, Interrupted
from cutout.ui.asides import Aside, remark_on
from cutout.ui.jobs import SOMETHING_WRONG
from cutout.ui.requests import Answer, Found, Request, Search

if TYPE_CHECKING:
    from cutout.core.images import Photo, Pixels
    from cutout.core.predictor import MaskPrediction, Proposal
    from cutout.engines.engine import Engine
    from cutout.ui.preview import LastAlpha

log = logging.getLogger(__name__)


class MakePredictor(Protocol):
    """Loads a network that uses a number of threads, or as many as it likes."""

    def __call__(self, threads: int | None = None) -> Engine:
        """Return the network."""
        ...


@dataclass(eq=False)
class _LookAhead:
    """A request that is answered before anybody waits for it.

    ``given_up`` ends it before the next graph. ``wanted`` is what the user has asked meanwhile, if
    that is the same.
    """

    request: Request
    given_up: Event = field(default_factory=Event)
    wanted: Request | None = None


class _Runner(QObject):
    """Lives on the worker thread; owns the model."""

    finished = Signal(object)
    found = Signal(object)
    searched = Signal(object, float)
    remarked = Signal(object)
    wake = Signal()

    def __init__(self, make_predictor: MakePredictor) -> None:
        super().__init__()
        self._make_predictor = make_predictor
        self._predictor: Engine | None = None
        self._wanted = self._have = 0  # which choice of a model is meant, and is loaded
        self._lock = Lock()
        self._waiting: Request | Search | None = None
        self._asides: dict[bool, Aside] = {}  # one of each kind
        self._musing = Event()  # ends the one that runs, before its next graph
        self._ahead: Request | None = None  # what to do while nothing waits
        self._looking: _LookAhead | None = None
        self._searching: Search | None = None
        self._reduced: tuple[ref[Photo], Pixels] | None = None  # weak: photos are large
        self._last: LastAlpha | None = None
        self.wake.connect(self.work, Qt.ConnectionType.QueuedConnection)

    def put(self, request: Request | Search) -> None:
        """Replace the waiting request, and end a search; called from the window's thread."""
        with self._lock:
            self._end_asides()
            self._end_search()
            looking, self._waiting = self._looking, None
            if isinstance(request, Request):
                if looking is not None and not looking.given_up.is_set():
                    if looking.request.asks_the_same(request):
                        looking.wanted = request
                        return
                if self._ahead is not None and self._ahead.asks_the_same(request):
                    self._ahead = None
            self._end_look_ahead()
            self._waiting = request
        self.wake.emit()

    def put_aside(self, aside: Aside) -> None:
        """Replace the waiting aside of its kind, unless there is better to do; from the window."""
        with self._lock:
            if self._waiting is None:
                self._asides[aside.answer is None] = aside
            self._end_look_ahead()
        self.wake.emit()

    def put_ahead(self, request: Request | None) -> None:
        """Replace what is done while nothing waits; called from the window's thread."""
        with self._lock:
            self._ahead = request
        if request is not None:
            self.wake.emit()

    def drop(self) -> None:
        """Forget what waits, and end a search; called from the window's thread."""
        with self._lock:
            self._waiting = self._ahead = None
            self._end_asides()
            self._end_search()
            self._end_look_ahead()

    def _end_asides(self) -> None:
        self._asides.clear()
        self._musing.set()

    def _end_look_ahead(self) -> None:
        """Put the look-ahead off, unless the user wants its answer by now; under the lock."""
        if self._looking is not None and self._looking.wanted is None:
            self._looking.given_up.set()

    def _end_search(self) -> None:
        if self._searching is not None:
            self._searching.cancelled.set()

    def reload(self) -> None:
        """Load the model anew before the next answer; called from the window's thread."""
        with self._lock:
            self._wanted += 1

    @Slot()
    def work(self) -> None:
        """Answer the newest request; else an aside, else look ahead, else get the model ready."""
        with self._lock:
            request, self._waiting = self._waiting, None
            aside = self._asides.popitem()[1] if request is None and self._asides else None
            self._musing = Event()
            self._searching = request if isinstance(request, Search) else None
            if request is None and aside is None and self._ahead is not None:
                self._looking, self._ahead = _LookAhead(self._ahead), None
        if aside is not None:
            self._remark(aside)
            return
        if isinstance(request, Search):
            self.found.emit(self._search(request))
        elif request is not None:
            self.finished.emit(self._explained(request))
        elif self._looking is not None:
            self._look_ahead(self._looking)
        else:
            self._prepare()

    def _remark(self, aside: Aside) -> None:
        from cutout.core.graphs import interruptible

        with suppress(Interrupted), interruptible(self._musing.is_set):
            self.remarked.emit(remark_on(self._model, aside))

    def _look_ahead(self, looking: _LookAhead) -> None:
        """Answer a request that nobody waits for; put it off where something comes first."""
        from cutout.core.graphs import interruptible

        self._prepare()  # not given up midway: a provider that is tried would seem to fail
        answer: Answer | None = None
        with suppress(Interrupted), interruptible(looking.given_up.is_set):
            answer = self._explained(looking.request)
        with self._lock:
            self._looking = None
            if answer is None and self._ahead is None:
                self._ahead = looking.request
        if answer is None:
            self.wake.emit()
        elif looking.wanted is not None:
            self.finished.emit(replace(answer, request=looking.wanted))
        else:
            self.finished.emit(answer)

    def _explained(self, request: Request) -> Answer:
        """Answer a request; what goes wrong becomes a sentence."""
        try:
            return self._answer(request)
        except Interrupted:
            raise
        except CutoutError as error:
            return Answer(request, error=str(error))
        except Exception as error:
            log.exception("the worker failed")
            return Answer(request, error=SOMETHING_WRONG.format(type(error).__name__))

    def _search(self, search: Search) -> Found:
        from cutout.ui.preview import coarse_outline

        try:
            objects = self._model().everything(
                search.photo.image,
                lambda share: self.searched.emit(search, share),
                search.cancelled.is_set,
            )
            return Found(search, tuple((each, coarse_outline(each)) for each in objects))
        except CutoutError as error:
            return Found(search, error=str(error))
        except Exception as error:
            log.exception("the search failed")
            return Found(search, error=SOMETHING_WRONG.format(type(error).__name__))

    def _prepare(self) -> None:
        """Load the model before it is needed; a failure is told when it is."""
        try:
            self._model()
        except Exception as error:  # noqa: BLE001  the next request meets it again and tells it
            log.info("the model is not ready: %s", error)

    def _model(self) -> Engine:
        with self._lock:
            wanted = self._wanted
        if self._predictor is None or self._have != wanted:
            self._predictor = None  # two large ones need not fit
            self._predictor, self._have = self._make_predictor(), wanted
        return self._predictor

    def _answer(self, request: Request) -> Answer:
        from cutout.core.graphs import go_on
        from cutout.ui.preview import LastAlpha, make_preview, reduce

        photo = request.photo
        proposal: Proposal | None = None
        if not request.asks:
            prediction: MaskPrediction | None = request.shown
        elif request.prompts is None:
            proposal = self._model().propose(photo.image)
            prediction = proposal.prediction
        elif request.chosen:
            from cutout.core.choosing import predict_subjects

            chosen = [each for k, each in enumerate(request.subjects) if k in request.chosen]
            others = [each for k, each in enumerate(request.subjects) if k not in request.chosen]
            prediction = predict_subjects(
                self._model(), photo.image, request.prompts, chosen, others
            )
        else:
            prediction = self._model().predict(photo.image, request.prompts, request.previous)
        go_on()
        try:
            if self._reduced is None or self._reduced[0]() is not photo:
                self._reduced = (ref(photo), reduce(photo.image))
            strokes = (request.refine, request.fringe, request.paint)
            self._last = self._last or LastAlpha()
            preview = make_preview(prediction, photo, self._reduced[1], *strokes, self._last)
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
    found = Signal(object)
    searched = Signal(object, float)  # the search, and the share of it that is done
    remarked = Signal(object)

    def __init__(self, make_predictor: MakePredictor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._thread.setObjectName("model")
        self._runner = _Runner(make_predictor)
        self._runner.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._runner.finished.connect(self._relay, queued)
        self._runner.found.connect(self._relay_found, queued)
        self._runner.searched.connect(self._relay_searched, queued)
        self._runner.remarked.connect(self._relay_remark, queued)
        self._thread.start()

    def prepare(self) -> None:
        """Let the thread load the model while there is nothing else to do."""
        self._runner.wake.emit()

    def submit(self, request: Request | Search) -> None:
        """Ask; a request that still waits is dropped, and a search ends with what it has."""
        self._runner.put(request)

    def look_ahead(self, request: Request | None) -> None:
        """Ask for what may be wanted next; what the user asks comes first.

        One that runs then is given up before its next graph, and begun again later. The newest
        replaces one that waits; None only drops that.
        """
        self._runner.put_ahead(request)

    def ask_aside(self, aside: Aside) -> None:
        """Ask what everything else goes before; it replaces the one of its kind that waits."""
        self._runner.put_aside(aside)

    def reload(self) -> None:
        """Have the thread load the model anew, since another one was chosen."""
        self._runner.reload()
        self._runner.wake.emit()

    def shut_down(self) -> None:
        """Drop what waits, finish what runs, end the thread."""
        self._runner.drop()
        self._runner.finished.disconnect(self._relay)
        self._runner.found.disconnect(self._relay_found)
        self._runner.searched.disconnect(self._relay_searched)
        self._runner.remarked.disconnect(self._relay_remark)
        self._thread.quit()
        self._thread.wait()

    @Slot(object)
    def _relay(self, answer: object) -> None:
        self.answered.emit(answer)

    @Slot(object)
    def _relay_found(self, found: object) -> None:
        self.found.emit(found)

    @Slot(object, float)
    def _relay_searched(self, search: object, share: float) -> None:
        self.searched.emit(search, share)

    @Slot(object)
    def _relay_remark(self, remark: object) -> None:
        self.remarked.emit(remark)
