"""The engine in a project's folder, with the benchmark's own state."""

import json
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmark.command import BenchmarkError, run
from benchmark.declared import read_events
from benchmark.measuring import progress

# An option of preview and up: they fail if they plan changes.
UNCHANGED = "--expect-no-changes"


@dataclass(frozen=True)
class Engine:
    """pulumi in one project's folder, with the variables' backend and settings."""

    project: Path
    variables: dict[str, str]

    @staticmethod
    def of(project, backend):
        """With a backend of its own: a folder, made if missing."""
        backend.mkdir(parents=True, exist_ok=True)
        return Engine(project, {"PULUMI_BACKEND_URL": f"file://{backend}"})

    def in_project(self, project):
        """With the same state for another project's folder, which gets the stack files with their secrets' salts."""
        for file in (self.project / "stacks").iterdir():
            shutil.copy(file, project / "stacks" / file.name)
        return Engine(project, self.variables)

    def with_variable(self, name, value):
        """With another variable in the environment."""
        return Engine(self.project, {**self.variables, name: value})

    def create(self, stack):
        """Creates an empty stack."""
        self._pulumi("stack", "init", stack)

    def preview(self, stack, *options):
        """Previews; returns the times."""
        return self._pulumi("preview", "--stack", stack, *options)

    def declared(self, stack):
        """Previews; returns what the program declares."""
        log = self.project / "events.json"
        log.unlink(missing_ok=True)
        # The option is for debugging the engine.
        self.with_variable("PULUMI_DEBUG_COMMANDS", "true").preview(stack, "--event-log", log)
        with log.open(encoding="utf-8") as lines:
            return read_events(lines)

    def up(self, stack, *options):
        """Deploys with a preview first, as users do; returns the times."""
        return self._pulumi("up", "--yes", "--stack", stack, *options)

    @contextmanager
    def deployed(self, stack):
        """Creates a stack, and keeps it deployed while the block runs."""
        self.create(stack)
        with self.destroyed_at_end(stack):
            with progress(f"  deploying {stack}"):
                self._pulumi("up", "--yes", "--skip-preview", "--stack", stack)
            yield

    @contextmanager
    def destroyed_at_end(self, stack):
        """Destroys the stack's resources at the block's end, also if the block fails, whose failure is reported."""
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
        """Destroys the stack's resources; the empty stack stays."""
        with progress(f"  destroying {stack}"):
            self._pulumi("destroy", "--yes", "--skip-preview", "--stack", stack)

    def state(self, stack):
        """The stack's state."""
        return json.loads(self._pulumi("stack", "export", "--stack", stack).output)

    def take_state(self, stack, state):
        """Sets the stack's state."""
        file = self.project / "state.json"
        file.write_text(json.dumps(state), encoding="utf-8")
        self._pulumi("stack", "import", "--stack", stack, "--file", file)

    def _pulumi(self, *words):
        return run(["pulumi", *words, "--non-interactive", "--color", "never"], self.project, self.variables)

