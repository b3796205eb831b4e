"""The command line: a contract that scripts rely on; see `cutout --help`."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutout import __version__, bench_batch, bench_engines, cli_batch, cli_models
from cutout.cli_finish import EXAMPLES, add_picture_options, presets_of
from cutout.core.errors import CutoutError

if TYPE_CHECKING:
    from cutout.core.cutting import Cut
    from cutout.core.predictor import MaskPredictor
    from cutout.core.presets import Preset

EXIT_DONE, EXIT_SOME_FAILED, EXIT_INTERRUPTED = 0, 1, 130  # argparse itself ends in 2

PIPE = "-"
CUT_HELP = """
OUT is a file for one photo, - for a pipe, else a folder that receives NAME-cutout.png and so on
(NAME-shop.jpg with --preset shop); without OUT these go beside the photos. With no point or box the
subject that Cutout finds is used; points are added to it, unless --no-auto; a box stands for
itself. Coordinates are pixels of the upright photo. Existing files are never replaced without
--force. Exit status: 0 all done, 1 some photos failed (each named on stderr), 2 wrong use.
"""


@dataclass
class Report:
    """What `--json` prints for one photo; milliseconds by stage."""

    source: str
    output: str | None = None  # the first one
    outputs: list[str] = field(default_factory=list)
    subject_found: bool = False
    clicks: list[dict[str, float | bool]] = field(default_factory=list)
    predicted_iou: float | None = None
    confidence: float | None = None
    milliseconds: dict[str, float] = field(default_factory=dict)
    error: str | None = None


def main(
    arguments: Sequence[str],
    open_window: Callable[..., int],
    self_test: Callable[[bool, bool], int],
    measure_frames: Callable[[bool, Path | None], int],
    soak: Callable[[Path, int, str, bool], int],
) -> int:
    """Run a subcommand and return the exit status.

    Args:
        arguments: what was typed after the program's name.
        open_window: shows photos in the window, with the model that ``engine`` and ``provider``
            name if they are given; given by the caller, since Qt is not known here.
        self_test: checks the installation (as JSON, only the window).
        measure_frames: measures the canvas (as JSON; of a size in megapixels, in this process).
        soak: opens photos of a folder in the window (how many, which way, as JSON).
    """
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names that the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    try:
        if options.command == "open":
            return open_window(options.photos, **cli_models.chosen(options))
        if options.command == "self-test":
            return self_test(options.json, options.only_window)
        if options.command == "batch":
            return cli_batch.run(options)
        if options.command == "models":
            return cli_models.run(options)
        if options.command == "bench" and options.frames:
            return measure_frames(options.json, options.measure)
        if options.command == "bench" and options.soak is not None:
            return soak(options.soak, options.photos, options.soak_way, options.json)
        return _bench(options) if options.command == "bench" else _cut(options, open_window)
    except CutoutError as error:
        print(f"cutout: {error}", file=sys.stderr)
        return EXIT_SOME_FAILED
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe went away: nothing left to say
        return EXIT_SOME_FAILED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cutout", description="Cut the subject out of photos. Without arguments: the window."
    )
    parser.add_argument("--version", action="version", version=f"cutout {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", dest="command", required=True)

    show = commands.add_parser("open", help="open photos in the window")
    show.add_argument("photos", nargs="*", type=Path, metavar="PHOTO")
    cli_models.add_engine_options(show)

    cut = commands.add_parser(
        "cut",
        help="cut out photos without a window",
        epilog=CUT_HELP + EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cut.add_argument(
        "photos", nargs="*", type=Path, metavar="PHOTO", help="a file; - reads one from a pipe"
    )
    cut.add_argument(
        "-o",
        "--out",
        metavar="OUT",
        help="file or folder to write (default: beside the photos), - for a pipe",
    )
    add_picture_options(cut.add_argument_group("what is made"), "default: by OUT, else png")
    cut.add_argument("--point", action="append", default=[], type=_point, metavar="X,Y")
    cut.add_argument(
        "--not", action="append", default=[], type=_point, metavar="X,Y", dest="not_points"
    )
    cut.add_argument("--box", type=_box, metavar="X0,Y0,X1,Y1")
    cli_models.add_engine_options(cut)
    cut.add_argument("--no-auto", action="store_true", help="only the given points and box count")
    cut.add_argument("--force", action="store_true", help="replace existing files")
    cut.add_argument("--json", action="store_true", help="print one line of JSON a photo")
    cut.add_argument(
        "--or-open",
        action="store_true",
        help="open photos that could not be cut in the window; for file managers",
    )
    cut.set_defaults(parser=cut)

    cli_batch.add_parser(commands)
    cli_models.add_parser(commands)

    bench = commands.add_parser("bench", help="measure speed and memory on this machine")
    bench.add_argument("--json", action="store_true")
    bench.add_argument(
        "--frames", action="store_true", help="measure zooming and panning on large photos"
    )
    bench.add_argument("--threads", type=int, default=2, help="of the network (default: 2)")
    bench_batch.add_arguments(bench)
    bench_engines.add_arguments(bench)
    bench.add_argument(
        "--soak",
        type=Path,
        metavar="FOLDER",
        help="open --photos photos in the window instead, those of a folder again and again",
    )
    bench.add_argument(
        "--soak-way",
        choices=["one", "walk"],
        default="one",
        help="close each photo before the next (default), or walk through all of them",
    )
    bench.add_argument("--measure", type=Path, metavar="PHOTO", help=argparse.SUPPRESS)

    test = commands.add_parser("self-test", help="check that this installation works")
    test.add_argument("--json", action="store_true")
    test.add_argument("--only-window", action="store_true", help=argparse.SUPPRESS)
    return parser


def _numbers(text: str, count: int) -> tuple[float, ...]:
    try:
        values = tuple(float(part) for part in text.split(","))
    except ValueError:
        values = ()
    if len(values) != count or any(value != value or abs(value) > 1e9 for value in values):
        raise argparse.ArgumentTypeError(f"{text!r} is not {count} numbers with commas between")
    return values


def _point(text: str) -> tuple[float, ...]:
    return _numbers(text, 2)


def _box(text: str) -> tuple[float, ...]:
    return _numbers(text, 4)


def _bench(options: argparse.Namespace) -> int:
    from cutout import bench

    if options.engines:
        return bench_engines.main(options.engines, options.json, options.threads, options.measure)
    if options.batch:
        return bench_batch.main(options.photos, options.json, options.measure, options.way)
    return bench.main(options.threads, options.json, options.measure)


def _is(probe: Callable[[], bool]) -> bool:
    """Return what a path says of itself; what cannot even be looked at is not there."""
    try:
        return probe()
    except OSError:
        return False


def _cut(options: argparse.Namespace, open_window: Callable[[Sequence[Path]], int]) -> int:
    if options.or_open and not options.photos:
        return open_window([])  # a launcher's menu knows no photos
    if not options.photos and options.save_preset is not None:
        presets_of(options)
        return EXIT_DONE
    if not options.photos:
        options.parser.error("name at least one PHOTO")
    failed = _cut_all(options)
    if failed and options.or_open:
        return open_window(failed)
    return EXIT_SOME_FAILED if failed else EXIT_DONE


def _cut_all(options: argparse.Namespace) -> list[Path]:
    """Cut every photo and return those that failed."""
    from cutout.core.formats import FORMAT_OF_SUFFIX

    wrong = options.parser.error
    out = Path(options.out) if options.out else None
    folder = out is None or (
        len(options.photos) > 1 or _is(out.is_dir) or options.out.endswith(("/", "\\"))
    )
    if out is not None and len(options.preset) > 1 and not folder:
        folder = options.out != PIPE and out.suffix.lower() not in FORMAT_OF_SUFFIX
    if out is not None and folder and _is(out.exists) and not _is(out.is_dir):
        wrong(f"{out} is a file; several photos need a folder")
    piped = options.out == PIPE
    if piped and (folder or options.json):
        wrong("a pipe takes one photo, and no --json")
    if options.no_auto and not (options.point or options.box):
        wrong("--no-auto needs --point or --box")
    try:
        presets = presets_of(options, None if folder or piped else out)
    except CutoutError as error:
        wrong(str(error))
    _check_one_file(options, presets, None if folder or piped else out)
    predictor = cli_models.predictor_of(options)
    targets = _targets(options.photos, out, folder, presets)
    failed = []
    for photo, files in zip(options.photos, targets, strict=True):
        report = _cut_one(photo, files, options, presets, predictor)
        if report.error is not None:
            failed.append(photo)
        _print_report(report, options.json)
    return failed


def _check_one_file(
    options: argparse.Namespace, presets: Sequence[Preset], out: Path | None
) -> None:
    """Refuse to make one file, or one pipe, of several presets or of another kind."""
    wrong = options.parser.error
    if len(presets) > 1 and (out is not None or options.out == PIPE):
        wrong("several presets make several files: name a folder, or no OUT")
    names = [preset.name for preset in presets]
    if len(set(names)) < len(names):
        wrong("two presets have one name, and would make one file")
    from cutout.core.export import format_of
    from cutout.core.formats import FORMAT_OF_SUFFIX

    if out is not None and (options.preset or out.suffix.lower() in FORMAT_OF_SUFFIX):
        preset = presets[0]
        what = f"the preset {preset.name}" if options.preset else f"--format {options.format}"
        if format_of(out) != preset.delivery.file_format:
            wrong(f"{what} makes {preset.suffix} files, not {out.name}")


def _targets(
    photos: Sequence[Path], out: Path | None, folder: bool, presets: Sequence[Preset]
) -> list[list[Path] | None]:
    """Return where the files of each photo go; None where an earlier one's go to the same place."""
    if out is not None and not folder:
        return [[out]]
    seen: set[str] = set()
    targets: list[list[Path] | None] = []
    for photo in photos:
        where = photo.parent if out is None else out
        files = [where / f"{_stem(photo)}-{preset.name}{preset.suffix}" for preset in presets]
        # file systems of Windows and macOS do not tell case apart
        places = {str(target).casefold() for target in files}
        targets.append(None if places & seen else files)
        seen |= places
    return targets


def _stem(photo: Path) -> str:
    return "photo" if str(photo) == PIPE else photo.stem


def _cut_one(
    photo: Path,
    targets: Sequence[Path] | None,
    options: argparse.Namespace,
    presets: Sequence[Preset],
    predictor: MaskPredictor,
) -> Report:
    from cutout.core.cutting import cut
    from cutout.core.export import check_not_source, encode_picture

    report = Report(str(photo))
    try:
        if targets is None:
            raise CutoutError("another photo of the same name goes to the same file")
        piped = options.out == PIPE
        for target in targets:
            check_not_source(options.photos, target)
            if not piped and _is(target.exists) and not options.force:
                raise CutoutError(f"{target} exists already; --force replaces it")
        result = cut(
            sys.stdin.buffer.read() if str(photo) == PIPE else photo,
            points=options.point,
            not_points=options.not_points,
            box=options.box,
            auto=not options.no_auto,
            predictor=predictor,
        )
        _fill_report(report, result)
        if not result.found:
            raise CutoutError(
                "no clear subject found; point at it with --point X,Y or in the window"
            )
        for preset, target in zip(presets, targets, strict=True):
            if piped:
                data = encode_picture(preset.picture_of(result), preset.delivery)
                sys.stdout.buffer.write(data)
            else:
                result.save(target, preset.finish, preset.delivery, options.force)
                report.outputs.append(str(target))
                report.output = report.outputs[0]
    except CutoutError as error:
        report.error = str(error)
    except MemoryError:
        report.error = "there is not enough memory for this photo"
    except Exception as error:  # noqa: BLE001  one photo must not stop the others
        report.error = f"unexpected trouble ({type(error).__name__}: {error})"
    report.milliseconds = {key: round(value, 1) for key, value in report.milliseconds.items()}
    return report


def _fill_report(report: Report, result: Cut) -> None:
    report.subject_found = result.found
    report.clicks = [
        {"x": round(click.x, 1), "y": round(click.y, 1), "positive": click.positive}
        for click in result.prompts.clicks
    ]
    report.predicted_iou = None if result.iou is None else round(result.iou, 4)
    report.confidence = None if result.confidence is None else round(result.confidence, 4)
    report.milliseconds = result.milliseconds


def _print_report(report: Report, as_json: bool) -> None:
    if report.error is not None:
        said = cli_batch.error_line(report.source, Path(report.source).name, report.error)
        print(said, file=sys.stderr, flush=True)
    if as_json:
        line: dict[str, Any] = asdict(report)
        print(json.dumps(line), flush=True)
        return
    for output in report.outputs:
        print(f"{report.source} -> {output}", flush=True)
