"""Measuring so that what the machine does beside it disturbs all that is compared alike: in turns, and by medians."""

import statistics
import sys
import time
from dataclasses import dataclass

from benchmark.command import Cost


@dataclass(frozen=True)
class Measured:
    """What several runs of the same took."""

    costs: tuple[Cost, ...]

    @property
    def seconds(self):
        """The median of the seconds by the clock."""
        return statistics.median(cost.seconds for cost in self.costs)

    @property
    def processor_seconds(self):
        """The median of the seconds of processors."""
        return statistics.median(cost.processor_seconds for cost in self.costs)

    def __str__(self):
        return f"{self.seconds:.2f} s ({self.processor_seconds:.2f} s CPU)"


def in_turns(variants, runs):
    """Runs each of the variants once to warm up, then all in turns, and answers by the variants' names what they took.

    variants: by their names, functions that run once and answer the Cost.
    """
    costs = {name: [] for name in variants}
    for name, variant in variants.items():
        with progress(f"  {name}: warming up"):
            variant()
    for turn in range(1, runs + 1):
        for name, variant in variants.items():
            with progress(f"  {name}: {turn}/{runs}"):
                costs[name].append(variant())
    return {name: Measured(tuple(found)) for name, found in costs.items()}


class progress:  # noqa: N801 - reads as a statement: with progress("…"):
    """Says on standard error what runs now, and how long it took."""

    def __init__(self, label):
        self._label = label
        self._begin = time.monotonic()

    def __enter__(self):
        print(f"{self._label} …", end="", file=sys.stderr, flush=True)

    def __exit__(self, kind, error, trace):
        end = "failed after " if error else ""
        print(f" {end}{time.monotonic() - self._begin:.1f} s", file=sys.stderr, flush=True)
