"""`cutout models`, and the options that choose a model for a command."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutout.core.errors import ModelError

if TYPE_CHECKING:
    from cutout.batch.run import Model as BatchModel
    from cutout.core.predictor import MaskPredictor
    from cutout.engines.store import Model, Store

EXIT_DONE, EXIT_SOME_FAILED, EXIT_WRONG_USE = 0, 1, 2

STEP = 0.1  # of a download, between two lines in a pipe
STEP_BYTES = 10_000_000  # the same where nobody knows how long it is

HELP = """
Models lie in the user's folder (or the one that the environment variable CUTOUT_MODELS names);
Cutout's own is always there. Nothing is fetched but by "download", and only what its hash verifies
is installed. Exit status: 0 done, 1 something failed, 2 wrong use, 130 interrupted.
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand."""
    models = commands.add_parser("models", help="list, fetch and check models", epilog=HELP)
    does = models.add_subparsers(metavar="WHAT", dest="does", required=True)
    _add(does, "list", _list, "all models that Cutout knows or that you have")
    info = _add(does, "info", _info, "what is known of a model")
    info.add_argument("name", metavar="NAME")
    fetch = _add(does, "download", _download, "fetch models")
    fetch.add_argument("names", nargs="+", metavar="NAME")
    fetch.add_argument(
        "--accept-licence", action="store_true", help="do not ask whether the licence suits you"
    )
    fetch.add_argument(
        "--proxy", metavar="URL", help="go through it (default: as in the window's settings, else"
        " as the environment says)"
    )  # fmt: skip
    bring = _add(does, "import", _import, "install a model from files")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--name", metavar="NAME", help="what to call a model of your own")
    remove = _add(does, "remove", _remove, "remove models")
    remove.add_argument("names", nargs="+", metavar="NAME")
    verify = _add(does, "verify", _verify, "read every byte of models, and try providers anew")
    verify.add_argument("names", nargs="*", metavar="NAME", help="default: all that are installed")
    trial = does.add_parser("try-provider")  # see cutout.engines.providers; for itself alone
    trial.add_argument("name")
    trial.add_argument("provider")
    trial.set_defaults(run=_try_provider, parser=trial)


def _add(
    does: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace, Store], int],
    told: str,
) -> argparse.ArgumentParser:
    parser = does.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")
    parser.add_argument("--json", action="store_true", help="print one line of JSON a model")
    parser.set_defaults(run=run, parser=parser)
    return parser


def run(options: argparse.Namespace) -> int:
    """Run the subcommand and return the exit status.

    Raises:
        CutoutError: what was asked for could not be done.
    """
    from cutout.engines.store import Store

    store = Store()
    for name in [*getattr(options, "names", ()), *([options.name] if _names_one(options) else ())]:
        try:
            store.model(name)
        except ModelError as error:
            options.parser.error(str(error))
    return int(options.run(options, store))


def _names_one(options: argparse.Namespace) -> bool:
    return options.does in ("info", "try-provider") and "+" not in options.name


# the options of other commands


def add_engine_options(parser: argparse._ActionsContainer) -> None:
    """Add the options that choose a model."""
    parser.add_argument(
        "--engine",
        metavar="NAME",
        help="cut with another model than Cutout's own; NAME+NAME: by clicks of the first, where "
        "the second has found the subject; see: cutout models list",
    )
    parser.add_argument(
        "--provider",
        choices=["cpu", "auto", "cuda", "directml", "coreml", "openvino"],
        metavar="NAME",
        help="compute by cpu (default), cuda, directml, coreml or openvino where this machine has "
        "it, or by the best that works (auto)",
    )


def chosen(options: argparse.Namespace) -> dict[str, str]:
    """Return what of a model was chosen, by the names of the options."""
    given = {"engine": options.engine, "provider": options.provider}
    return {name: value for name, value in given.items() if value is not None}


def predictor_of(options: argparse.Namespace) -> MaskPredictor:
    """Return the model that a command is to cut with; a wrong choice ends the command.

    Raises:
        ModelError: it is damaged, or cannot be run here.
    """
    if not chosen(options):
        from cutout.core.squeezesam import SqueezeSamPredictor

        return SqueezeSamPredictor()
    return _loader(options)[1](None)


def batch_model_of(options: argparse.Namespace) -> BatchModel:
    """Return the model of a batch; a wrong choice ends the command.

    Raises:
        ModelError: Cutout's own network is missing.
    """
    from cutout.batch.run import Model as BatchModel

    if not chosen(options):
        from cutout.core.squeezesam import SqueezeSamPredictor, shipped_digest

        return BatchModel(shipped_digest(), lambda threads: SqueezeSamPredictor(threads=threads))
    return BatchModel(*_loader(options))


def _loader(options: argparse.Namespace) -> tuple[str, Callable[[int | None], MaskPredictor]]:
    """Return a hash of the chosen model, and what loads it for a number of threads."""
    from cutout.engines import loading, providers
    from cutout.engines.store import Store

    store = Store()
    name = options.engine or loading.DEFAULT
    try:
        known = loading.digest(name, store)
    except ModelError as error:
        options.parser.error(str(error))
    order = providers.providers_for(options.provider or providers.ON_CPU, name, store, _warn)
    return known, lambda threads: loading.load(name, store, threads, order)


def _warn(sentence: str) -> None:
    print(f"cutout: {sentence}", file=sys.stderr)


# what they do


def _list(options: argparse.Namespace, store: Store) -> int:
    rows = [("NAME", "FOR", "SIZE", "LICENCE", "STATE")]
    for model in store.models():
        if options.json:
            _print_json(model)
            continue
        does = "clicks" if model.family.segments else "subject"
        rows.append((model.name, does, _size(model), model.licence.name, _state(model)))
    if not options.json:
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
            print("  ".join([*cells, row[-1]]))
    return EXIT_DONE


def _info(options: argparse.Namespace, store: Store) -> int:
    model = store.model(options.name)
    if options.json:
        _print_json(model)
        return EXIT_DONE
    entry = model.entry
    print(f"{model.title} ({model.name}), {model.family.title}")
    if entry is not None and entry.about:
        print(entry.about)
    for what, said in (
        ("State", _state(model)),
        ("Size", _size(model)),
        ("Licence", _licence(model)),
    ):
        print(f"{what + ':':9} {said}")
    for limit in model.limits:
        print(f"- {limit}")
    if entry is not None:
        for item in entry.downloads:
            print(f"{item.name}: {item.sha256 or 'git blob ' + item.git_blob}")
            for url in item.urls:
                print(f"  {url}")
        if entry.note:
            print(entry.note)
    return EXIT_DONE


def _download(options: argparse.Namespace, store: Store) -> int:
    from cutout.engines import settings
    from cutout.engines.acquire import download
    from cutout.engines.download import Means

    proxy = settings.proxy() if options.proxy is None else options.proxy
    for name in options.names:
        model = store.model(name)
        if model.state != "installed":
            if not model.downloadable:
                note = model.entry.note if model.entry else ""
                raise ModelError(f"{model.title} cannot be downloaded. {note}".rstrip())
            if not _accepts(model, options):
                return EXIT_SOME_FAILED
            with _Told(name) as told:
                download(store, name, Means(proxy, told.tell))
        _done(store, name, "is installed", options.json)
    return EXIT_DONE


def _accepts(model: Model, options: argparse.Namespace) -> bool:
    """Show a licence, and return whether the user goes along with it."""
    print(f"{model.title}: {_size(model)}, {_licence(model)}", file=sys.stderr)
    if options.accept_licence:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        options.parser.error("read the licence, then say --accept-licence")
    print("Download it under this licence? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


class _Told:
    """Tells how far a download is: by a bar on a terminal, by lines in a pipe."""

    def __init__(self, name: str) -> None:
        from tqdm import tqdm

        self._name = name
        tqdm.monitor_interval = 0  # its thread would outlive the bar, and is not needed
        self._bar = tqdm(desc=name, unit="B", unit_scale=True, disable=None, dynamic_ncols=True)
        self._next = 0.0

    def __enter__(self) -> _Told:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def tell(self, done: int, total: int | None) -> None:
        """Tell how many bytes are there, of how many."""
        if not self._bar.disable:
            self._bar.total = total
            self._bar.update(done - self._bar.n)
            return
        reached = done / (total or STEP_BYTES / STEP)
        if reached >= self._next:
            of_all = f" of {total / 1e6:.1f}" if total else ""
            print(f"{self._name}: {done / 1e6:.1f}{of_all} MB", file=sys.stderr, flush=True)
            self._next = (math.floor(reached / STEP + 1e-9) + 1) * STEP


def _import(options: argparse.Namespace, store: Store) -> int:
    from cutout.engines.importing import import_files

    name = import_files(store, options.files, options.name)
    _done(store, name, "is installed", options.json)
    return EXIT_DONE


def _remove(options: argparse.Namespace, store: Store) -> int:
    for name in options.names:
        title = store.model(name).title
        store.remove(name)
        if options.json:
            print(json.dumps({"name": name, "state": "absent"}))
        else:
            print(f"{title} is removed")
    return EXIT_DONE


def _verify(options: argparse.Namespace, store: Store) -> int:
    from cutout.engines import providers

    damaged = [model.name for model in store.models() if model.state == "damaged"]
    names = options.names or [*(model.name for model in store.installed()), *damaged]
    failed = False
    providers.forget()
    for name in names:
        problems = store.verify(name)
        failed = failed or bool(problems)
        for problem in problems:
            _warn(f"{name}: {problem}")
        if options.json:
            print(json.dumps({"name": name, "whole": not problems, "problems": problems}))
        elif not problems:
            print(f"{name}: whole")
    return EXIT_SOME_FAILED if failed else EXIT_DONE


def _try_provider(options: argparse.Namespace, store: Store) -> int:
    from cutout.engines.providers import compare

    print(json.dumps(compare(options.name, options.provider, store)))
    return EXIT_DONE


# how it is said


def _done(store: Store, name: str, said: str, as_json: bool) -> None:
    model = store.model(name)
    if as_json:
        _print_json(model)
    else:
        print(f"{model.title} {said}: use it with --engine {name}")


def _size(model: Model) -> str:
    if model.size_bytes is None:
        known = [item.size for item in model.entry.downloads] if model.entry else []
        whole = sum(size for size in known if size) if known and None not in known else None
    else:
        whole = model.size_bytes
    return "not known" if whole is None else f"{whole / 1e6:.1f} MB"


def _licence(model: Model) -> str:
    text = f" ({model.licence.text})" if model.licence.text else ""
    return f"{model.licence.title}{text}"


def _state(model: Model) -> str:
    if model.origin == "shipped" and model.state == "installed":
        return "comes with Cutout"
    if model.state != "absent":
        return model.state
    kept = f", {model.kept_bytes / 1e6:.1f} MB have come" if model.kept_bytes else ""
    return f"to download{kept}" if model.downloadable else "bring the file"


def _print_json(model: Model) -> None:
    values: dict[str, Any] = {
        "name": model.name,
        "title": model.title,
        "task": "segment" if model.family.segments else "saliency",
        "family": model.family.name,
        "state": model.state,
        "origin": model.origin,
        "size_bytes": model.size_bytes,
        "kept_bytes": model.kept_bytes,
        "downloadable": model.downloadable,
        "licence": model.licence.name,
        "licence_text": model.licence.text,
        "limits": list(model.limits),
        "capabilities": asdict(model.family.capabilities),
        "note": model.entry.note if model.entry else "",
    }
    print(json.dumps(values))
