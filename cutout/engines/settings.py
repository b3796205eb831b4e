"""What window and command line remember together: the proxy, and which providers work."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cutout import paths
from cutout.core.export import save_bytes


def read() -> dict[str, Any]:
    """Return the settings; a file that is missing or damaged holds none."""
    try:
        values = json.loads(paths.user_settings().read_bytes())
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def change(values: Mapping[str, Any]) -> None:
    """Set some settings; the others stay.

    Raises:
        ExportError: the file cannot be written.
    """
    text = json.dumps({**read(), **values}, indent=1, sort_keys=True)
    save_bytes(text.encode(), paths.user_settings())


def proxy() -> str:
    """Return the address of the proxy that the user has set, nothing if the environment decides."""
    value = read().get("proxy", "")
    return value if isinstance(value, str) else ""
