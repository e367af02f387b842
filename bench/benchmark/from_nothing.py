"""(d) From nothing deployed to all pods Ready, and to the end of `up`, in a sandbox that is up."""

import statistics
import time

from benchmark.clusters import ready_since, wait_until_ready
from benchmark.measuring import in_turns, progress
from benchmark.phases import LOGGED, creations, read_log
from benchmark.report import Row, at_most

STACKS = ("local", "dev")
LIMIT_SECONDS = 20
# So many of the objects that took longest are told.
SHOWN = 4


def measure(laboratory):
    """The rows of this part."""
    engines = {stack: laboratory.ours(f"from-nothing-{stack}") for stack in STACKS}
    for stack, engine in engines.items():
        engine.create(stack)
    ready = {stack: [] for stack in STACKS}
    times = in_turns(
        {f"up of {stack}": lambda s=stack, e=engine: _up(laboratory, e, s, ready[s]) for stack, engine in engines.items()},
        laboratory.runs,
    )
    rows = []
    for stack, time_of in zip(STACKS, times.values()):
        # The first was to warm up.
        until_ready = statistics.median(ready[stack][1:])
        longest = ", ".join(f"{what}: {seconds:.1f} s" for what, seconds in _longest(engines[stack], stack))
        rows += [
            at_most(
                Row("d", f"`up` of `{stack}` from nothing until all pods are Ready", "", "", ""),
                until_ready,
                LIMIT_SECONDS,
                "s",
            ),
            Row("d", f"`up` of `{stack}` from nothing to its end", str(time_of), "", ""),
            Row("d", "of that, the longest (once)", longest, "", ""),
        ]
    return rows


def _up(laboratory, engine, stack, ready):
    begin = time.time()
    cost = engine.up(stack).cost
    wait_until_ready(laboratory.sandbox)
    ready.append(ready_since(laboratory.sandbox) - begin)
    engine.destroy(stack)
    return cost


def _longest(engine, stack):
    with progress(f"  up of {stack}, logged"):
        log = read_log(engine.up(stack, *LOGGED).errors)
        engine.destroy(stack)
    return creations(log)[:SHOWN]
