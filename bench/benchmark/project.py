"""Copies of this repository's project folder that start the same program in other ways."""

import os
import re
import shutil
from pathlib import Path

from benchmark.command import BenchmarkError

JAR = "target/model-serving.jar"
# The copy's own files of the top level.
OWN = {".git", ".mvn", "Pulumi.yaml", "stacks"}


def write_project(folder, repository, runtime=None):
    """Writes a copy: links to all but the stack files and, with another runtime than the repository's, Pulumi.yaml."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for entry in repository.iterdir():
        if entry.name in OWN:
            continue
        # Stack files at the top level are links into stacks/; the copy has its own.
        target = os.readlink(entry) if re.fullmatch(r"Pulumi\..*\.yaml", entry.name) and entry.is_symlink() else entry
        (folder / entry.name).symlink_to(target)
    shutil.copytree(repository / "stacks", folder / "stacks")
    settings = (repository / "Pulumi.yaml").read_text()
    (folder / "Pulumi.yaml").write_text(settings if runtime is None else with_runtime(settings, runtime))
    return folder


def with_runtime(settings, runtime):
    """The text of a Pulumi.yaml with another runtime, whose text ends with a newline."""
    found, count = re.subn(r"(?m)^runtime:.*\n(?:[ #].*\n)*", lambda _: runtime, settings)
    if count != 1:
        raise BenchmarkError(f"Pulumi.yaml is expected to have one runtime, and has {count}")
    return found


def maven_project(folder, repository):
    """A copy that the language host builds and starts by Maven, its default; the build is the copy's own.

    It checks neither the format of the sources nor the JDK at each start: a stock project does not, either.
    """
    write_project(folder, repository, "runtime: java\n")
    (folder / "src").unlink()
    shutil.copytree(repository / "src", folder / "src", ignore=shutil.ignore_patterns("target", "test"))
    (folder / ".mvn").mkdir()
    (folder / ".mvn" / "maven.config").write_text("-Dspotless.check.skip=true\n-Denforcer.skip=true\n")
    return folder


def jar_project(folder, repository):
    """A copy whose jar the language host starts by plain java, as in Pulumi's documentation."""
    return write_project(folder, repository, f"runtime:\n  name: java\n  options:\n    binary: {JAR}\n")


def weighed_project(folder, repository, peak_file):
    """A copy that appends the program's peak memory to a file after each run."""
    weigh = Path(__file__).with_name("weigh.py")
    executor = folder / "weighed"
    write_project(folder, repository, f"runtime:\n  name: java\n  options:\n    use-executor: {executor}\n")
    executor.write_text(
        f"#!/bin/sh\nexec python3 -B '{weigh}' '{peak_file}' '{repository}/bin/model-serving' \"$@\"\n"
    )
    executor.chmod(0o755)
    return folder
