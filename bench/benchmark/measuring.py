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
        return f"{self.seconds:.2f} s ({self._least:.2f}–{self._most:.2f}; {self.processor_seconds:.2f} s CPU)"

    @property
    def _least(self):
        return min(cost.seconds for cost in self.costs)

    @property
    def _most(self):
        return max(cost.seconds for cost in self.costs)


def in_turns(variants, runs):
    """Runs each of the variants once to warm up, then all in turns, and answers by the variants' names what they took.

    Each turn begins with another, so that none always follows the same.

    variants: by their names, functions that run once and answer the Cost.
    """
    return {name: Measured(costs) for name, costs in results_in_turns(variants, runs).items()}


def results_in_turns(variants, runs):
    """The same for functions that answer something else: their answers, by the variants' names, but for the warming up."""
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
    """Says on standard error what runs now, and how long it took; what runs within it has lines of its own."""

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
