"""Drive the real window through a whole edit, by mouse and keys, and put what it showed in a strip.

    python packaging/strip.py OUT.jpg [--frames FOLDER]

Needs Xvfb, openbox, xdotool and ImageMagick's `import` (Debian: xvfb openbox xdotool imagemagick).
The window starts with settings of its own, in a folder that is gone afterwards.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "dog6.jpg"
SCREEN = (1280, 860)
WINDOW = (1180, 800)
FRAME_WIDTH, COLUMNS, GAP = 560, 3, 8
CANVAS = (64, 82, 866, 664)  # of the window: where the photo lies, and nothing else
GRADIENT = (1120, 193)  # of the window: a tile of the panel
STARTS, START_S = 120, 0.5  # how often the window is looked for, and how long between
STEP_S = 0.05  # between two moves of a drag


class Driver:
    """The mouse and the keyboard of a screen with one window on it."""

    def __init__(self, display: str, patience: float) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._patience = patience
        self.frames: list[tuple[str, Image.Image]] = []
        self._origin = (0, 0)
        self._photo = (0, 0, 1, 1)

    def do(self, *words: object) -> str:
        """Run xdotool and return what it says."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(
            command, env=self._environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def wait(self, seconds: float) -> None:
        """Let the window answer."""
        time.sleep(seconds * self._patience)

    def find_window(self) -> None:
        """Wait for the window, and take its place on the screen for that of what is driven."""
        for _ in range(STARTS):
            time.sleep(START_S)
            try:
                number = self.do("getactivewindow")
            except subprocess.CalledProcessError:  # there is none yet
                continue
            self.do("windowsize", number, *WINDOW)
            self.wait(2)
            self.do("mousemove", "--window", number, 0, 0)  # its geometry knows no frame
            lines = self.do("getmouselocation", "--shell").splitlines()
            known = dict(line.split("=") for line in lines)
            self._origin = int(known["X"]), int(known["Y"])
            return
        raise SystemExit("strip: the window does not come")

    def picture(self) -> Image.Image:
        """Return what the window shows."""
        command = ["import", "-window", "root", "png:-"]
        shot = subprocess.run(command, env=self._environment, check=True, capture_output=True)
        with tempfile.TemporaryFile() as file:
            file.write(shot.stdout)
            file.seek(0)
            whole = Image.open(file).convert("RGB")
        x, y = self._origin
        return whole.crop((x, y, x + WINDOW[0], y + WINDOW[1]))

    def keep(self, words: str) -> None:
        """Take a frame of the strip."""
        self.frames.append((words, self.picture()))

    def find_photo(self) -> None:
        """Look where the photo lies; it has to be fitted, and shown as it is."""
        shown = self.picture().crop(CANVAS)
        around = Image.new("RGB", shown.size, shown.getpixel((2, shown.height // 2)))
        difference = ImageChops.difference(shown, around).convert("L")
        box = difference.point(lambda level: 255 * (level > 24)).getbbox()
        if box is None:
            raise SystemExit("strip: there is no photo in the window")
        left, top, right, bottom = box
        self._photo = (CANVAS[0] + left, CANVAS[1] + top, CANVAS[0] + right, CANVAS[1] + bottom)

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Return the place of the screen at shares of the photo's width and height."""
        left, top, right, bottom = self._photo
        return self.on_screen(left + x * (right - left), top + y * (bottom - top))

    def on_screen(self, x: float, y: float) -> tuple[int, int]:
        """Return the place of the screen at a place of the window."""
        return self._origin[0] + round(x), self._origin[1] + round(y)

    def move(self, x: float, y: float) -> None:
        """Move the mouse over the photo."""
        self.do("mousemove", *self.at(x, y))

    def click(self, x: float, y: float) -> None:
        """Click on the photo and wait for the answer."""
        self.move(x, y)
        self.wait(0.2)
        self.do("click", 1)
        self.wait(1.5)

    def drag(self, *places: tuple[float, float]) -> None:
        """Drag the mouse over the photo with its left button."""
        self.move(*places[0])
        self.do("mousedown", 1)
        for place in places[1:]:
            time.sleep(STEP_S)
            self.move(*place)
        time.sleep(STEP_S)
        self.do("mouseup", 1)
        self.wait(1.0)

    def key(self, *keys: str, seconds: float = 1.0) -> None:
        """Press keys, one after the other, and wait."""
        for each in keys:
            self.do("key", each)
            time.sleep(STEP_S)
        self.wait(seconds)


@contextmanager
def screen() -> Iterator[str]:
    """Start an X server with a window manager; its display."""
    reader, writer = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        display = f":{pipe.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"],
        env={**os.environ, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield display
    finally:
        manager.terminate()
        server.terminate()
        manager.wait()
        server.wait()


@contextmanager
def application(display: str, home: Path) -> Iterator[None]:
    """Start the window with nothing remembered."""
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "CUTOUT_WORK": str(home / "work"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPATH": str(ROOT),
        "LANGUAGE": "en",
    }
    program = subprocess.Popen([sys.executable, "-m", "cutout"], env=environment)
    try:
        yield
    finally:
        program.terminate()
        program.wait()


def whole_edit(window: Driver, photo: Path) -> None:
    """Open a photo, correct it with every tool, and see it finished, ready for the export."""
    window.find_window()
    window.keep("An empty window says what to do")
    window.key("ctrl+o", seconds=2)
    window.do("type", "--delay", 5, str(photo))
    window.key("Return", seconds=6)
    window.find_photo()
    window.keep("The subject is selected as soon as the photo is open")
    window.move(0.962, 0.66)
    window.wait(2)
    window.keep("What a click would add, while the mouse rests")
    window.click(0.962, 0.66)
    window.keep("A click adds")
    window.key("3", seconds=2)  # what was added may be found in two parts
    window.key("2", seconds=2)
    window.keep("Its picture below, or its number, leaves it again")
    window.key("b", seconds=0.5)
    window.drag((0.30, 0.84), (0.36, 0.85), (0.42, 0.85))
    window.keep("The keep brush")
    window.key("e", seconds=0.5)
    window.drag((0.12, 0.30), (0.10, 0.33), (0.09, 0.36))
    window.keep("The erase brush")
    window.key("l", seconds=0.5)
    window.drag((0.30, 0.8), (0.44, 0.8), (0.44, 0.9), (0.30, 0.9), (0.30, 0.81))
    window.keep("The lasso")
    window.key("s", seconds=0.5)
    window.key("F7", seconds=1)
    window.keep("Every edit in a list")
    window.key("F7", "ctrl+z", "ctrl+z", "ctrl+z", seconds=2)
    window.key("v", seconds=1)
    window.keep("The cutout")
    window.key("v", "v", "v", "x", seconds=1)
    window.keep("Before and after, beside the alpha")
    window.key("x", "v", "v", seconds=1)
    window.do("mousemove", *window.at(0.35, 0.2))
    window.do("click", "--repeat", 7, "--delay", 60, 4)
    window.wait(2)
    window.keep("Near, with the navigator")
    window.key("f", seconds=1)
    window.do("mousemove", *window.on_screen(*GRADIENT))
    window.do("click", 1)
    window.wait(4)
    window.keep("A gradient behind it, as it will be exported")
    window.key("ctrl+e", seconds=3)
    window.keep("The export")
    window.do("key", "Escape")
    window.key("question", seconds=1)
    window.keep("All keys")


def strip_of(frames: list[tuple[str, Image.Image]]) -> Image.Image:
    """Return frames side by side, each with its number and its words."""
    height = round(FRAME_WIDTH * WINDOW[1] / WINDOW[0])
    font = ImageFont.load_default(20)
    rows = -(-len(frames) // COLUMNS)
    cell = (FRAME_WIDTH + GAP, height + 34 + GAP)
    strip = Image.new("RGB", (COLUMNS * cell[0] + GAP, rows * cell[1] + GAP), "white")
    draw = ImageDraw.Draw(strip)
    for number, (words, frame) in enumerate(frames):
        x = GAP + number % COLUMNS * cell[0]
        y = GAP + number // COLUMNS * cell[1]
        small = frame.resize((FRAME_WIDTH, height), Image.Resampling.LANCZOS)
        strip.paste(small, (x, y + 30))
        draw.text((x, y + 2), f"{number + 1}  {words}", "black", font)
    return strip


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--frames", type=Path, help="folder for the frames as they are")
    parser.add_argument(
        "--patience", type=float, default=1.0, help="longer waits, for a busy machine"
    )
    options = parser.parse_args()
    with screen() as display, tempfile.TemporaryDirectory() as home:
        window = Driver(display, options.patience)
        with application(display, Path(home)):
            photo = Path(home) / SAMPLE.name
            photo.write_bytes(SAMPLE.read_bytes())
            whole_edit(window, photo)
    strip_of(window.frames).save(options.out, quality=82)
    if options.frames is not None:
        options.frames.mkdir(parents=True, exist_ok=True)
        for number, (_, frame) in enumerate(window.frames, 1):
            frame.save(options.frames / f"{number:02}.png")


if __name__ == "__main__":
    main()
