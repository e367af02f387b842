"""Asks a URL again and again on parallel connections for a bounded time; exits with 1 where a request failed."""

import sys
import threading
import time
from argparse import ArgumentParser, ArgumentTypeError
from http.client import HTTPException
from urllib.request import ProxyHandler, build_opener

TIMEOUT_SECONDS = 30
PROGRESS_SECONDS = 5
# After a failure, so that a server that is not there is not asked thousands of times a second.
PAUSE_SECONDS = 0.5


class Results:
    """What all connections together have seen."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._start = time.monotonic()
        self._answered = 0
        self._last_failure = ""
        self.failed = 0

    def add_answer(self) -> None:
        with self._lock:
            self._answered += 1

    def add_failure(self, reason: str) -> None:
        with self._lock:
            self.failed += 1
            self._last_failure = reason

    def summary(self) -> str:
        with self._lock:
            seconds = time.monotonic() - self._start
            text = f"after {seconds:.1f} s: {self._answered} answered ({self._answered / seconds:.1f}/s), {self.failed} failed"
            return f"{text}; the last: {self._last_failure}" if self.failed else text


def ask(url: str, until: float, results: Results) -> None:
    """One connection after the other: so each request can reach another pod of a Service, new ones too."""
    opener = build_opener(ProxyHandler({}))
    while time.monotonic() < until:
        try:
            with opener.open(url, timeout=TIMEOUT_SECONDS) as answer:
                answer.read()
            results.add_answer()
        except (OSError, HTTPException) as failure:
            results.add_failure(f"{type(failure).__name__}: {failure}")
            time.sleep(PAUSE_SECONDS)


def run(url: str, connections: int, seconds: int) -> int:
    results = Results()
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=ask, args=(url, until, results), daemon=True) for _ in range(connections)]
    print(f"asking {url} on {connections} connections for {seconds} s", flush=True)
    for thread in threads:
        thread.start()
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(left, PROGRESS_SECONDS))
        print(results.summary(), flush=True)
    for thread in threads:
        thread.join()
    print(f"done {results.summary()}", flush=True)
    return 1 if results.failed else 0


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is not a whole number from 1 on")
    return int(text)


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__, fromfile_prefix_chars="@")
    parser.add_argument("url")
    parser.add_argument("--connections", type=positive, required=True, help="requests at the same time")
    parser.add_argument("--seconds", type=positive, required=True, help="how long")
    arguments = parser.parse_args()
    sys.exit(run(arguments.url, arguments.connections, arguments.seconds))
