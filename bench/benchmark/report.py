"""The table: the measurement, ours and the compared one, their ratio or difference, and the goal."""

import os
import platform
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A line of the table; met is None without a goal."""

    part: str
    what: str
    ours: str
    compared: str
    value: str
    goal: str = ""
    met: bool | None = None

    def __str__(self):
        met = {None: "", True: "met", False: "**not met**"}[self.met]
        return f"| {self.part} | {self.what} | {self.ours} | {self.compared} | {self.value} | {self.goal} | {met} |"


def at_most(row, value, limit, unit):
    """The row of a value with an upper limit."""
    return _judged(row, f"{value:.2f} {unit}", f"≤ {limit} {unit}", value <= limit)


def at_least(row, value, limit, unit):
    """The row of a value with a lower limit."""
    return _judged(row, f"{value:.2f} {unit}", f"≥ {limit} {unit}", value >= limit)


def _judged(row, value, goal, met):
    return Row(row.part, row.what, row.ours, row.compared, value, goal, met)


def table(rows):
    """The rows as Markdown."""
    head = ["| | what | ours | compared with | ratio or difference | goal | |", "|---|---|---|---|---|---|---|"]
    return "\n".join(head + [str(row) for row in rows])


def machine():
    """A line with the machine and the versions behind the numbers."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    java = _first_line(["java", "-version"])
    return (
        f"{len(os.sched_getaffinity(0))} × {_processor()}, {memory:.0f} GiB, Linux {platform.release()}, {java},"
        f" Pulumi {_first_line(['pulumi', 'version'])} with PULUMI_PARALLEL={os.environ['PULUMI_PARALLEL']}"
    )


def _processor():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _first_line(command):
    found = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True)
    return found.stdout.splitlines()[0]
