"""Runs a command and appends its peak memory, in KiB, to a file.

weigh.py FILE COMMAND [ARGUMENT…]. Calls that do not start the program append nothing.
"""

import os
import signal
import sys


def main():
    """Runs the command, forwards signals to it, and ends with its exit code."""
    file, command = sys.argv[1], sys.argv[2:]
    child = os.fork()
    if child == 0:
        os.execvp(command[0], command)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: os.kill(child, received))
    _, status, usage = os.wait4(child, 0)
    # The second call asks for the program's providers.
    if "exec:java" in command and "-DmainArgs=packages" not in command:
        with open(file, "a", encoding="utf-8") as peak:
            peak.write(f"{usage.ru_maxrss}\n")
    sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)


main()
