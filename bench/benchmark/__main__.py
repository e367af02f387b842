"""Measures the given parts and prints the table; bench/run calls it in the sandbox."""

import argparse
import sys

from benchmark import floor, from_nothing, models, policies, profile, stock
from benchmark.command import BenchmarkError, adopt_orphans
from benchmark.laboratory import Laboratory
from benchmark.report import machine, table

PARTS = {
    "a": ("against a Pulumi YAML program", floor.measure),
    "b": ("against the stock ways to start Java", stock.measure),
    "c": ("1, 10 and 100 models", models.measure),
    "d": ("from nothing to Ready", from_nothing.measure),
    "e": ("the policies", policies.measure),
    "f": ("where our preview's time goes", profile.measure),
}


def main():
    """Runs the parts; exits with 1 if one fails. A goal that is not met is only reported."""
    arguments = _arguments()
    if arguments.check:
        return
    adopt_orphans()
    laboratory = Laboratory.here(arguments.runs)
    rows, failed = [], []
    try:
        for part in arguments.parts or PARTS:
            if not _measured(part, laboratory, rows):
                failed.append(part)
    finally:
        print(f"\n{machine()}; medians of {arguments.runs} runs\n\n{table(rows)}")
    if failed:
        print(f"\nThe benchmark failed in {', '.join(failed)}: why is said above.", file=sys.stderr)
        sys.exit(1)


def _measured(part, laboratory, rows):
    """Adds a part's rows as they come; returns whether it succeeded."""
    title, measure = PARTS[part]
    print(f"({part}) {title}", file=sys.stderr)
    try:
        for row in measure(laboratory):
            rows.append(row)
    except BenchmarkError as failure:
        print(f"({part}) failed: {failure}", file=sys.stderr)
        return False
    return True


def _arguments():
    parser = argparse.ArgumentParser(prog="bench/run")
    parser.add_argument("--check", action="store_true", help="only check what the others say")
    parser.add_argument("--runs", type=int, default=7, help="how often each is measured (7)")
    parser.add_argument("parts", nargs="*", metavar="PART", help="a to f; all of them by default")
    arguments = parser.parse_args()
    if arguments.runs < 1:
        parser.error("--runs must be 1 or more")
    for part in arguments.parts:
        if part not in PARTS:
            parser.error(f"no such part: {part}; there are {', '.join(PARTS)}")
    return arguments


main()
