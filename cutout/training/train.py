"""Train SqueezeSAM; the same command on a CPU and a GPU, in slices that resume.

    python -m cutout.training.train --data DATA --out RUN [--steps N] [--stop-after MINUTES]

A run is killed and started again at will: it goes on from ``RUN/last.pt``, with the batches that it
would have seen. ``--init`` starts a new run from another run's weights, for example to fine-tune
the shipped network on a folder of one's own photos (``images/`` and ``masks/``). ``--processes 2``
shares each step among two processes, which is faster on a CPU than two threads: each has a batch of
its own, and the mean of their gradients counts.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import logging
import math
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader

from cutout.core.prompts import LABEL_NEGATIVE, LABEL_POSITIVE
from cutout.training import losses
from cutout.training.batches import Batches, BatchPlan
from cutout.training.clicks import next_click
from cutout.training.data import DataError, Record, manifest_hash, read_records, usable
from cutout.training.layers import freeze_norms
from cutout.training.model import (
    MASK_STRIDE,
    ModelConfig,
    Prediction,
    SqueezeSam,
    load_imagenet_weights,
    no_prompts,
)

log = logging.getLogger("cutout.training")

MAX_FOLLOW_UP_CLICKS = 3
AUXILIARY_WEIGHT = 0.4
IOU_WEIGHT = 0.5
SPARE_MASK_WEIGHT = 0.2  # masks 1 and 2 on objects whose parts are not known
CLIP_NORM = 5.0
COMPOSITES, PREVIOUS, FOLLOW_UPS, EARLY, LATE = ABLATIONS = (
    "composites",
    "previous",
    "follow-ups",
    "early",
    "late",
)


@dataclass(frozen=True)
class TrainConfig:
    """Everything that a run depends on besides the data."""

    steps: int = 2400
    batch_size: int = 16
    learning_rate: float = 1.2e-3
    encoder_rate: float = 1 / 3
    final_rate: float = 0.02
    warm_up_steps: int = 60
    weight_decay: float = 0.01
    ema_decay: float = 0.998
    seed: int = 0
    # statistics of BatchNorm stay as --init has them: a tenth faster, for later slices
    freeze_norms: bool = False
    # processes that share a step, each with a batch of `batch_size`
    processes: int = 1
    # what an ablation leaves out, of ABLATIONS
    without: tuple[str, ...] = ()
    # (share of the steps done, base side in pixels): small first, since that is cheap
    sizes: tuple[tuple[float, int], ...] = ((0.0, 192), (0.35, 224), (0.75, 256))

    def learning_rate_at(self, step: int) -> float:
        """Return the share of the peak learning rate: linear warm-up, then cosine."""
        if step < self.warm_up_steps:
            return (step + 1) / self.warm_up_steps
        progress = (step - self.warm_up_steps) / max(1, self.steps - self.warm_up_steps)
        return self.final_rate + (1 - self.final_rate) * 0.5 * (1 + math.cos(math.pi * progress))


class Trainer:
    """One run: network, its moving average, optimizer and step counter."""

    def __init__(
        self, config: TrainConfig, model_config: ModelConfig, device: torch.device
    ) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.device = device
        self.model = SqueezeSam(model_config).to(device, memory_format=torch.channels_last)
        self.average = SqueezeSam(model_config).to(device, memory_format=torch.channels_last)
        self.average.eval()
        self.step = 0
        self.metrics: dict[str, float] = {}
        pretrained = [self.model.encoder.stem, self.model.encoder.stages]
        encoder = [parameter for part in pretrained for parameter in part.parameters()]
        known = {id(parameter) for parameter in encoder}
        rest = [p for p in self.model.parameters() if id(p) not in known]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": encoder, "rate": config.encoder_rate},
                {"params": rest, "rate": 1.0},
            ],
            lr=config.learning_rate,
            weight_decay=config.weight_decay,
        )
        # bfloat16 pays only where the processor multiplies it in hardware
        self.bfloat16 = device.type == "cuda" or torch.cpu._is_avx512_bf16_supported()
        self.copy_into_average()

    def copy_into_average(self) -> None:
        """Start the moving average at the network's present weights."""
        self.average.load_state_dict(self.model.state_dict())

    def autocast(self) -> torch.autocast:
        """Return the context for forward passes."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.bfloat16)

    def train_step(self, batch: dict[str, Tensor]) -> dict[str, float]:
        """Do one optimization step and return its figures."""
        for group in self.optimizer.param_groups:
            rate = self.config.learning_rate_at(self.step)
            group["lr"] = self.config.learning_rate * rate * group["rate"]
        batch = {key: value.to(self.device) for key, value in batch.items()}
        image = batch["image"].float().contiguous(memory_format=torch.channels_last)
        rng = np.random.default_rng([self.config.seed, self.step, 1])
        points, labels, previous = follow_up_clicks(self, image, batch, rng)
        self.model.train()
        if self.config.freeze_norms:
            freeze_norms(self.model)
        with self.autocast():
            prediction = self.model(image, points, labels, previous)
        loss, figures = batch_loss(prediction, batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        if self.config.processes > 1:
            self._share_gradients()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP_NORM)
        self.optimizer.step()
        self.step += 1
        self._update_average()
        return figures

    def _share_gradients(self) -> None:
        """Give all processes the mean of their gradients and of the norms' statistics."""
        shared = [buffer for buffer in self.model.buffers() if buffer.is_floating_point()]
        for parameter in self.model.parameters():
            if parameter.grad is None:  # nothing in this batch depends on it
                parameter.grad = torch.zeros_like(parameter)
            shared.append(parameter.grad)
        flat = torch.cat([tensor.reshape(-1) for tensor in shared])
        torch.distributed.all_reduce(flat)
        means = (flat / self.config.processes).split([tensor.numel() for tensor in shared])
        for own, mean in zip(shared, means, strict=True):
            own.copy_(mean.view(own.shape))

    @torch.no_grad()
    def _update_average(self) -> None:
        decay = min(self.config.ema_decay, (1 + self.step) / (10 + self.step))
        for mean, value in zip(
            self.average.state_dict().values(), self.model.state_dict().values(), strict=True
        ):
            if mean.dtype.is_floating_point:
                mean.lerp_(value, 1 - decay)
            else:
                mean.copy_(value)

    def save(self, path: Path, data_hash: str) -> None:
        """Write a checkpoint that explains itself and from which the run resumes."""
        checkpoint = {
            "config": dataclasses.asdict(self.config),
            "model_config": self.model.config.as_dict(),
            "step": self.step,
            "data_hash": data_hash,
            "metrics": self.metrics,
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }
        part = path.with_suffix(".part")
        torch.save(checkpoint, part)
        os.replace(part, path)

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint of the same run."""
        checkpoint = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(checkpoint["model"])
        self.average.load_state_dict(checkpoint["average"])
        self.optimizer.load_state_dict(checkpoint["optimizer"])
        self.step = checkpoint["step"]
        self.metrics = checkpoint["metrics"]


def load_weights(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Return the averaged weights of a checkpoint (float32) and the rest of it."""
    checkpoint = torch.load(path, map_location="cpu", weights_only=True)
    weights = {
        key: value.float() if value.dtype.is_floating_point else value
        for key, value in checkpoint.pop("average").items()
    }
    return weights, checkpoint


@torch.no_grad()
def follow_up_clicks(
    trainer: Trainer, image: Tensor, batch: dict[str, Tensor], rng: np.random.Generator
) -> tuple[Tensor, Tensor, Tensor]:
    """Return prompts after 0 to 3 further clicks on the network's own errors (RITM, section 3.3).

    The number is drawn once a batch; the previous mask is the network's after the last of them.
    """
    points, labels = batch["points"], batch["labels"]
    previous = no_prompts(len(image), image.shape[2], image.shape[3], image.device)[2]
    clicked = torch.nonzero(batch["click"])[:, 0]
    rounds = int(rng.integers(0, MAX_FOLLOW_UP_CLICKS + 1))
    without = trainer.config.without
    if FOLLOW_UPS in without:
        rounds = 0
    if rounds == 0 or len(clicked) == 0:
        return points, labels, previous
    trainer.model.eval()
    some_image = image[clicked].contiguous(memory_format=torch.channels_last)
    some_previous = previous[clicked]
    truth = batch["target"][clicked, 0].cpu().numpy() > 0.5
    for _ in range(rounds):
        with trainer.autocast():
            masks = trainer.model(some_image, points[clicked], labels[clicked], some_previous).masks
        answer = masks[:, :1].float().sigmoid()
        if PREVIOUS not in without:
            some_previous = answer
        predicted = answer[:, 0].cpu().numpy() > 0.5
        new_points = torch.zeros(len(image), 1, 2)
        new_labels = torch.full((len(image), 1), -1.0)
        for row, index in enumerate(clicked.tolist()):
            click = next_click(predicted[row], truth[row], rng=rng)
            if click is not None:
                new_points[index, 0] = torch.tensor([click.x, click.y]) * MASK_STRIDE
                new_labels[index, 0] = LABEL_POSITIVE if click.positive else LABEL_NEGATIVE
        points = torch.cat([points, new_points.to(points.device)], 1)
        labels = torch.cat([labels, new_labels.to(labels.device)], 1)
    previous[clicked] = some_previous
    return points, labels, previous


def batch_loss(prediction: Prediction, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
    """Return the loss of a batch and figures to log.

    The whole-object mask is always supervised by the object; of the other two the better one by
    the part below the first click, or weakly by the object where no part is known.
    """
    masks, saliency = prediction.masks.float(), prediction.saliency.float()
    auxiliary = prediction.auxiliary.float()
    click, target = batch["click"], batch["target"]
    small_target = torch.nn.functional.avg_pool2d(target, 4)
    total = torch.zeros((), device=masks.device)
    figures: dict[str, float] = {}
    if click.any():
        whole, truth = masks[click, :1], target[click]
        object_loss = losses.mask_loss(whole, truth).mean()
        part_truth, has_part = batch["part"][click], batch["has_part"][click]
        spare = torch.stack([losses.mask_loss(masks[click, k : k + 1], part_truth) for k in (1, 2)])
        weight = torch.where(has_part, 1.0, SPARE_MASK_WEIGHT)
        part_loss = (spare.min(0).values * weight).mean()
        with torch.no_grad():
            ious = [losses.iou_of(whole, truth)] + [
                torch.maximum(
                    losses.iou_of(masks[click, k : k + 1], truth),
                    losses.iou_of(masks[click, k : k + 1], part_truth),
                )
                for k in (1, 2)
            ]
        iou_error = (prediction.iou[click].float() - torch.stack(ious, 1)) ** 2
        helper = losses.mask_loss(auxiliary[click, :1], small_target[click]).mean()
        total = total + click.float().mean() * (
            object_loss + part_loss + IOU_WEIGHT * iou_error.mean() + AUXILIARY_WEIGHT * helper
        )
        figures |= {"mask": object_loss.item(), "iou": ious[0].mean().item()}
    if (~click).any():
        salient = losses.saliency_loss(saliency[~click], target[~click]).mean()
        helper = losses.saliency_loss(auxiliary[~click, 1:], small_target[~click]).mean()
        total = total + (~click).float().mean() * (salient + AUXILIARY_WEIGHT * helper)
        with torch.no_grad():
            error = (saliency[~click].sigmoid() - target[~click]).abs().mean()
        figures |= {"saliency": salient.item(), "mae": error.item()}
    figures["loss"] = total.item()
    return total, figures


def run(
    trainer: Trainer,
    records: Sequence[Record],
    out: Path,
    stop_after_s: float = math.inf,
    workers: int = 0,
    save_every_s: float = 120.0,
    plan: BatchPlan | None = None,
    rank: int = 0,
    ious: Mapping[str, float] | None = None,
) -> None:
    """Train from the trainer's step to the end of its configuration, or until time is up.

    Of several processes (`rank` is this one's number) the first one logs and saves. What `ious`
    are, `Batches` tells.
    """
    config = trainer.config
    every = config.processes
    sizes = [(round(share * config.steps), side) for share, side in config.sizes]
    plan = plan or BatchPlan(batch_size=config.batch_size)
    if COMPOSITES in config.without:
        plan = dataclasses.replace(plan, composite_fraction=0.0)
    batches = Batches(records, sizes, config.seed, plan, every, ious)
    numbers = range(trainer.step * every + rank, config.steps * every, every)
    loader = DataLoader(batches, batch_size=None, sampler=numbers, num_workers=workers)
    data_hash = manifest_hash(records)
    began = saved = time.monotonic()
    for batch in loader:
        figures = trainer.train_step(batch)
        for key, value in figures.items():
            trainer.metrics[key] = 0.98 * trainer.metrics.get(key, value) + 0.02 * value
        now = time.monotonic()
        is_late = torch.tensor(now - began > stop_after_s)
        if every > 1:
            torch.distributed.broadcast(is_late, 0)
        if is_late:
            break
        if rank > 0:
            continue
        if trainer.step % 20 == 0:
            means = {key: round(value, 4) for key, value in trainer.metrics.items()}
            log.info("step %d of %d, %.0f s: %s", trainer.step, config.steps, now - began, means)
        if now - saved > save_every_s:
            trainer.save(out / "last.pt", data_hash)
            saved = now
    if rank == 0:
        trainer.save(out / "last.pt", data_hash)


def join_processes(rank: int, processes: int, meet: Path) -> None:
    """Make this process one of those that share each step.

    Args:
        rank: its number, from 0.
        processes: how many there are; each takes its share of the processor's cores.
        meet: an empty folder, the same for all.
    """
    torch.set_num_threads(max(1, (os.cpu_count() or 1) // processes))
    store = torch.distributed.FileStore(str(meet / "store"), processes)
    torch.distributed.init_process_group("gloo", store=store, rank=rank, world_size=processes)


def _start(rank: int, options: argparse.Namespace, records: Sequence[Record], meet: Path) -> None:
    """Run one process of a training."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stdout)
    if options.processes > 1:
        join_processes(rank, options.processes, meet)
    config = TrainConfig(
        steps=options.steps,
        batch_size=options.batch_size,
        learning_rate=options.learning_rate,
        seed=options.seed,
        sizes=tuple((share, side) for share, side in options.sizes),
        freeze_norms=options.freeze_norms,
        processes=options.processes,
        without=tuple(options.without),
    )
    model_config = ModelConfig(early=EARLY not in config.without, late=LATE not in config.without)
    trainer = Trainer(config, model_config, torch.device(options.device))
    last = options.out / "last.pt"
    if last.exists():
        trainer.resume(last)
        log.info("going on from step %d", trainer.step)
    elif options.init is not None:
        trainer.model.load_state_dict(load_weights(options.init)[0])
        trainer.copy_into_average()
    elif options.imagenet is not None:
        load_imagenet_weights(trainer.model, options.imagenet)
        trainer.copy_into_average()
    stop_after_s, save_every_s = options.stop_after * 60, options.save_every
    run(
        trainer,
        records,
        options.out,
        stop_after_s,
        options.workers,
        save_every_s,
        rank=rank,
        ious=options.ious,
    )


def read_ious(path: Path) -> dict[str, float]:
    """Return the photos' IoUs by name, as `cutout.training.hardness` has written them.

    Raises:
        OSError: the file cannot be read.
        TypeError, ValueError: it is something else.
    """
    values = json.loads(path.read_text("utf-8"))
    if not isinstance(values, dict):
        raise ValueError("not an object")
    return {name: float(value) for name, value in values.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m cutout.training.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of shards or photos")
    parser.add_argument("--shards", nargs="*", default=["train-*", "instances-*"])
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--init", type=Path, help="checkpoint to start a new run from")
    parser.add_argument("--imagenet", type=Path, help="EfficientNet-Lite0 state dict")
    parser.add_argument("--hard", type=Path, help="what cutout.training.hardness has written")
    parser.add_argument("--steps", type=int, default=TrainConfig.steps)
    parser.add_argument("--learning-rate", type=float, default=TrainConfig.learning_rate)
    parser.add_argument("--sizes", type=json.loads, default=TrainConfig.sizes)
    parser.add_argument("--batch-size", type=int, default=TrainConfig.batch_size)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--stop-after", type=float, default=math.inf, metavar="MINUTES")
    parser.add_argument("--save-every", type=float, default=120.0, metavar="SECONDS")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1, help="share each step; for CPUs")
    parser.add_argument("--freeze-norms", action="store_true", help="needs --init; a tenth faster")
    parser.add_argument("--without", nargs="+", choices=ABLATIONS, default=(), help="an ablation")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args(arguments)
    try:
        records = usable(read_records(options.data, options.shards))
    except DataError as error:
        parser.error(str(error))
    if options.init is not None and not options.init.is_file():
        parser.error(f"There is no checkpoint {options.init}.")
    try:
        options.ious = None if options.hard is None else read_ious(options.hard)
    except (OSError, TypeError, ValueError):
        parser.error(f"{options.hard} is not what cutout.training.hardness writes.")
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as meet:
        start = (options, records, Path(meet))
        if options.processes > 1:
            torch.multiprocessing.spawn(_start, start, options.processes)
        else:
            _start(0, *start)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
