"""Prints checkov's reports side by side, as a table in Markdown: table.py NAME=REPORT…

A row is a check that fails somewhere, a column a report, a cell how many objects fail the check, of how many that it looked
at. A dash: it looked at none.
"""
import json
import sys


def outcomes(path):
    """By check: its name, the objects that pass, and those that fail."""
    with open(path, encoding="utf-8") as file:
        reports = json.load(file)
    found = {}
    for report in reports if isinstance(reports, list) else [reports]:
        for outcome, position in (("passed_checks", 1), ("failed_checks", 2)):
            for check in report.get("results", {}).get(outcome, []):
                entry = found.setdefault(check["check_id"], [check["check_name"], set(), set()])
                entry[position].add(check["resource"])
    return found


def main(arguments):
    names = [argument.split("=", 1)[0] for argument in arguments]
    columns = [outcomes(argument.split("=", 1)[1]) for argument in arguments]
    failing = {}
    for column in columns:
        for check, (name, _, failed) in column.items():
            if failed:
                failing[check] = name
    print("| check | what it asks for | " + " | ".join(names) + " |")
    print("|---|---|" + "---|" * len(names))
    for check in sorted(failing, key=lambda identity: (identity.rstrip("0123456789"), int(identity.split("_")[-1]))):
        cells = []
        for column in columns:
            _, passed, failed = column.get(check, ("", set(), set()))
            looked_at = len(passed | failed)
            cells.append(f"{len(failed)} of {looked_at}" if looked_at else "–")
        print(f"| {check} | {failing[check]} | " + " | ".join(cells) + " |")
    totals = [sum(len(failed) for _, _, failed in column.values()) for column in columns]
    print("| | failures | " + " | ".join(map(str, totals)) + " |")


main(sys.argv[1:])
