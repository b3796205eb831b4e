"""Sentences of the core in the language of the window.

The core speaks English, to the command line and to programs too, and knows no Qt. What the window
shows of it passes here: a sentence is recognised by its template, and its parts are put into the
template's translation. What is not recognised stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

CONTEXT = "sentences"

# {} stands for what differs; the tests look each of them up in the code and the lists of models
TEMPLATES = (
    # photos
    "{} does not exist.",
    "{} may not be read: permission denied.",
    "{} is a folder, not a photo.",
    "{} is not a photo that Cutout can read.",
    "{} is too large for the memory of this computer.",
    "{} is damaged or incomplete.",
    "{} is damaged and cannot be read.",
    "{} is empty.",
    "{} has {} megapixels; Cutout opens up to {}.",
    "{} is only {} x {} pixels; a photo needs at least {} on each side.",
    "{} is damaged, or a RAW of a camera that LibRaw does not know.",
    '{} is a camera RAW: to open those, install Cutout from Python with its extra: pip install "cutout[raw]".',  # noqa: E501
    # the window
    "Something went wrong inside Cutout ({}); your work is kept.",
    "There is not enough memory for this.",
    "Nothing is selected yet: click on what you want to keep.",
    "The other {} were saved.",
    # clicks and boxes
    "The box has no area: give two different corners.",
    "The box lies outside the photo, which is {} x {} pixels.",
    "The point {},{} lies outside the photo, which is {} x {} pixels.",
    # files that are written
    "{} exists already.",
    "{} may not be written: permission denied.",
    "{} cannot be written: a file or folder is in the way.",
    "{} cannot be written: {}.",
    "the disk is full",
    "your disk quota is used up",
    "the disk is read-only",
    "the name is too long",
    "{} is a photo that was opened, which Cutout never changes.",
    "{} does not say which format to write: end it in {} or {}.",
    "{} cannot be transparent: choose a background, or PNG, WebP or TIFF.",
    "{} holds at most {} pixels a side: choose PNG.",
    "An outline needs the subject without a background, or its mask.",
    "A picture of {} x {} pixels cannot be held below {} kB as {}.",
    "A picture of {} x {} pixels cannot be made: each side has to be between 1 and {}.",
    "A picture of {} x {} pixels cannot be made: choose a smaller margin, or an aspect nearer to the subject's.",  # noqa: E501
    "Nothing is selected, so there is nothing to trim to.",
    "PSD holds at most 2 GB: choose OpenRaster or TIFF.",
    "This photo's colour profile is a table, which Cutout converts to sRGB with 8 bits a channel only: choose 8 bits, or keep the profile.",  # noqa: E501
    "WebP holds 8 bits a channel and 16383 pixels a side.",
    "AVIF is written with 8 bits a channel and holds 65536 pixels a side.",
    "JPEG holds no transparency and 8 bits a channel.",
    "OpenRaster has no layer masks: the cutout is a layer with transparency.",
    "SVG holds the outline of the subject and no pixels.",
    # presets
    "The preset {} cannot be read: {}.",
    "The preset {} is not TOML: {}.",
    "The preset {}: {}",
    "There is a preset {} already.",
    "There is no preset {} of your own.",
    "{} cannot be the name of a preset: begin with a letter or digit; spaces, dots, brackets, plus and minus may follow, up to {} characters.",  # noqa: E501
    "The preset {} comes with Cutout; choose another name.",
    # projects
    "{} cannot be read: {}.",
    "{} is not a project of Cutout, or damaged.",
    "{} was made by a later version of Cutout.",
    "{} is damaged: no edit in it can be read.",
    "{} is damaged: it does not say which photo.",
    "{} has {} x {} pixels; the project is about a photo of {} x {}.",
    "{} has changed since the project was saved.",
    "Line {} of {} is damaged.",
    "The mask of the edit {} is lost.",
    # models
    "The network {} is missing; {}.",
    "The network {} is damaged; {}.",
    "install Cutout again",
    "The network {} {}.",
    "needs more memory than there is",
    "The network could not be run ({}).",
    "{} is not a network made for Cutout.",
    "{} cannot be downloaded. {}",
    "{} could not be downloaded: {}.",
    "There is no room for {}: {} MB have to go to {}, where {} MB are free.",
    "The model {} is damaged; remove it, then download or import it again.",
    "The model {} is not installed.",
    "The model {} is being downloaded or changed by another window or command.",
    "{} is no ONNX file, or it is damaged.",
    "{}: {} is not the file that was expected.",
    "{} is damaged.",
    "There is a model {} already: remove it first, or give another name.",
    "These files do not belong together: {}.",
    "Two of these files have the same task: choose one of each.",
    "{} does not tell what stands out in a photo.",
    "This onnxruntime has no {}: the processor computes instead.",
    "{} is not used, because {}.",
    "It was made for subjects: of all objects of a photo it finds few.",
    "Every click takes a full pass through the network.",
    "It finds all masks at once; clicks and boxes choose among them, and cannot change their outlines.",  # noqa: E501
    "Trained for Cutout, small and quick; it comes with it.",
    "The network of the paper with the weights of its authors.",
    "A small and quick SAM.",
    "EfficientSAM with a larger encoder.",
    "SAM's decoder behind a small encoder.",
    "Segment Anything with its smallest encoder, in 8 bits.",
    "Segment Anything with its middle encoder, in 8 bits.",
    "Segment Anything with its largest encoder, in 8 bits.",
    "Segment Anything 2.1 as the samexporter package exports it.",
    "Finds all objects of a photo in one go.",
    "Finds the subject with 5 MB of weights.",
    "Finds the subject of general photos.",
    "U2-Net, made smaller.",
    "Finds the subject at a higher resolution.",
    "Finds the subject at a high resolution; its file is large.",
    "BiRefNet with a smaller network inside.",
    "BiRefNet for people.",
    # folders
    "The cutouts have to go to another folder than that of the photos.",
    "{} holds the cutouts of {}; choose another folder for those of {}.",
    "Another batch is open in {}; finish or close it first.",
    "There are no photos to work on.",
    "{} is not a folder.",
    "{} exists already and is no report; choose another name.",
    "{} is where a cutout goes; choose another name.",
    "{} was changed since the batch worked on it; start the batch again.",
    "{} was changed while it was read; run the batch again.",
    "{} was changed since it was written; move it, or let it be overwritten.",
    "no clear subject was found",
    "the network is not sure of it",
    "more than one subject was found",
    "the subject is cut off by the edge of the photo",
    "the mask and the saliency map do not agree",
    "it was rejected, and the photo has changed since",
    "it was fixed by hand, and the photo or the settings have changed since",
    "done",
    "no subject",
    "failed",
    "left out",
    "accepted",
    "rejected",
    "fixed by hand",
    # updates
    "The update server could not be reached ({}).",
    "The update server gave no version.",
)


def translated(sentence: str) -> str:
    """Return a sentence of the core in the language of the window; lines by themselves.

    A sentence that is no template's, such as one that is translated already, stays as it is.
    """
    if not sentence:  # the patterns take their time to be made, once
        return sentence
    if "\n" in sentence:
        return "\n".join(translated(line) for line in sentence.split("\n"))
    for pattern, template in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            words = QCoreApplication.translate(CONTEXT, template)
            return words.format(*(translated(part) for part in found.groups()))
    return sentence


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Return what recognises each template, the most telling first."""
    parts = {template: template.split("{}") for template in TEMPLATES}
    longest = sorted(TEMPLATES, key=lambda template: -len("".join(parts[template])))
    return [
        (re.compile("(.+?)".join(re.escape(part) for part in parts[template])), template)
        for template in longest
    ]
