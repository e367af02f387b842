"""(f) Where our preview's time goes: the phases of a preview of a deployed stack, from the engine's log."""

import statistics
import time

from benchmark.measuring import progress
from benchmark.phases import BESIDE, LOGGED, PHASES, read_log, seconds_of
from benchmark.report import Row

STACK = "local"


def measure(laboratory):
    """The rows of this part."""
    ours = laboratory.ours("profile")
    with ours.deployed(STACK):
        ours.preview(STACK)
        runs = [_run(ours, turn, laboratory.runs) for turn in range(1, laboratory.runs + 1)]
    rows = [_row(span, "", runs) for span in PHASES]
    rows += [_row(span, "meanwhile: ", runs) for span in BESIDE]
    return rows


def _run(engine, turn, runs):
    with progress(f"  preview, logged: {turn}/{runs}"):
        begin = time.time()
        finished = engine.preview(STACK, *LOGGED)
        end = begin + finished.cost.seconds
    log = read_log(finished.errors)
    return {span: seconds_of(span, log, begin, end) for span in PHASES + BESIDE}


def _row(span, prefix, runs):
    return Row("f", prefix + span.what, f"{statistics.median(run[span] for run in runs):.2f} s", "", "")
