"""Where the benchmark works: the repository that it measures, and a folder in the sandbox for what it makes."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmark.engine import Engine
from benchmark.project import write_project


@dataclass(frozen=True)
class Laboratory:
    """The repository, the sandbox's folder, and how often each variant is measured."""

    repository: Path
    sandbox: Path
    runs: int

    @staticmethod
    def here(runs):
        """Of the repository that this file lies in, in the sandbox that this process runs in."""
        return Laboratory(Path(__file__).resolve().parents[2], Path(os.environ["MODEL_SERVING_SANDBOX_DIR"]), runs)

    def folder(self, name):
        """A folder that is not there yet; it goes with the sandbox."""
        folder = self.sandbox / "bench" / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def ours(self, part):
        """The program as it is shipped, with an empty state of its own."""
        project = write_project(self.folder(f"{part}/ours"), self.repository)
        return Engine.of(project, self.folder(f"{part}/state"))
