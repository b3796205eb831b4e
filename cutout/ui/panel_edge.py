"""The section of the panel for the edge of the cut."""

from __future__ import annotations

from dataclasses import replace

from cutout.core.finish import Edge, Finish
from cutout.ui.panel_section import Get, Put, Section, percent, pixels


def _get(name: str) -> Get:
    return lambda finish: float(getattr(finish.edge, name))


def _put(name: str) -> Put:
    return lambda finish, value: replace(finish, edge=replace(finish.edge, **{name: value}))


class EdgeSection(Section):
    """Smooth, feather, shift, harden; holes and islands; the old background's colours."""

    key = "edge"

    def fill(self) -> None:
        """Add the rows."""
        for name, words, scale, tip in (
            (
                "smooth_px",
                self.tr("Smooth"),
                pixels("smooth_px"),
                self.tr("Rounds wobbles of the edge; corners stay"),
            ),
            (
                "feather_px",
                self.tr("Feather"),
                pixels("feather_px", bend=3),
                self.tr("Width of a soft edge"),
            ),
            (
                "shift_px",
                self.tr("Shift edge"),
                pixels("shift_px", step=0.25, bend=2),
                self.tr("Moves the edge out (right) or into the subject (left)"),
            ),
            (
                "edge_contrast",
                self.tr("Contrast"),
                percent(0, 1),
                self.tr("Makes soft edges harder"),
            ),
            (
                "holes_px",
                self.tr("Fill holes"),
                pixels("holes_px", step=1, bend=3),
                self.tr("Fills holes in the subject up to that diameter"),
            ),
            (
                "islands_px",
                self.tr("Drop islands"),
                pixels("islands_px", step=1, bend=3),
                self.tr("Removes what lies apart from the subject, up to that diameter"),
            ),
        ):
            self.add_row(words, scale, tip, _get(name), _put(name))
        self.add_row(
            self.tr("Old colours"),
            percent(0, 1, default=1),
            self.tr("How much of the old background's colour is taken out of soft edges"),
            lambda finish: finish.decontaminate,
            lambda finish, value: replace(finish, decontaminate=value),
        )

    def cleared(self, finish: Finish) -> Finish:
        """Return the finish with the edge as it was cut."""
        return replace(finish, edge=Edge(), decontaminate=Finish().decontaminate)
