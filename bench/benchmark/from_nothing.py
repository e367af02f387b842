"""(d) From nothing deployed to all pods Ready, in a sandbox that is up."""

import time

from benchmark.clusters import wait_until_ready
from benchmark.command import Cost
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
    times = in_turns(
        {f"up of {stack}": lambda s=stack, e=engine: _up(laboratory, e, s) for stack, engine in engines.items()},
        laboratory.runs,
    )
    rows = []
    for stack, time_of in zip(STACKS, times.values()):
        row = Row("d", f"`up` of `{stack}` from nothing until all pods are Ready", str(time_of), "", "")
        longest = ", ".join(f"{what}: {seconds:.1f} s" for what, seconds in _longest(engines[stack], stack))
        rows += [at_most(row, time_of.seconds, LIMIT_SECONDS, "s"), Row("d", "of that, the longest (once)", longest, "", "")]
    return rows


def _up(laboratory, engine, stack):
    begin = time.monotonic()
    cost = engine.up(stack).cost
    wait_until_ready(laboratory.sandbox)
    seconds = time.monotonic() - begin
    engine.destroy(stack)
    return Cost(seconds, cost.processor_seconds)


def _longest(engine, stack):
    with progress(f"  up of {stack}, logged"):
        log = read_log(engine.up(stack, *LOGGED).errors)
        engine.destroy(stack)
    return creations(log)[:SHOWN]
