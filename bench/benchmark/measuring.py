"""Measures in turns and by medians, so that other work of the machine disturbs all variants alike."""

import statistics
import sys
import time
from dataclasses import dataclass

from benchmark.command import Cost


@dataclass(frozen=True)
class Measured:
    """The times of several runs of the same variant."""

    costs: tuple[Cost, ...]

    @property
    def seconds(self):
        """The median of the elapsed seconds."""
        return statistics.median(cost.seconds for cost in self.costs)

    @property
    def processor_seconds(self):
        """The median of the CPU seconds."""
        return statistics.median(cost.processor_seconds for cost in self.costs)

    def __str__(self):
        return f"{self.seconds:.2f} s ({self._least:.2f}–{self._most:.2f}; {self.processor_seconds:.2f} s CPU)"

    @property
    def _least(self):
        return min(cost.seconds for cost in self.costs)

    @property
    def _most(self):
        return max(cost.seconds for cost in self.costs)


def in_turns(variants, runs):
    """Runs each variant once to warm up, then all in turns; returns their times by the variants' names.

    Each turn begins with another, so that none always follows the same.

    variants: by their names, functions that run once and answer the Cost.
    """
    return {name: Measured(costs) for name, costs in results_in_turns(variants, runs).items()}


def results_in_turns(variants, runs):
    """The same for other functions: their results by the variants' names, without the warm-up's."""
    results = {name: [] for name in variants}
    for name, variant in variants.items():
        with progress(f"  {name}: warming up"):
            variant()
    for turn in range(1, runs + 1):
        begin = turn % len(variants)
        for name in [*variants][begin:] + [*variants][:begin]:
            with progress(f"  {name}: {turn}/{runs}"):
                results[name].append(variants[name]())
    return {name: tuple(found) for name, found in results.items()}


class progress:  # noqa: N801 - reads as a statement: with progress("…"):
    """Reports on standard error what runs now, and how long it took; nested work has lines of its own."""

    _running = []

    def __init__(self, label):
        self._label = label
        self._begin = time.monotonic()
        self._interrupted = False

    def __enter__(self):
        if self._running and not self._running[-1]._interrupted:
            self._running[-1]._interrupted = True
            print(file=sys.stderr)
        self._running.append(self)
        print(f"{self._label} …", end="", file=sys.stderr, flush=True)

    def __exit__(self, kind, error, trace):
        self._running.pop()
        again = f"{self._label} …" if self._interrupted else ""
        end = "failed after " if error else ""
        print(f"{again} {end}{time.monotonic() - self._begin:.1f} s", file=sys.stderr, flush=True)
