"""The load test of a served model, for Locust: users come in steps and ask for predictions, and it ends by itself.

Step k has k times LOAD_TEST_USERS_PER_STEP users, the last one exactly LOAD_TEST_MAX_USERS; each lasts
LOAD_TEST_STEP_SECONDS. The users send the file LOAD_TEST_PAYLOAD to LOAD_TEST_PATH of the server that --host names, with
LOAD_TEST_HOST_HEADER as its Host where that is given. The defaults are those of Google's lab GSP777. Locust's exit code
is 0 where all was well, 1 where a request failed or none was made, and 2 where a setting is wrong.
"""

import json
import logging
import math
import os
import sys

from locust import FastHttpUser, LoadTestShape, between, events, task
from locust.runners import WorkerRunner


class WrongSetting(Exception):
    """A setting that is refused before the first request, with what is allowed instead."""


def number(name: str, default: int, unit: str) -> int:
    value = os.environ.get(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise WrongSetting(f"{name}: found {value!r}; allowed: a whole number of {unit}, at least 1, such as {default}")
    return int(value)


def path() -> str:
    value = os.environ.get("LOAD_TEST_PATH", "")
    if not value.startswith("/"):
        raise WrongSetting(f"LOAD_TEST_PATH: found {value!r}; allowed: a path, such as /v1/models/image_classifier:predict")
    return value


def payload() -> bytes:
    file = os.environ.get("LOAD_TEST_PAYLOAD", "")
    allowed = 'allowed: a file with a JSON object, such as {"instances": […]}'
    try:
        with open(file, "rb") as opened:
            content = opened.read()
        parsed = json.loads(content)
    except OSError as unreadable:
        raise WrongSetting(f"LOAD_TEST_PAYLOAD: found {file!r}, which cannot be read ({unreadable.strerror}); {allowed}") from None
    except ValueError as malformed:
        raise WrongSetting(f"LOAD_TEST_PAYLOAD: found {file!r}, which is not JSON ({malformed}); {allowed}") from None
    if not isinstance(parsed, dict):
        raise WrongSetting(f"LOAD_TEST_PAYLOAD: found {file!r}, which is JSON, but no object; {allowed}")
    return content


def max_users(users_per_step: int) -> int:
    users = number("LOAD_TEST_MAX_USERS", 22, "users")
    if users < users_per_step:
        raise WrongSetting(f"LOAD_TEST_MAX_USERS: found {users}; allowed: at least LOAD_TEST_USERS_PER_STEP, {users_per_step}")
    return users


try:
    USERS_PER_STEP = number("LOAD_TEST_USERS_PER_STEP", 2, "users")
    STEP_SECONDS = number("LOAD_TEST_STEP_SECONDS", 60, "seconds")
    MAX_USERS = max_users(USERS_PER_STEP)
    PATH = path()
    PAYLOAD = payload()
except WrongSetting as wrong:
    print(f"load test: {wrong}", file=sys.stderr)
    sys.exit(2)

# Longer than it takes until Locust's master has heard how many users its workers have.
REPORT_SECONDS = 10

HEADERS = {
    "Content-Type": "application/json",
    # A Service chooses a pod for each connection, not for each request: users who kept theirs would stay with the first
    # pod, and those that the autoscaler adds would have nothing to do.
    "Connection": "close",
}
if os.environ.get("LOAD_TEST_HOST_HEADER"):
    HEADERS["Host"] = os.environ["LOAD_TEST_HOST_HEADER"]


def failure(status: int, body: str) -> str:
    """What is wrong with an answer; nothing where it holds predictions."""
    if status != 200:
        return f"status {status}: {body[:200]}"
    try:
        answer = json.loads(body)
    except ValueError:
        return f"the answer is not JSON: {body[:200]}"
    if not isinstance(answer, dict) or "error" in answer or "predictions" not in answer:
        return f"the answer has no predictions: {body[:200]}"
    return ""


class Client(FastHttpUser):
    """One user, who waits for an answer and then nearly a second, as in the lab."""

    wait_time = between(0.8, 0.9)
    connection_timeout = 10.0
    network_timeout = 60.0
    # Locust would otherwise trust any certificate.
    insecure = False

    @task
    def predict(self) -> None:
        with self.client.post(PATH, data=PAYLOAD, headers=HEADERS, catch_response=True) as response:
            # A request without an answer has no status, and Locust knows what went wrong.
            if response.status_code:
                wrong = failure(response.status_code, response.text or "")
                if wrong:
                    response.failure(wrong)
                else:
                    response.success()


class Steps(LoadTestShape):
    """The users of each moment; none once the last step is over, which ends the test when all have got their answers."""

    def tick(self) -> tuple[int, float] | None:
        steps = math.ceil(MAX_USERS / USERS_PER_STEP)
        step = math.floor(self.get_run_time() / STEP_SECONDS) + 1
        if step <= steps:
            return min(step * USERS_PER_STEP, MAX_USERS), float(USERS_PER_STEP)
        # A master that ends waits half a second for what its workers have yet to tell, and an answer may take longer.
        overtime = self.get_run_time() - steps * STEP_SECONDS
        if self.runner.user_count > 0 and overtime < self.runner.environment.stop_timeout + REPORT_SECONDS:
            return 0, float(MAX_USERS)
        return None


@events.quitting.add_listener
def fail_without_requests(environment, **_) -> None:
    """A test that has tested nothing has not passed."""
    if not isinstance(environment.runner, WorkerRunner) and environment.stats.total.num_requests == 0:
        logging.error("load test: no request was made")
        environment.process_exit_code = 1
