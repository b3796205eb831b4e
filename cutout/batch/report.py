"""The report of a batch: one HTML file with thumbnails inside, for any browser."""

from __future__ import annotations

import base64
import html
import os
import urllib.parse
from collections.abc import Sequence
from pathlib import Path

from cutout.batch.doubts import NO_SUBJECT, SENTENCES
from cutout.batch.journal import Entry
from cutout.batch.run import Batch, ExportResult
from cutout.batch.thumbnails import thumbnail_paths
from cutout.core.errors import ExportError
from cutout.core.export import save_bytes

STATE_WORDS = {
    "done": "done",
    "no_subject": "no subject",
    "failed": "failed",
    "skipped": "left out",
}
DECISION_WORDS = {
    "": "",
    "accepted": "accepted",
    "rejected": "rejected",
    "fixed": "fixed by hand",
}
MARK = "<!-- a report of cutout batch -->"
GROUPS = ("Failed", "To check", "Left out", "Done")

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --faint: #888; --card: #8881; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 1180px;
  padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: .2rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; }
p.sum { color: var(--faint); margin-top: 0; }
ul { list-style: none; padding: 0; display: grid; gap: 14px;
  grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); }
li { border: 1px solid var(--line); border-radius: 10px; padding: 10px; background: var(--card);
  overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; }
.pair > span { display: grid; place-items: center; aspect-ratio: 4 / 3; border-radius: 6px; }
.pair img { max-width: 100%; max-height: 100%; object-fit: contain; min-height: 0; }
.after { background: repeating-conic-gradient(#bbb 0 25%, #eee 0 50%) 0 0 / 18px 18px; }
.none { background: var(--line); color: var(--faint); }
.why { color: #c47a00; margin: 6px 0 0; }
.error { color: #d33; margin: 6px 0 0; }
.name { font-weight: 600; margin: 8px 0 0; }
.files { margin: 2px 0 0; font-size: 13px; }
"""


def sentences_of(entry: Entry) -> list[str]:
    """Return in words why somebody should look at a photo."""
    codes = entry.doubts or ((NO_SUBJECT,) if entry.state == "no_subject" else ())
    return [SENTENCES.get(code, code) for code in codes]


def group_of(entry: Entry) -> str:
    """Return under which heading of the report a photo stands."""
    if entry.decision == "rejected":
        return "Left out"
    if entry.state == "failed":
        return "Failed"
    if entry.to_check:
        return "To check"
    return "Left out" if entry.state == "skipped" else "Done"


def summary(results: Sequence[ExportResult]) -> str:
    """Return how many photos ended in which way, in words."""
    groups = [group_of(result.entry) for result in results]
    said = [f"{groups.count(name)} {name.lower()}" for name in reversed(GROUPS) if name in groups]
    return ", ".join(said) or "no photos"


def check_report(batch: Batch, path: Path) -> None:
    """Refuse to write a report onto anything but an earlier report.

    Raises:
        ExportError: there is another file.
    """
    try:
        head = path.read_bytes()[:200]
    except (FileNotFoundError, NotADirectoryError):
        taken = {target.resolve() for task in batch.tasks for target in task.targets}
        if path.resolve() in taken:
            raise ExportError(f"{path} is where a cutout goes; choose another name.") from None
        return
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}.") from error
    if MARK.encode() not in head:
        raise ExportError(f"{path} exists already and is no report; choose another name.")


def write_report(batch: Batch, results: Sequence[ExportResult], path: Path) -> None:
    """Write the report; an earlier one is replaced.

    Raises:
        ExportError: it cannot be written.
    """
    check_report(batch, path)
    folder = path.resolve().parent
    sections = []
    for group in GROUPS:
        chosen = [result for result in results if group_of(result.entry) == group]
        chosen.sort(key=lambda result: result.entry.source)
        if chosen:
            items = "".join(_item(batch, result, folder) for result in chosen)
            sections.append(f"<h2>{group} ({len(chosen)})</h2><ul>{items}</ul>")
    title = f"Cutouts of {html.escape(_shown(batch.root.name or str(batch.root)))}"
    text = (
        f"<!DOCTYPE html>{MARK}<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p class='sum'>{summary(results)}</p>{''.join(sections)}</body></html>\n"
    )
    save_bytes(text.encode("utf-8", "xmlcharrefreplace"), path)


def _item(batch: Batch, result: ExportResult, folder: Path) -> str:
    entry = result.entry
    before, after = thumbnail_paths(batch.journal.private, entry.source)
    state = DECISION_WORDS[entry.decision] or STATE_WORDS[entry.state]
    lines = [
        f"<p class='name'>{_link(result.task.source.path, entry.source, folder)}</p>",
        f"<p class='files'>{state}",
    ]
    shown = () if entry.decision == "rejected" else entry.outputs
    lines += [
        " &middot; "
        + _link(batch.journal.folder / output.path, Path(output.path).name, folder)
        + f" {max(1, round(output.bytes / 1000))} kB"
        for output in shown
    ]
    lines.append("</p>")
    if not entry.decision:
        lines += [f"<p class='why'>{html.escape(text)}</p>" for text in sentences_of(entry)]
    if entry.error:
        lines.append(f"<p class='error'>{html.escape(_shown(entry.error))}</p>")
    pictures = "".join(
        [
            _picture(before, "before", f"{entry.source}, before"),
            _picture(after, "after", f"{entry.source}, cut out"),
        ]
    )
    return f"<li><div class='pair'>{pictures}</div>{''.join(lines)}</li>"


def _picture(path: Path, kind: str, words: str) -> str:
    try:
        data = base64.b64encode(path.read_bytes()).decode("ascii")
    except OSError:
        return "<span class='none'>no picture</span>"
    words = html.escape(_shown(words), quote=True)
    return (
        f"<span class='{kind}'><img loading='lazy' alt='{words}' "
        f"src='data:image/webp;base64,{data}'></span>"
    )


def _link(path: Path, words: str, folder: Path) -> str:
    """Return a link to a file, from the report's folder where that can be said."""
    try:
        target = urllib.parse.quote(os.fsencode(Path(os.path.relpath(path, folder)).as_posix()))
    except ValueError:  # another disk of Windows
        target = Path(os.path.normpath(path.absolute())).as_uri()
    return f"<a href='{target}'>{html.escape(_shown(words))}</a>"


def _shown(text: str) -> str:
    """Return a file name without the bytes that no text can show."""
    return text.encode("utf-8", "replace").decode("utf-8")
