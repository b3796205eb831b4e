"""What ships: the wheel holds networks and resources, and says one version."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cutout import __version__, paths
from cutout.ui.app import APT_LINE

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The built wheel."""
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "-o",
        str(out),
        str(ROOT),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (path,) = out.glob("*.whl")
    assert path.name.startswith(f"cutout-{__version__}-")
    with zipfile.ZipFile(path) as archive:
        yield archive


LEFT_OUT = ("training", "int8")  # checkpoints, and graphs that the app does not use


def test_the_wheel_holds_networks_and_resources(wheel):
    names = set(wheel.namelist())
    for folder, source in (("models", paths.models()), ("resources", paths.resources())):
        for path in source.rglob("*"):
            inside = f"cutout/{folder}/{path.relative_to(source).as_posix()}"
            if path.is_file() and path.parent.name not in LEFT_OUT:
                assert inside in names, inside
    assert not [name for name in names if name.startswith(("tests/", "packaging/"))]
    left_out = tuple(f"cutout/models/{folder}" for folder in LEFT_OUT)
    assert not [name for name in names if name.startswith(left_out)]


def test_an_installed_wheel_works(wheel, tmp_path, sample):
    """Unpacked beside nothing else, it finds its own network."""
    wheel.extractall(tmp_path / "site")
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import cutout; assert cutout.__file__.startswith(sys.argv[1]), cutout.__file__\n"
        "assert cutout.cut(sys.argv[2]).found\n"
    )
    command = [sys.executable, "-I", "-c", script, str(tmp_path / "site"), str(sample)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert ended.returncode == 0, ended.stderr


def test_the_window_names_the_libraries_that_set_up_installs():
    script = (ROOT / "packaging" / "system-libraries.sh").read_text(encoding="utf-8")
    installed = set(script.split('PACKAGES="')[1].split('"')[0].split())
    named = set(APT_LINE.removeprefix("sudo apt-get install ").split())
    assert installed - named == {"python3", "python3-venv"}
    assert not named - installed


def test_constraints_name_no_index_and_pin_everything():
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins == sorted(pins, key=str.lower)
    for line in pins:
        assert line.count("==") == 1
        assert "://" not in line
