"""Keep the translations of the window in step with its words.

python packaging/translations.py    bring translations/*.ts to the words of the code, make
                                    resources/translations/*.qm of them, list what is missing

The words are read by `ast` and not by lupdate, so that the tests, which compare them with the
files, need no tool of Qt; lrelease, which comes with PySide6, is needed only here. The .ts files
are plain Qt Linguist files, sorted and without line numbers, so that a change shows as that change
alone. The .qm files are kept in git too: the window is translated from a checkout and from a wheel
built anywhere, without a tool.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
WINDOW = ROOT / "cutout" / "ui"
SOURCES = ROOT / "packaging" / "translations"
COMPILED = ROOT / "resources" / "translations"
LANGUAGES = ("de", "es", "zh_CN")

Key = tuple[str, str]  # context and source

TEMPLATES = "TEMPLATES"  # words of a module that it looks up by itself, in a context of its name
PLACE = re.compile(r"\{[^{}]*\}")
TAG = re.compile(r"</?\w+>")
MNEMONIC = re.compile(r"&(?=\w)(?!\w+;)")
NAMED_CONTEXT = ("translate", "QT_TRANSLATE_NOOP")  # a variable is given where a NOOP marks words


class NotLiteral(ValueError):
    """Something is to be translated that is no literal, so that nobody can translate it."""


def words_of(code: str, name: str) -> Iterator[Key]:
    """Yield context and source of all that a module has translated.

    Args:
        code: the module.
        name: of its file, for messages.

    Raises:
        NotLiteral: a call does not name its words.
    """
    waiting: list[tuple[ast.AST, str]] = [(ast.parse(code), "")]
    while waiting:
        node, context = waiting.pop()
        inner = node.name if isinstance(node, ast.ClassDef) else context
        waiting += [(child, inner) for child in ast.iter_child_nodes(node)]
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == TEMPLATES:
            yield from ((Path(name).stem, text) for text in ast.literal_eval(node.value))
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        given = [value.value if isinstance(value, ast.Constant) else None for value in node.args]
        if called == "tr":
            if len(given) != 1 or not isinstance(given[0], str):
                raise NotLiteral(f"{name}:{node.lineno}: {ast.unparse(node)}")
            yield context, given[0]
        elif called in NAMED_CONTEXT and len(given) == 2 and all(given):
            yield str(given[0]), str(given[1])


def all_words() -> list[Key]:
    """Return context and source of all words of the window, sorted.

    Raises:
        NotLiteral: as in `words_of`.
    """
    files = sorted(WINDOW.rglob("*.py"))
    return sorted({key for path in files for key in words_of(path.read_text("utf-8"), path.name)})


def file_of(language: str) -> Path:
    """Return the .ts file of a language."""
    return SOURCES / f"cutout_{language}.ts"


def read(language: str) -> dict[Key, str]:
    """Return the translations of a language; what waits for one is empty."""
    if not file_of(language).exists():
        return {}
    found: dict[Key, str] = {}
    for context in ElementTree.parse(file_of(language)).getroot().iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            done = said is not None and said.get("type") is None
            key = (context.findtext("name") or "", message.findtext("source") or "")
            found[key] = (said.text or "") if done and said is not None else ""
    return found


def brought_to(words: list[Key], known: dict[Key, str]) -> dict[Key, str]:
    """Return translations of some words: the known ones, those of the same words elsewhere."""
    elsewhere = {source: said for (_, source), said in sorted(known.items()) if said}
    return {key: known.get(key) or elsewhere.get(key[1], "") for key in words}


def text_of(language: str, translations: dict[Key, str]) -> str:
    """Return a .ts file."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        "<!-- words that mean one thing have one translation: see glossary.md -->",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
    ]
    last = None
    for (context, source), said in sorted(translations.items()):
        if context != last:
            lines += ["</context>"] * (last is not None)
            lines += ["<context>", f"    <name>{escape(context)}</name>"]
            last = context
        state = "" if said else ' type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{escape(source)}</source>",
            f"        <translation{state}>{escape(said)}</translation>",
            "    </message>",
        ]
    return "\n".join([*lines, *["</context>"] * (last is not None), "</TS>", ""])


def problem_with(source: str, said: str) -> str:
    """Return what is wrong with a translation, nothing if all is well."""
    if not said:
        return "is not translated"
    if _places(source) != _places(said):
        return "has other placeholders"
    if Counter(TAG.findall(source)) != Counter(TAG.findall(said)):
        return "has other tags"
    if len(MNEMONIC.findall(source)) != len(MNEMONIC.findall(said)):
        return "has another number of accelerators"
    if source.endswith("…") != said.endswith("…"):
        return "differs in the … at the end"
    for end in (0, -1):
        if source[end].isspace() != said[end].isspace():
            return "differs in the space around it"
    return ""


def _places(words: str) -> list[tuple[int | str, str]]:
    """Return number or name and format of each placeholder, sorted; {} counts up by itself."""
    found: list[tuple[int | str, str]] = []
    for place in PLACE.findall(words):
        name, _, how = place.strip("{}").partition(":")
        found.append((int(name) if name.isdecimal() else name or len(found), how))
    return sorted(found, key=str)


def problems(language: str) -> list[str]:
    """Return a line for everything that is wrong with a language."""
    found = read(language)
    listed = [
        f"{language}: {context}: {source!r} {problem}"
        for (context, source), said in sorted(found.items())
        if (problem := problem_with(source, said))
    ]
    return listed


def compile_text(text: str, target: Path) -> None:
    """Make a .qm file of a .ts file's text, beside which it is put for the moment."""
    import PySide6

    source = target.with_suffix(".ts")
    source.write_text(text, encoding="utf-8")
    tool = next(Path(PySide6.__file__).parent.glob("lrelease*"))
    subprocess.run([tool, "-silent", "-nounfinished", source, "-qm", target], check=True)
    source.unlink()


def main() -> None:
    """Update, compile, list what is missing; the exit status is 1 if something is."""
    words = all_words()
    COMPILED.mkdir(exist_ok=True)
    wrong: list[str] = []
    for language in LANGUAGES:
        known = read(language)
        translations = brought_to(words, known)
        gone = [said for key, said in known.items() if said and key not in translations]
        text = text_of(language, translations)
        file_of(language).write_text(text, encoding="utf-8")
        compile_text(text, COMPILED / f"cutout_{language}.qm")
        wrong += problems(language)
        print(f"{language}: {len(translations)} words, {len(gone)} no longer needed")
    print("\n".join(wrong))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
