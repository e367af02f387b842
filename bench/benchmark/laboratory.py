"""The benchmark's places: the measured repository, and a folder in the sandbox for files."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmark.engine import Engine
from benchmark.project import write_project


@dataclass(frozen=True)
class Laboratory:
    """The repository, the sandbox's folder, and the number of runs of each variant."""

    repository: Path
    sandbox: Path
    runs: int

    @staticmethod
    def here(runs):
        """This file's repository, in this process's sandbox."""
        return Laboratory(Path(__file__).resolve().parents[2], Path(os.environ["MODEL_SERVING_SANDBOX_DIR"]), runs)

    def folder(self, name):
        """A new folder, which goes with the sandbox."""
        folder = self.sandbox / "bench" / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def ours(self, part):
        """The program as shipped, with an empty state of its own."""
        project = write_project(self.folder(f"{part}/ours"), self.repository)
        return Engine.of(project, self.folder(f"{part}/state"))
