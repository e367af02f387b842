"""(d) From nothing deployed to all pods Ready, and to the end of `up`, in a sandbox that is up."""

import statistics
import time
from dataclasses import dataclass

from benchmark.clusters import ready_since, wait_until_ready
from benchmark.command import BenchmarkError, Cost
from benchmark.measuring import Measured, progress, results_in_turns
from benchmark.phases import LOGGED, creations, read_log
from benchmark.report import Row, at_most

STACKS = ("local", "dev")
LIMIT_SECONDS = 20
# The number of slowest objects in the report.
SHOWN = 4


@dataclass(frozen=True)
class Deployment:
    """The time of an `up`, and the time until the last pod became Ready."""

    up: Cost
    seconds_until_ready: float


def measure(laboratory):
    """The rows of this part."""
    engines = {stack: laboratory.ours(f"from-nothing-{stack}") for stack in STACKS}
    for stack, engine in engines.items():
        engine.create(stack)
    deployments = results_in_turns(
        {f"up of {stack}": lambda s=stack, e=engine: _deploy(laboratory, e, s) for stack, engine in engines.items()},
        laboratory.runs,
    )
    rows = []
    for stack, found in zip(STACKS, deployments.values()):
        until_ready = statistics.median(deployment.seconds_until_ready for deployment in found)
        up = Measured(tuple(deployment.up for deployment in found))
        longest = ", ".join(f"{what}: {seconds:.1f} s" for what, seconds in _longest(engines[stack], stack))
        rows += [
            at_most(
                Row("d", f"`up` of `{stack}` from nothing until all pods are Ready", "", "", ""),
                until_ready,
                LIMIT_SECONDS,
                "s",
            ),
            Row("d", f"`up` of `{stack}` from nothing to its end", str(up), "", ""),
            Row("d", "of that, the longest (once)", longest, "", ""),
        ]
    return rows


def _deploy(laboratory, engine, stack):
    with engine.destroyed_at_end(stack):
        begin = time.time()
        up = engine.up(stack).cost
        wait_until_ready(laboratory.sandbox)
        ready = ready_since(laboratory.sandbox)
    if ready < begin:
        raise BenchmarkError(f"no pod became Ready since the up of {stack} began")
    return Deployment(up, ready - begin)


def _longest(engine, stack):
    with engine.destroyed_at_end(stack), progress(f"  up of {stack}, logged"):
        log = read_log(engine.up(stack, *LOGGED).errors)
    return creations(log)[:SHOWN]
