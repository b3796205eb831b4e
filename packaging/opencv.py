"""Build the two modules of OpenCV that Cutout uses, for the bundle.

The wheel of opencv-python-headless is 160 MB unpacked: video codecs, OpenBLAS and all modules in
one library. Its own sources, with `core` and `imgproc` alone, give 15 MB and the same masks. What
was built once is kept in build/opencv until the version or the options change.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

PROJECT = "opencv-python-headless"
ON = ("BUILD_opencv_python3", "BUILD_ZLIB", "PYTHON3_LIMITED_API")
OFF = (
    "BUILD_JAVA",
    "BUILD_PERF_TESTS",
    "BUILD_SHARED_LIBS",
    "BUILD_TESTS",
    "BUILD_opencv_apps",
    "BUILD_opencv_python2",
    *(
        f"WITH_{name}"
        for name in (
            "ADE EIGEN FFMPEG FLATBUFFERS IPP ITT JASPER JPEG LAPACK OPENCL OPENEXR OPENJPEG "
            "PNG PROTOBUF TIFF V4L WEBP"
        ).split()
    ),
)
# of two generations of processors, chosen at run time; the wheel has six
DISPATCH = "SSE4_2;AVX2"


def build(folder: Path) -> Path:
    """Return the folder that holds the package `cv2` and its licences; make it if need be."""
    stamp = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    made = folder / f"{version(PROJECT)}-{sys.implementation.cache_tag}-{stamp}"
    if not made.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with tempfile.TemporaryDirectory(dir=folder) as place:
            source = _fetch(Path(place))
            installed = Path(place) / "installed"
            _compile(source / "opencv", Path(place) / "work", installed)
            for name in ("LICENSE.txt", "LICENSE-3RD-PARTY.txt"):
                shutil.copy(source / name, installed / "python" / "cv2")
            (installed / "python").rename(made)
    return made


def _fetch(folder: Path) -> Path:
    """Fetch and unpack the sources of the version that is installed here."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", PROJECT]
    subprocess.run([*command, "--dest", folder, f"{PROJECT}=={version(PROJECT)}"], check=True)
    (archive,) = folder.glob("*.tar.gz")
    unpack(archive, folder)
    archive.unlink()
    (source,) = folder.glob("opencv*/")
    return source


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a tar archive; nothing lands outside the folder where Python knows how (3.11.4 on)."""
    with tarfile.open(archive) as tar:
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        tar.extractall(folder)


def _compile(source: Path, work: Path, target: Path) -> None:
    import numpy as np

    headers = Path(sysconfig.get_path("include"))
    if not (headers / "Python.h").is_file():
        raise SystemExit(f"Python's headers are not in {headers}: install them, then try again.")
    library = "libpython3.a"  # must be named, is linked on Windows alone
    if os.name == "nt":
        tag = sysconfig.get_config_var("py_version_nodot")
        library = str(Path(sys.base_prefix) / "libs" / f"python{tag}.lib")
    options = {
        "CMAKE_BUILD_TYPE": "Release",
        "CMAKE_INSTALL_PREFIX": str(target),
        "BUILD_LIST": "core,imgproc,python3",
        "CPU_DISPATCH": DISPATCH,
        "OPENCV_PYTHON3_INSTALL_PATH": "python",
        "PYTHON3_EXECUTABLE": sys.executable,
        "PYTHON3_INCLUDE_DIR": str(headers),
        "PYTHON3_LIBRARY": library,
        "PYTHON3_NUMPY_INCLUDE_DIRS": np.get_include(),
    }
    options |= dict.fromkeys(ON, "ON") | dict.fromkeys(OFF, "OFF")
    defines = [f"-D{name}={value}" for name, value in options.items()]
    subprocess.run(["cmake", "-S", source, "-B", work, *defines], check=True)
    make = ["cmake", "--build", work, "--config", "Release", "--target", "install"]
    subprocess.run([*make, "--parallel", str(os.cpu_count() or 1)], check=True)


if __name__ == "__main__":
    print(build(Path(__file__).resolve().parent.parent / "build" / "opencv"))
