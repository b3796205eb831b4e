"""The command line's options for what is made of a cut, the same in `cutout cut` and `batch`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutout.cli_delivery import add_delivery_options, delivery_of, is_given, names_delivery
from cutout.core.errors import CutoutError

if TYPE_CHECKING:
    from cutout.core.finish import Finish
    from cutout.core.presets import Preset

# what a preset says: beside --preset these are wrong use
_OF_PRESETS = ("what", "background", "trim", "margin", "aspect", "size", "fill", "decontaminate")
# what suits one photo or another: beside --preset they change it
_OF_PHOTOS = (
    "edge",
    "shadow",
    "contact_shadow",
    "natural_shadow",
    "outline",
    "look",
    "background_look",
)

EXAMPLES = """
examples of what can be made:
  --edge smooth=2,shift=-0.5               smoother, and half a pixel further in
  --background gradient:#ffffff,#c8ccd0    also blur:0.02, original, room.jpg,fit=tile,zoom=0.5
  --background white --shadow y=0.04,blur=0.06,opacity=0.4 --contact-shadow
  --background '#f4f1ea' --natural-shadow 0.8     the photo's own shadow on a new ground
  --outline width=0.02,colour=white --shadow --trim --margin 0.05      a sticker
  --look exposure=0.3,temperature=0.2      the subject alone; --background-look the rest
  --size 2000x2000 --fill 0.85 --background white --format jpeg --max-kilobytes 500
  --preset shop --preset avatar            two files of one cut
  --size 1080x1350 --background '#eee' --save-preset portrait      then: --preset portrait
"""


def add_picture_options(parser: argparse._ActionsContainer, default_format: str) -> None:
    """Add all options that say what is made of a cut, and what kind of file."""
    _add_presets(parser)
    parser.add_argument(
        "--what",
        choices=["cutout", "mask", "background", "black"],
        help="the subject alone (default), its alpha as a grey picture, the photo with its "
        "background removed, or the subject as it lies on black, with its alpha",
    )
    _add_edge(parser)
    parser.add_argument(
        "--background",
        metavar="BACKGROUND",
        help="what goes behind the subject: transparent, white, #RRGGBB, gradient:COLOUR,COLOUR "
        "[,angle=90|,radial], original, blur:0.02 (the original out of focus, radius as a share of "
        "the photo), or IMAGE[,fit=fill|fit|tile,zoom=..,x=..,y=..] (default: transparent; white "
        "for --what background)",
    )
    _add_shadows(parser)
    for option, thing in (("--look", "the subject"), ("--background-look", "the background")):
        parser.add_argument(
            option,
            type=_settings_of("Look"),
            metavar="NAME=..,..",
            help=f"light and colours of {thing}: exposure in stops, -3..3; contrast, saturation, "
            "temperature -1..1; sharpness 0..1",
        )
    _add_place(parser)
    add_delivery_options(parser, default_format)


def _add_presets(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--preset",
        action="append",
        default=[],
        metavar="NAME",
        help="what to make: cutout, mask, white, shop, avatar, sticker, product, blurred, one that "
        "you saved, or a .toml file; several make several files of each photo",
    )
    parser.add_argument(
        "--save-preset",
        metavar="NAME",
        help="save what the options say as a preset of that name, to be used with --preset",
    )


def _add_edge(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--edge",
        type=_settings_of("Edge"),
        metavar="NAME=..,..",
        help="work over the edge, in pixels of the photo: smooth (leaves corners), feather, shift "
        "(above 0 outwards), holes and islands (diameters up to which they are filled and "
        "removed); contrast 0..1",
    )
    parser.add_argument(
        "--decontaminate",
        type=share,
        default=1.0,
        metavar="0..1",
        help="how much of the old background's colour to take out of soft edges (default: 1)",
    )


def _add_shadows(parser: argparse._ActionsContainer) -> None:
    optional: dict[str, Any] = {"nargs": "?", "metavar": "NAME=..,.."}
    parser.add_argument(
        "--shadow",
        type=_settings_of("Shadow"),
        const="",
        help="a drop shadow: x, y and blur as shares of the subject, opacity 0..1, colour",
        **optional,
    )
    parser.add_argument(
        "--contact-shadow",
        type=_settings_of("ContactShadow"),
        const="",
        help="a shadow where the subject stands: reach as a share of it, opacity 0..1, colour",
        **optional,
    )
    parser.add_argument(
        "--natural-shadow",
        type=share,
        nargs="?",
        const=1.0,
        metavar="0..1",
        help="how much of the shadow that the subject throws in the photo is kept (alone: all)",
    )
    parser.add_argument(
        "--outline",
        type=_settings_of("Outline"),
        const="",
        help="a line around the subject: width as a share of it, colour",
        **optional,
    )


def _add_place(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--trim", action="store_true", help="cut each picture to its subject")
    parser.add_argument(
        "--margin",
        type=_number,
        metavar="SHARE",
        help="leave so much around a trimmed subject, as a share of it",
    )
    parser.add_argument(
        "--aspect",
        type=_parsed("parse_aspect"),
        metavar="W:H",
        help="widen a trimmed picture to it",
    )
    parser.add_argument(
        "--size",
        type=_parsed("parse_size"),
        metavar="WxH",
        help="place the subject in the middle of a canvas of so many pixels, in sRGB",
    )
    parser.add_argument(
        "--fill",
        type=_number,
        metavar="SHARE",
        help="how much of that canvas the subject spans (default: 1)",
    )


def share(text: str) -> float:
    """Return a share that was typed.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} does not lie between 0 and 1")
    return value


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None


def _parsed(function: str) -> Callable[[str], Any]:
    """Return what parses an argument with a function of `cutout.core.finish_text`."""

    def parse(text: str) -> Any:
        from cutout.core import finish_text

        return _or_wrong(lambda: getattr(finish_text, function)(text))

    return parse


def _settings_of(kind: str) -> Callable[[str], Any]:
    """Return what parses an argument as settings of a class in `cutout.core.finish`."""

    def parse(text: str) -> Any:
        from cutout.core import finish
        from cutout.core.finish_text import parse_settings

        return _or_wrong(lambda: parse_settings(getattr(finish, kind), text))

    return parse


def _or_wrong(parse: Callable[[], Any]) -> Any:
    try:
        return parse()
    except CutoutError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def presets_of(options: argparse.Namespace, target: Path | None = None) -> tuple[Preset, ...]:
    """Return what is made of each cut, and save it as a preset if that is asked for.

    Args:
        options: what was typed.
        target: the file whose ending says the format where no option does.

    Raises:
        CutoutError: a preset is not known or cannot be, or cannot be saved.
    """
    from cutout.core.presets import Preset, load_preset, save_preset

    if options.preset:
        _refuse_beside_presets(options)
        presets = tuple(_changed(load_preset(name), options) for name in options.preset)
    else:
        what = options.what or "cutout"
        presets = (Preset(what, finish=_finish_of(options), delivery=delivery_of(options, target)),)
    if options.save_preset is not None:
        if len(presets) > 1:
            options.parser.error("--save-preset saves one preset; name one --preset at most")
        saved = replace(presets[0], name=options.save_preset, title="", description="")
        save_preset(saved, force=getattr(options, "force", False))
    return presets


def _refuse_beside_presets(options: argparse.Namespace) -> None:
    if any(_given(options, name) for name in _OF_PRESETS) or names_delivery(options):
        options.parser.error(
            "--preset says what --what, --background, --decontaminate, --trim, --margin, --aspect, "
            "--size, --fill and the options of the file say"
        )


def _given(options: argparse.Namespace, name: str) -> bool:
    value = getattr(options, name)
    return value != 1 if name == "decontaminate" else is_given(value)


def _changed(preset: Preset, options: argparse.Namespace) -> Preset:
    """Return a preset with the options that suit a photo."""
    given = {name: getattr(options, name) for name in _OF_PHOTOS if _given(options, name)}
    return replace(preset, finish=replace(preset.finish, **given)) if given else preset


def _finish_of(options: argparse.Namespace) -> Finish:
    from cutout.core.finish import Finish
    from cutout.core.finish_text import parse_background

    given = {
        name: getattr(options, name)
        for name in (*_OF_PRESETS, *_OF_PHOTOS)
        if getattr(options, name) is not None
    }
    if "background" in given:
        given["background"] = parse_background(given["background"])
    return Finish(**{"what": "cutout", **given})
