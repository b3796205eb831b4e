"""`cutout batch`: a folder in, deliverable files out."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from cutout.cli_finish import EXAMPLES, add_picture_options, presets_of
from cutout.cli_models import add_engine_options, batch_model_of
from cutout.core.errors import CutoutError

if TYPE_CHECKING:
    from cutout.batch.plan import BatchSettings
    from cutout.batch.run import Batch, ExportResult
    from cutout.batch.sources import Source
    from cutout.batch.watch import Watcher

EXIT_DONE, EXIT_SOME_FAILED, EXIT_WRONG_USE, EXIT_INTERRUPTED = 0, 1, 2, 130

HELP = """
The tree of FOLDER is repeated in OUT; photos are never changed, and of OUT only files that this
command wrote itself, unless --on-conflict says otherwise. Hidden files and folders that are links
are left out. A journal in OUT, cutout-batch.jsonl, knows what became of each photo: after an
interruption of any kind --resume goes on with what is missing, and does again what has changed.
FOLDER can be a minus sign: the photos are then read from the standard input, one a line (or with
zero bytes between). Photos to check are named on stderr with the reason. Exit status: 0 all done,
1 some photos failed or show no subject or the disk is full, 2 wrong use or nothing begun, 130
interrupted.
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand."""
    batch = commands.add_parser(
        "batch",
        help="cut out a whole folder",
        epilog=HELP + EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    batch.add_argument("folder", metavar="FOLDER", help="folder of photos, or - for a list")
    batch.add_argument(
        "-o", "--out", required=True, type=Path, metavar="OUT", help="folder to write to"
    )
    batch.add_argument("-r", "--recursive", action="store_true", help="with the folders inside")
    add_picture_options(batch.add_argument_group("what is made"), "default: png")
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
        "existing file is replaced (overwrite; the second of two photos is left out)",
    )
    add_engine_options(batch)
    batch.add_argument("--jobs", type=int, metavar="N", help="photos at a time (default: cores)")
    batch.add_argument("--resume", action="store_true", help="go on with the batch in OUT")
    batch.add_argument("--watch", action="store_true", help="then wait for new photos; end: Ctrl+C")
    batch.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write an HTML report; an earlier report is replaced",
    )
    batch.add_argument("--dry-run", action="store_true", help="only say what would be written")
    batch.add_argument("--json", action="store_true", help="print one line of JSON a photo")
    batch.set_defaults(parser=batch)


def run(options: argparse.Namespace) -> int:
    """Run the subcommand and return the exit status."""
    from cutout.batch.crew import default_jobs
    from cutout.batch.report import check_report
    from cutout.batch.run import Batch

    if options.jobs is not None and options.jobs < 1:
        options.parser.error("--jobs has to be 1 or more")
    if options.watch and (options.folder == "-" or options.dry_run):
        options.parser.error("--watch needs a folder, and does not go with --dry-run")
    try:
        settings = _settings(options)
        root, sources = _sources(options)
        if options.dry_run:
            return _say_plan(root, sources, options, settings)
        model = batch_model_of(options)
        with Batch(root, sources, options.out, settings, model, options.resume) as batch:
            if options.report is not None:
                check_report(batch, options.report)
            return _Run(batch, options, options.jobs or default_jobs()).run()
    except CutoutError as error:
        print(f"cutout: {error}", file=sys.stderr)
        return EXIT_WRONG_USE


def _settings(options: argparse.Namespace) -> BatchSettings:
    from cutout.batch.plan import DEFAULT_NAME, BatchSettings

    presets = presets_of(options)
    return BatchSettings(presets, options.name or DEFAULT_NAME, options.on_conflict)


def _sources(options: argparse.Namespace) -> tuple[Path, list[Source]]:
    from cutout.batch.sources import find_photos, list_photos

    if options.folder == "-":
        data = sys.stdin.buffer.read()
        names = data.split(b"\0") if b"\0" in data else data.splitlines()
        files = (Path(os.fsdecode(name)) for name in names if name.strip())
        return list_photos(files, options.out)
    root = Path(os.path.normpath(Path(options.folder).absolute()))
    return root, find_photos(root, options.recursive, [options.out])


def _say_plan(
    root: Path, sources: Sequence[Source], options: argparse.Namespace, settings: BatchSettings
) -> int:
    """Print what would be written; nothing is, not even a journal."""
    from cutout.batch.journal import Records
    from cutout.batch.plan import Planner
    from cutout.batch.run import check_folders

    out = options.out.resolve()
    check_folders(root.resolve(), out)
    known = Records.of(out) if options.resume else None
    tasks = Planner(out, settings, known).plan(sources)
    digest = settings.digest()
    for task in tasks:
        if known is not None and known.targets(task.source.key, digest) and not options.json:
            print(f"{task.source.key}: done before; stays unless something has changed")
            continue
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
        tqdm.monitor_interval = 0  # its thread would outlive the bar, and is not needed
        # no bar in a pipe
        self._bar = tqdm(total=len(batch.tasks), unit="photo", disable=None, dynamic_ncols=True)
        self._lists = not sys.stdout.isatty()  # a terminal has the bar instead

    def run(self) -> int:
        """Work to the end, print each result, and return the exit status."""
        from cutout.batch.watch import Watcher

        watcher = Watcher(self._batch.root, self._options.recursive, self._options.out)
        watcher.mark_known([task.source for task in self._batch.tasks])
        status = EXIT_DONE
        with self._bar:
            try:
                self._work(None)
                if self._options.watch:
                    self._watch(watcher)
            except KeyboardInterrupt:
                status = EXIT_INTERRUPTED
            except CutoutError as error:  # it concerns all photos: no room, no network
                self._say(f"cutout: {error}", sys.stderr)
                status = EXIT_SOME_FAILED
        return self._end(list(self._results.values()), status)

    def _end(self, results: Sequence[ExportResult], status: int) -> int:
        from cutout.batch.report import group_of, summary, write_report

        groups = {group_of(result.entry) for result in results}
        unfound = any(
            result.entry.state == "no_subject" and result.entry.to_check for result in results
        )
        failed = unfound or "Failed" in groups
        print(f"cutout: {summary(results)}", file=sys.stderr)
        if self._batch.journal.damaged:
            print(
                f"cutout: {self._batch.journal.damaged} lines of the journal are damaged and were "
                "not used; their photos were done again",
                file=sys.stderr,
            )
        left = len(self._batch.tasks) - len(results)
        if left:
            print(f"cutout: {left} photos are left; go on with --resume", file=sys.stderr)
        elif self._options.watch and status == EXIT_INTERRUPTED:
            status = EXIT_DONE  # how watching ends
        if self._options.report is not None:
            try:
                write_report(self._batch, results, self._options.report)
            except CutoutError as error:
                print(f"cutout: {error}", file=sys.stderr)
                failed = True
        return status or (EXIT_SOME_FAILED if failed else EXIT_DONE)

    def _work(self, tasks: Sequence[Any] | None) -> None:
        with closing(self._batch.run(tasks, self._jobs)) as results:
            for result in results:
                self._results[result.entry.source] = result
                self._print(result)
                self._bar.update()

    def _say(self, line: str, stream: TextIO) -> None:
        """Print a line at once, above the bar if there is one."""
        self._bar.write(line, file=stream)
        stream.flush()

    def _watch(self, watcher: Watcher) -> None:
        from cutout.batch.control import Control

        self._say("cutout: waiting for new photos; Ctrl+C ends it", sys.stderr)
        for sources in watcher.batches(Control()):
            tasks = self._batch.add(sources)
            self._bar.total = len(self._batch.tasks)
            self._work(tasks)

    def _print(self, result: ExportResult) -> None:
        from cutout.batch.report import sentences_of

        entry, say = result.entry, self._say
        if self._options.json:
            say(json.dumps({**entry.as_dict(), "was_done": result.was_done}), sys.stdout)
        elif self._lists and not result.was_done and not entry.error:
            for output in entry.outputs:
                say(f"{entry.source} -> {self._batch.journal.folder / output.path}", sys.stdout)
        if entry.error:
            said = error_line(entry.source, result.task.source.path.name, entry.error)
            say(said, sys.stderr)
        if entry.to_check and not result.was_done:
            say(f"cutout: {entry.source}: {'; '.join(sentences_of(entry))}", sys.stderr)


def error_line(source: str, name: str, error: str) -> str:
    """Return a line that names a photo and its trouble, but the photo only once."""
    said = error.removeprefix(f"{name} ")
    between = ": " if said == error else " "
    return f"cutout: {source}{between}{said}"
