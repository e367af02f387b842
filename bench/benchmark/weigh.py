"""Starts a command in the place of itself, and writes the most memory that it had, in KiB, into a file.

weigh.py FILE COMMAND [ARGUMENT…]. What does not start the program, which the engine also asks of it, writes nothing.
"""

import os
import signal
import sys


def main():
    """Runs the command, hands signals on to it, and ends as it does."""
    file, command = sys.argv[1], sys.argv[2:]
    child = os.fork()
    if child == 0:
        os.execvp(command[0], command)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: os.kill(child, received))
    _, status, usage = os.wait4(child, 0)
    if "exec:java" in command:
        with open(file, "w", encoding="utf-8") as peak:
            peak.write(f"{usage.ru_maxrss}\n")
    sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)


main()
