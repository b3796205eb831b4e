"""The one tree of errors; every message is a sentence a user can read and act on."""

from __future__ import annotations


class CutoutError(Exception):
    """Base of everything that Cutout raises on purpose."""


class ImageError(CutoutError):
    """A photo cannot be read."""


class ModelError(CutoutError):
    """A model file is missing, damaged or not what Cutout expects."""


class PromptError(CutoutError):
    """A click or box cannot be used on this photo."""


class ExportError(CutoutError):
    """A result cannot be written."""


class ProjectError(CutoutError):
    """A project cannot be read."""


class UpdateError(CutoutError):
    """Whether a newer version is out cannot be told."""


class Interrupted(Exception):
    """Work was given up because something else comes first; see `graphs.interruptible`."""
