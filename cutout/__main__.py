"""Start Cutout: the window where nothing or photos are given, else the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Cutout and return its exit status."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    # a photo alone means the window as well: no command has a dot in its name
    photos = [Path(each) for each in arguments]
    if all(photo.suffix and photo.is_file() for photo in photos):
        return _open_window(photos)
    from cutout import cli

    return cli.main(arguments, _open_window, _self_test, _measure_frames, _soak)


def _open_window(
    photos: Sequence[Path], engine: str | None = None, provider: str | None = None
) -> int:
    from cutout.ui.app import run

    if engine is None and provider is None:
        return run(photos)
    return run(photos, engine=engine, provider=provider)


def _self_test(as_json: bool, only_window: bool) -> int:
    from cutout.ui import self_test

    return self_test.main(as_json, only_window)


def _measure_frames(as_json: bool, measured: Path | None) -> int:
    from cutout.ui import frame_times

    return frame_times.main(as_json, measured)


def _soak(folder: Path, photos: int, way: str, as_json: bool) -> int:
    from cutout.ui import soak

    return soak.main(folder, photos, "walk" if way == "walk" else "one", as_json)


if __name__ == "__main__":
    raise SystemExit(main())
