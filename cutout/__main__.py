"""Start Cutout: the window where no subcommand is given, else the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Cutout and return its exit status."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if not arguments:
        from cutout.ui.app import run

        return run([])
    from cutout.cli import main as run_command

    return run_command(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
