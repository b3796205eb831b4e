"""How many pixels a finished picture will have, without making it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cutout.core.errors import CutoutError

if TYPE_CHECKING:
    from cutout.core.finish import Finish
    from cutout.ui.document import Document


def result_size(document: Document, finish: Finish) -> tuple[int, int, bool]:
    """Return width and height of what a finish makes of an open photo.

    The third value tells whether they are sure: of a trimmed picture they come from the alpha that
    the screen shows, so they may be some pixels off.
    """
    photo = document.photo
    if finish.size is not None:
        return *finish.size, True
    if photo is None:
        return 0, 0, False
    preview = document.preview_of(document.session.state.number)
    if not finish.trim or preview is None or not preview.selected:
        return photo.width, photo.height, not finish.trim
    from cutout.core.layout import frame_of
    from cutout.core.shadows import reach_of

    scale = preview.alpha.shape[1] / photo.width
    try:
        frame = frame_of(preview.alpha, finish, reach_of(finish))
    except CutoutError:  # an export says it
        return photo.width, photo.height, False
    return round(frame.width / scale), round(frame.height / scale), False
