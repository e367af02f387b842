"""Starts a command in the place of itself, and adds the most memory that it had, in KiB, to the lines of a file.

weigh.py FILE COMMAND [ARGUMENT…]. What does not start the program, which the engine also asks of it, adds nothing.
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
    # The second asks which providers the program needs.
    if "exec:java" in command and "-DmainArgs=packages" not in command:
        with open(file, "a", encoding="utf-8") as peak:
            peak.write(f"{usage.ru_maxrss}\n")
    sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)


main()
