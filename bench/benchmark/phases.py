"""Where a preview's time goes, from the engine's log: JSON lines with times."""

import json
import re
from dataclasses import dataclass
from datetime import datetime

from benchmark.command import BenchmarkError
from benchmark.state import name_of, without_parents

# The engine's options for the log that this module reads, on standard error.
LOGGED = ("--logtostderr", "-v=7")
# Instead of a line of the log: the command's start and end.
BEGIN, END = "begin", "end"


@dataclass(frozen=True)
class Mark:
    """A moment: the first or the last line of the log that matches."""

    pattern: str
    last: bool = False


@dataclass(frozen=True)
class Span:
    """The span between two moments."""

    what: str
    begin: Mark
    end: Mark


_BEGIN, _END = Mark(BEGIN), Mark(END)
_ASKED_FOR_PACKAGES = Mark(r"langhost\[java\]\.GetRequiredPackages\(.*\) executing")
_HAS_PACKAGES = Mark(r"langhost\[java\]\.GetRequiredPackages\(.*\) success")
_STARTS_PROGRAM = Mark(r"langhost\[java\]\.Run\(.*\) executing")
_REGISTER = r"ResourceMonitor\.RegisterResource received: "
_REGISTERED = r"ResourceMonitor\.RegisterResource operation finished: "
_PROGRAM_ENDED = Mark(r"langhost\[java\]\.Run\(.*\) success")

# Each begins at the end of the one before.
PHASES = (
    Span("the command, until it asks which providers are needed", _BEGIN, _ASKED_FOR_PACKAGES),
    Span("the launcher's answer to that", _ASKED_FOR_PACKAGES, _HAS_PACKAGES),
    Span("the engine, until it starts the program", _HAS_PACKAGES, _STARTS_PROGRAM),
    Span("the program, until it registers the stack", _STARTS_PROGRAM, Mark(_REGISTER)),
    Span("all registrations: program, engine and provider", Mark(_REGISTER), Mark(_REGISTERED, last=True)),
    Span("outputs, and the program's end", Mark(_REGISTERED, last=True), _PROGRAM_ENDED),
    Span("the engine's end", _PROGRAM_ENDED, _END),
)
# These run beside the phases.
BESIDE = (
    Span(
        "the language host tells the versions of java, javac and mvn",
        Mark(r"langhost\[java\]\.About\(\) executing"),
        Mark(r"langhost\[java\]\.About\(\) success"),
    ),
    Span(
        "the program, until it registers the first object of the provider",
        _STARTS_PROGRAM,
        Mark(_REGISTER + r"t=(?!pulumi:|model-serving:)[^,]*, .*custom=true"),
    ),
    Span("the provider's diffs", Mark(r"\.Diff\(.*executing"), Mark(r"\.Diff\(.*success", last=True)),
)


def read_log(text):
    """The moments and messages of a log, without the command's other output."""
    lines = [json.loads(line) for line in text.splitlines() if line.startswith('{"time":')]
    return [(datetime.fromisoformat(line["time"]).timestamp(), line["msg"]) for line in lines]


def seconds_of(span, log, begin, end):
    """The length of a span in the log of a command with these start and end times."""
    return _moment(span.end, log, begin, end) - _moment(span.begin, log, begin, end)


def _moment(mark, log, begin, end):
    if mark.pattern in (BEGIN, END):
        return begin if mark.pattern == BEGIN else end
    found = [time for time, message in log if re.search(mark.pattern, message)]
    if not found:
        raise BenchmarkError(f"the engine's log has no line that matches {mark.pattern}")
    return found[-1 if mark.last else 0]


def creations(log):
    """The provider's time to create each object of a log, the longest first, by type and name."""
    begun, took = {}, {}
    for time, message in log:
        if found := re.search(r"\.Create\((urn:.*)\) executing", message):
            begun[found[1]] = time
        elif found := re.search(r"\.Create\((urn:.*)\) success", message):
            # Preview and up both log one; the later is real.
            took[found[1]] = time - begun[found[1]]
    named = {f"{without_parents(urn).split('::')[2]} {name_of(urn)}": seconds for urn, seconds in took.items()}
    return sorted(named.items(), key=lambda item: -item[1])
