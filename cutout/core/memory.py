"""What this computer has of memory, and what Cutout takes of it. Nothing heavy is imported here."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

MEGABYTE = 1_000_000
SHARE = 0.25  # of the computer's memory: other programs are open too
MOST_BYTES = 2_000 * MEGABYTE
LEAST_BYTES = 256 * MEGABYTE  # one photo of 24 megapixels and what the screen shows of it


class _Status(ctypes.Structure):
    """MEMORYSTATUSEX of Windows."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total", ctypes.c_uint64),
        ("others", ctypes.c_uint64 * 6),
    )


def default_budget() -> int:
    """Return how many bytes open photos may take: a quarter of the memory, 2 GB at most."""
    total = total_bytes()
    return MOST_BYTES if total == 0 else max(LEAST_BYTES, min(MOST_BYTES, round(SHARE * total)))


def total_bytes() -> int:
    """Return the memory of this computer in bytes, 0 if it does not tell."""
    if sys.platform == "win32":
        status = _Status(length=ctypes.sizeof(_Status))
        told = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.total) if told else 0
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return 0


def resident_bytes() -> int:
    """Return what this process has in memory now, in bytes, 0 where only Linux would tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
