"""The canvas: trimmed, widened, of a given size."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageCms

from cutout.core.compose import compose
from cutout.core.errors import ExportError
from cutout.core.finish import Background, Edge, Finish, Outline
from cutout.core.images import Photo, from_array
from cutout.core.layout import resize_straight
from cutout.core.picture import Picture

WHITE = Background((255, 255, 255))


def _square(finish: Finish, colour: tuple[int, ...] = (10, 200, 30), **photo: object) -> Picture:
    """A square of 40 pixels at (10, 20) in a white photo of 160 x 100."""
    pixels = np.full((100, 160, 3), 255, np.uint8)
    pixels[20:60, 10:50] = colour
    alpha = np.zeros((100, 160), np.float32)
    alpha[20:60, 10:50] = 1
    return compose(Photo(pixels, pixels, **photo), alpha, finish)  # type: ignore[arg-type]


def test_the_subject_stands_in_the_middle_and_spans_what_was_asked():
    placed = _square(Finish(size=(200, 100), fill=0.8, background=WHITE)).pixels
    assert placed.shape == (100, 200, 3)
    rows, columns = np.nonzero((placed == (10, 200, 30)).all(2))
    assert (rows.min(), rows.max()) == (10, 89)
    assert (columns.min(), columns.max()) == (60, 139)
    assert (placed[0, 0] == 255).all()


def test_transparent_canvas_and_mask():
    placed = _square(Finish(size=(50, 50))).pixels
    assert placed.shape == (50, 50, 4)
    assert (placed[..., 3] == 255).all()
    mask = _square(Finish("mask", size=(50, 20), fill=0.5)).pixels
    assert mask.shape == (20, 50)
    assert mask.sum() == 10 * 10 * 255
    nothing = np.zeros((30, 30), np.float32)
    photo = from_array(np.zeros((30, 30, 3), np.uint8))
    for finish in (Finish(size=(50, 50)), Finish(trim=True)):
        with pytest.raises(ExportError, match="Nothing is selected"):
            compose(photo, nothing, finish)


def test_an_outline_is_between_the_subject_and_the_canvas():
    placed = _square(Finish(size=(120, 120), outline=Outline(0.1, (255, 0, 0)))).pixels
    rows, columns = np.nonzero((placed[..., :3] == (10, 200, 30)).all(2) & (placed[..., 3] == 255))
    assert (rows.min(), columns.min()) == (10, 10)
    assert placed[60, 0, 3] > 200


def test_hidden_colours_do_not_bleed_into_the_edge():
    for dtype in (np.uint8, np.uint16):
        top = np.iinfo(dtype).max
        colours = np.full((64, 64, 3), top, dtype)
        colours[:, :33] = (top // 2, 0, 0)
        coverage = np.zeros((64, 64), dtype)
        coverage[:, :33] = top
        small, alpha = resize_straight(colours, coverage, 10, 10)
        edge = (alpha > 0) & (alpha < top)
        assert edge.any()
        assert np.abs(small[edge].astype(int) - (top // 2, 0, 0)).max() <= 1
        assert np.abs(alpha.mean() / top - 33 / 64) < 0.005


def test_colours_on_a_canvas_are_srgb():
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = bytearray(wide)  # red's and blue's primaries change places
    red, blue = wide.index(b"rXYZ") + 4, wide.index(b"bXYZ") + 4
    swapped[red : red + 4], swapped[blue : blue + 4] = wide[blue : blue + 4], wide[red : red + 4]
    name = swapped.index("sRGB".encode("utf-16-be"))
    swapped[name : name + 2] = b"\0x"
    finish = Finish(size=(60, 60), background=Background((0, 0, 0)))
    placed = _square(finish, (200, 30, 40), icc_profile=bytes(swapped))
    assert placed.icc_profile is None
    assert np.abs(placed.pixels[30, 30].astype(int) - (40, 30, 200)).max() <= 3


def test_a_margin_is_a_share_of_the_subject_and_may_leave_the_photo():
    picture = _square(Finish(trim=True, margin=0.5, background=WHITE)).pixels
    assert picture.shape == (80, 80, 3)
    green = (picture == (10, 200, 30)).all(2)
    assert green[20:60, 20:60].all()
    assert green.sum() == 1600
    clear = _square(Finish(trim=True, margin=0.5)).pixels
    assert (clear[:, :10, 3] == 0).all()  # beyond the photo's left edge


def test_with_its_own_background_a_trimmed_picture_stays_within_the_photo():
    behind = Background(original=True)
    picture = _square(Finish(trim=True, margin=0.5, background=behind)).pixels
    assert picture.shape == (80, 80, 3)
    green = (picture == (10, 200, 30)).all(2)
    assert green[20:60, 10:50].all()  # moved to the right, since there are 10 pixels to the left


def test_an_aspect_widens():
    wide = _square(Finish(trim=True, aspect=(2, 1))).pixels
    assert wide.shape[:2] == (40, 80)
    assert (wide[:, 20:60, 3] == 255).all()
    high = _square(Finish(trim=True, aspect=(1, 2))).pixels
    assert high.shape[:2] == (80, 40)
    with pytest.raises(ExportError, match="nearer to the subject's"):
        _square(Finish(trim=True, aspect=(1000, 1)))


def test_previews_of_a_canvas_are_smaller():
    pixels = np.full((100, 160, 3), 255, np.uint8)
    alpha = np.zeros((100, 160), np.float32)
    alpha[20:60, 10:50] = 1
    finish = Finish(size=(200, 100), fill=0.8)
    half = compose(from_array(pixels), alpha, finish, scale=0.5).pixels
    assert half.shape == (50, 100, 4)
    assert (half[5:45, 30:70, 3] == 255).all()


def test_a_feathered_edge_is_not_cut_off_on_a_canvas():
    alpha = np.zeros((160, 160), np.float32)
    alpha[60:100, 60:100] = 1
    photo = from_array(np.full((160, 160, 3), 90, np.uint8))
    finish = Finish(size=(120, 120), fill=0.5, edge=Edge(feather_px=16))
    along = compose(photo, alpha, finish).pixels[60, :, 3].astype(int)
    assert along[0] == along[-1] == 0
    assert np.abs(np.diff(along)).max() < 26  # no step where the box ends
    assert along[along > 0].min() < 6
    assert np.abs(along - along[::-1]).max() <= 3


@pytest.mark.parametrize("depth", [np.uint8, np.uint16])
def test_enlarging_leaves_what_is_opaque_opaque_and_colours_as_they_are(depth):
    top = np.iinfo(depth).max
    coverage = np.zeros((40, 40), depth)
    coverage[10:30, 10:30] = top
    colours = np.full((40, 40, 3), top // 5 * 4, depth)
    large, alpha = resize_straight(colours, coverage, 100, 100)
    assert (alpha[28:72, 28:72] == top).all()
    assert (alpha[:20] == 0).all()
    assert (large[alpha > top // 10] == top // 5 * 4).all()
