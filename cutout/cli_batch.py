"""`cutout batch`: a folder in, deliverable files out."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutout.core.errors import CutoutError

if TYPE_CHECKING:
    from cutout.batch.plan import BatchSettings
    from cutout.batch.run import Batch, ExportResult
    from cutout.batch.sources import Source
    from cutout.core.compose import What

EXIT_DONE, EXIT_SOME_FAILED, EXIT_WRONG_USE, EXIT_INTERRUPTED = 0, 1, 2, 130

HELP = """
The tree of FOLDER is repeated in OUT; photos are never changed, and of OUT only files that this
command wrote itself, unless --on-conflict says otherwise. A journal in OUT knows what became of
each photo: after an interruption of any kind --resume goes on with what is missing, and does again
what has changed. FOLDER can be a minus sign: the photos are then read from the standard input, one
a line (or with zero bytes between). Exit status: 0 all done, 1 some photos failed or show no
subject, 2 wrong use or nothing begun, 130 interrupted.
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand."""
    batch = commands.add_parser("batch", help="cut out a whole folder", epilog=HELP)
    batch.add_argument("folder", metavar="FOLDER", help="folder of photos, or - for a list")
    batch.add_argument("-o", "--out", required=True, type=Path, metavar="OUT")
    batch.add_argument("-r", "--recursive", action="store_true", help="with the folders inside")
    batch.add_argument(
        "--preset",
        action="append",
        default=[],
        metavar="NAME",
        help="what to make: cutout, mask, white, shop, avatar or a .toml file; several make several"
        " files of each photo",
    )
    batch.add_argument("--what", choices=["cutout", "mask", "background"], default=None)
    batch.add_argument("--background", metavar="transparent|white|#RRGGBB|IMAGE")
    batch.add_argument("--format", choices=["png", "webp", "tiff", "jpeg"], default=None)
    batch.add_argument("--trim", action="store_true", help="cut each picture to its subject")
    batch.add_argument(
        "--name",
        metavar="TEMPLATE",
        help="name of the files, of {stem}, {preset}, {ext} and {folder} (default: "
        "{stem}-{preset}, where {preset} is what --what says without presets)",
    )
    batch.add_argument(
        "--on-conflict",
        choices=["error", "skip", "number", "overwrite"],
        default="error",
        help="what happens where a file exists already, or two photos would become one file: "
        "nothing is begun (error), the photo is left out (skip), a number is added (number), the "
        "existing file is replaced (overwrite)",
    )
    batch.add_argument("--jobs", type=int, metavar="N", help="photos at a time (default: cores)")
    batch.add_argument("--resume", action="store_true", help="go on with the batch in OUT")
    batch.add_argument("--watch", action="store_true", help="then wait for new photos; end: Ctrl+C")
    batch.add_argument("--report", type=Path, metavar="FILE", help="write an HTML report")
    batch.add_argument("--dry-run", action="store_true", help="only say what would be written")
    batch.add_argument("--json", action="store_true", help="print one line of JSON a photo")
    batch.set_defaults(parser=batch)


def run(options: argparse.Namespace) -> int:
    """Run the subcommand and return the exit status."""
    from cutout.batch.crew import default_jobs
    from cutout.batch.run import Batch, Model
    from cutout.core.squeezesam import SqueezeSamPredictor, shipped_digest

    if options.jobs is not None and options.jobs < 1:
        options.parser.error("--jobs has to be 1 or more")
    if options.watch and (options.folder == "-" or options.dry_run):
        options.parser.error("--watch needs a folder, and does not go with --dry-run")
    try:
        settings = _settings(options)
        root, sources = _sources(options)
        if options.dry_run:
            return _say_plan(sources, options, settings)
        model = Model(shipped_digest(), lambda threads: SqueezeSamPredictor(threads=threads))
        batch = Batch(root, sources, options.out, settings, model, options.resume)
    except CutoutError as error:
        print(f"cutout: {error}", file=sys.stderr)
        return EXIT_WRONG_USE
    with batch:
        return _Run(batch, options, options.jobs or default_jobs()).run()


def _settings(options: argparse.Namespace) -> BatchSettings:
    from cutout.batch.plan import DEFAULT_NAME, BatchSettings
    from cutout.core.compose import Background
    from cutout.core.presets import Preset, load_preset

    single = options.what or options.background or options.format or options.trim
    if options.preset and single:
        options.parser.error("--preset says what --what, --background, --format and --trim say")
    if options.preset:
        presets = tuple(load_preset(name) for name in options.preset)
    else:
        background = Background.parse(options.background) if options.background else None
        what: What = options.what or "cutout"
        presets = (Preset(what, what, background, options.format or "png", options.trim),)
    return BatchSettings(presets, options.name or DEFAULT_NAME, options.on_conflict)


def _sources(options: argparse.Namespace) -> tuple[Path, list[Source]]:
    from cutout.batch.sources import find_photos, list_photos

    if options.folder == "-":
        data = sys.stdin.buffer.read()
        names = data.split(b"\0") if b"\0" in data else data.splitlines()
        return list_photos(Path(os.fsdecode(name)) for name in names if name.strip())
    root = Path(options.folder)
    return root, find_photos(root, options.recursive, [options.out])


def _say_plan(
    sources: Sequence[Source], options: argparse.Namespace, settings: BatchSettings
) -> int:
    """Print what would be written; nothing is, not even a journal."""
    from cutout.batch.journal import Records
    from cutout.batch.plan import Planner

    out = options.out.resolve()
    known = Records.of(out) if options.resume else None
    tasks = Planner(out, settings, known).plan(sources)
    for task in tasks:
        files = [str(target) for target in task.targets]
        if options.json:
            line = {"source": task.source.key, "outputs": files, "problem": task.problem}
            print(json.dumps(line))
        else:
            print(f"{task.source.key} -> {', '.join(files) or 'nothing: ' + task.problem}")
    problems = sum(bool(task.problem) for task in tasks)
    return EXIT_WRONG_USE if problems and settings.on_conflict == "error" else EXIT_DONE


class _Run:
    """A batch on the command line: its progress and what it prints."""

    def __init__(self, batch: Batch, options: argparse.Namespace, jobs: int) -> None:
        from tqdm import tqdm

        self._batch = batch
        self._options = options
        self._jobs = jobs
        self._results: dict[str, ExportResult] = {}
        # no bar in a pipe
        self._bar = tqdm(total=len(batch.tasks), unit="photo", disable=None, dynamic_ncols=True)
        self._say: Callable[..., None] = self._bar.write if not self._bar.disable else print

    def run(self) -> int:
        """Work to the end, print each result, and return the exit status."""
        interrupted = False
        with self._bar:
            try:
                self._work(None)
                if self._options.watch:
                    self._watch()
            except KeyboardInterrupt:
                interrupted = not self._options.watch
            except CutoutError as error:  # it concerns all photos: no room, no network
                self._say(f"cutout: {error}", file=sys.stderr)
                interrupted = True
        results = list(self._results.values())
        return self._end(results, interrupted)

    def _end(self, results: Sequence[ExportResult], interrupted: bool) -> int:
        from cutout.batch.report import summary, write_report

        failed = any(result.entry.state in ("failed", "no_subject") for result in results)
        print(f"cutout: {summary(results)}", file=sys.stderr)
        if interrupted:
            left = len(self._batch.tasks) - len(results)
            print(f"cutout: {left} photos are left; go on with --resume", file=sys.stderr)
        if self._options.report is not None:
            try:
                write_report(self._batch, results, self._options.report)
            except CutoutError as error:
                print(f"cutout: {error}", file=sys.stderr)
                failed = True
        if interrupted:
            return EXIT_INTERRUPTED
        return EXIT_SOME_FAILED if failed else EXIT_DONE

    def _work(self, tasks: Sequence[Any] | None) -> None:
        with closing(self._batch.run(tasks, self._jobs)) as results:
            for result in results:
                self._results[result.entry.source] = result
                self._print(result)
                self._bar.update()

    def _watch(self) -> None:
        from cutout.batch.control import Control
        from cutout.batch.watch import Watcher

        watcher = Watcher(self._batch.root, self._options.recursive, self._options.out)
        watcher.mark_known([task.source for task in self._batch.tasks])
        self._say("cutout: waiting for new photos; Ctrl+C ends it", file=sys.stderr)
        for sources in watcher.batches(Control()):
            tasks = self._batch.add(sources)
            self._bar.total = len(self._batch.tasks)
            self._work(tasks)

    def _print(self, result: ExportResult) -> None:
        from cutout.batch.report import sentences_of

        entry, say = result.entry, self._say
        if self._options.json:
            say(json.dumps({**entry.as_dict(), "was_done": result.was_done}), file=sys.stdout)
        elif self._bar.disable and not result.was_done:
            for output in entry.outputs:
                say(f"{entry.source} -> {self._batch.journal.folder / output.path}")
        if entry.error:
            said = entry.error.removeprefix(f"{result.task.source.path.name} ")
            between = ": " if said == entry.error else " "
            say(f"cutout: {entry.source}{between}{said}", file=sys.stderr)
        if entry.to_check and not result.was_done:
            say(f"cutout: {entry.source}: {'; '.join(sentences_of(entry))}", file=sys.stderr)
