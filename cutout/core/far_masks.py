"""Which masks of a session are packed: those of edits that lie far from the present one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cutout.core.packing import PackedMask, Packer, pack, unpack

if TYPE_CHECKING:
    from cutout.core.edits import EditState
    from cutout.core.predictor import MaskPrediction

NEAR = 12  # edits on both sides of the present one, whose masks stay as they are


class FarMasks:
    """Packs and unpacks the masks of edits; edits that share a mask go on sharing it."""

    def __init__(self) -> None:
        self._packer = Packer()
        # a mask that was packed once and is in use now, by its id: packed again it is that one
        self._in_use: dict[int, tuple[MaskPrediction, PackedMask]] = {}
        self._position: int | None = None

    def nbytes(self, states: list[EditState]) -> int:
        """Return the bytes of memory that all masks take."""
        plain = {
            id(mask): mask.logits.nbytes
            for state in states
            for mask in (state.prediction, state.previous)
            if mask is not None and not isinstance(mask, PackedMask)
        }
        return sum(plain.values()) + self._packer.nbytes

    def plain(self, mask: MaskPrediction) -> MaskPrediction:
        """Return a mask with its logits in memory."""
        if not isinstance(mask, PackedMask):
            return mask
        for unpacked, packed in self._in_use.values():
            if packed is mask:
                return unpacked
        unpacked = unpack(mask)
        self._in_use[id(unpacked)] = (unpacked, mask)
        return unpacked

    def pack(self, states: list[EditState], position: int) -> None:
        """Pack what is far from a position, and unpack what is near, in place."""
        before, self._position = self._position, position
        looked_at: Sequence[int] = range(len(states))
        if before is not None and abs(position - before) == 1:  # only what a step brings or leaves
            looked_at = [position + side * far for side in (-1, 1) for far in (NEAR, NEAR + 1)]
        for index in looked_at:
            if 0 <= index < len(states):
                turn = self.plain if abs(index - position) <= NEAR else self._packed
                states[index] = _turned(states[index], turn)
        near = states[max(0, position - NEAR) : position + NEAR + 1]
        used = {id(mask) for state in near for mask in (state.prediction, state.previous)}
        self._in_use = {key: pair for key, pair in self._in_use.items() if key in used}

    def _packed(self, mask: MaskPrediction) -> MaskPrediction:
        if isinstance(mask, PackedMask):
            return mask
        if id(mask) not in self._in_use:
            self._in_use[id(mask)] = (mask, pack(mask, self._packer))
        return self._in_use[id(mask)][1]


def _turned(state: EditState, turn: Callable[[MaskPrediction], MaskPrediction]) -> EditState:
    """Return an edit with its masks packed, or unpacked; the same one if nothing changes."""
    masks = [None if mask is None else turn(mask) for mask in (state.previous, state.prediction)]
    if masks[0] is state.previous and masks[1] is state.prediction:
        return state
    return replace(state, previous=masks[0], prediction=masks[1])
