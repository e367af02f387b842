"""Runs and measures commands: elapsed time, and CPU time with their child processes."""

import ctypes
import os
import resource
import signal
import subprocess
import time
from dataclasses import dataclass

LIMIT_SECONDS = 1800
# Time to end after an interrupt, as by Ctrl-C: the engine then unlocks its stack and reports what it has done.
INTERRUPTED_LIMIT_SECONDS = 120
LEFTOVERS_LIMIT_SECONDS = 30
SHOWN_LINES = 40
PR_SET_CHILD_SUBREAPER = 36


class BenchmarkError(Exception):
    """The benchmark's numbers are worthless: a run failed, or compared programs declare different objects."""


@dataclass(frozen=True)
class Cost:
    """A command's elapsed seconds and CPU seconds, with its child processes."""

    seconds: float
    processor_seconds: float


@dataclass(frozen=True)
class Finished:
    """A command that succeeded: its output, its error output, and its times."""

    output: str
    errors: str
    cost: Cost


def adopt_orphans():
    """Makes this process the parent of its commands' leftovers: the engine does not wait for all of its plugins, and
    only processes that a parent waits for are counted."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the kernel refuses to make this process a subreaper")


def run(words, folder, variables=None, limit_seconds=LIMIT_SECONDS):
    """Runs a command in a folder, with additional variables; fails if it fails or takes too long."""
    # Shells let background processes ignore interrupts; the command must not.
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    before = _processor_seconds()
    begin = time.monotonic()
    process = subprocess.Popen(
        [str(word) for word in words],
        cwd=folder,
        env={**os.environ, **(variables or {}), "PWD": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        output, errors = process.communicate(timeout=limit_seconds)
    except subprocess.TimeoutExpired:
        _interrupt(process)
        raise BenchmarkError(f"{_shown(words)} did not end within {limit_seconds} s") from None
    seconds = time.monotonic() - begin
    _wait_for_orphans()
    if process.returncode != 0:
        raise BenchmarkError(f"{_shown(words)} ended with code {process.returncode}:\n{_tail(output + errors)}")
    return Finished(output, errors, Cost(seconds, _processor_seconds() - before))


def _interrupt(process):
    process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=INTERRUPTED_LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    _wait_for_orphans()


def _wait_for_orphans():
    """Waits for a command's leftovers, to count their work and not to disturb the next measurement."""
    deadline = time.monotonic() + LEFTOVERS_LIMIT_SECONDS
    while time.monotonic() < deadline:
        try:
            child, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if child == 0:
            time.sleep(0.01)
    raise BenchmarkError(f"what a command has started is still there after {LEFTOVERS_LIMIT_SECONDS} s")


def _processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _shown(words):
    return " ".join(str(word) for word in words)


def _tail(text):
    return "\n".join("    " + line for line in text.splitlines()[-SHOWN_LINES:])

