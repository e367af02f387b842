"""The engine, as a user calls it in a project's folder, with a state of the benchmark's own."""

import json
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmark.command import BenchmarkError, run
from benchmark.declared import read_events
from benchmark.measuring import progress

# An option of preview and up: they fail where anything is planned.
UNCHANGED = "--expect-no-changes"


@dataclass(frozen=True)
class Engine:
    """pulumi in one project's folder, with the backend and what else the variables say."""

    project: Path
    variables: dict[str, str]

    @staticmethod
    def of(project, backend):
        """With a backend of its own: a folder, made where it is not there."""
        backend.mkdir(parents=True, exist_ok=True)
        return Engine(project, {"PULUMI_BACKEND_URL": f"file://{backend}"})

    def in_project(self, project):
        """With the same state by another project's folder, which gets the stack files with the salts of their secrets."""
        for file in (self.project / "stacks").iterdir():
            shutil.copy(file, project / "stacks" / file.name)
        return Engine(project, self.variables)

    def with_variable(self, name, value):
        """With another variable in the environment."""
        return Engine(self.project, {**self.variables, name: value})

    def create(self, stack):
        """Creates a stack, with nothing in it."""
        self._pulumi("stack", "init", stack)

    def preview(self, stack, *options):
        """Previews, and answers what that took."""
        return self._pulumi("preview", "--stack", stack, *options)

    def declared(self, stack):
        """Previews, and answers what the program declares."""
        log = self.project / "events.json"
        log.unlink(missing_ok=True)
        # The option is there for who debugs the engine.
        self.with_variable("PULUMI_DEBUG_COMMANDS", "true").preview(stack, "--event-log", log)
        with log.open(encoding="utf-8") as lines:
            return read_events(lines)

    def up(self, stack, *options):
        """Deploys as a user does, who has it previewed first, and answers what that took."""
        return self._pulumi("up", "--yes", "--stack", stack, *options)

    @contextmanager
    def deployed(self, stack):
        """Creates a stack and has it deployed while the block runs."""
        self.create(stack)
        with self.destroyed_at_end(stack):
            with progress(f"  deploying {stack}"):
                self._pulumi("up", "--yes", "--skip-preview", "--stack", stack)
            yield

    @contextmanager
    def destroyed_at_end(self, stack):
        """Destroys what is deployed at the block's end, also where that fails, whose failure then is the one to tell."""
        try:
            yield
        except BaseException:
            try:
                self.destroy(stack)
            except BenchmarkError as second:
                print(f"  what is deployed of {stack} stays: {second}", file=sys.stderr)
            raise
        self.destroy(stack)

    def destroy(self, stack):
        """Destroys what is deployed; the stack stays, with nothing in it."""
        with progress(f"  destroying {stack}"):
            self._pulumi("destroy", "--yes", "--skip-preview", "--stack", stack)

    def state(self, stack):
        """The stack's state."""
        return json.loads(self._pulumi("stack", "export", "--stack", stack).output)

    def take_state(self, stack, state):
        """Gives the stack a state."""
        file = self.project / "state.json"
        file.write_text(json.dumps(state), encoding="utf-8")
        self._pulumi("stack", "import", "--stack", stack, "--file", file)

    def _pulumi(self, *words):
        return run(["pulumi", *words, "--non-interactive", "--color", "never"], self.project, self.variables)

