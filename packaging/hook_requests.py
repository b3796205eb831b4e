"""Runs first in the frozen app: what fetches models is there without its character detection.

charset_normalizer would take 0.6 of 1.4 MB to guess the encoding of texts; Cutout only fetches
files.
"""

import warnings

warnings.filterwarnings("ignore", "Unable to find acceptable character detection dependency")
