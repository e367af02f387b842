"""(c) Stacks with 1, 10 and 100 models: time, the program's memory, and requests to the apiserver."""

from dataclasses import dataclass

from benchmark.clusters import CountedClient, added_nodes, wait_until_ready
from benchmark.command import Cost, run
from benchmark.engine import UNCHANGED, Engine
from benchmark.measuring import in_turns, progress
from benchmark.project import weighed_project
from benchmark.report import Row, at_most

SIZES = (1, 10, 100)
RATIO_LIMIT = 10
MEMORY_LIMIT_MEBIBYTES = 1024
# By default the engine writes its whole state before and after each step.
NO_CHECKPOINTS = ("PULUMI_SKIP_CHECKPOINTS", "true")
# The context in bench/models' stacks for platform existing.
CONTEXT = "kind-kind"


@dataclass(frozen=True)
class Deployment:
    """The times of a first deployment, and the second one's requests to the apiserver."""

    up: Cost
    up_without_checkpoints: Cost
    peak_mebibytes: float
    requests: int
    requests_again: int


def measure(laboratory):
    """The rows of this part, as they come."""
    files = {size: stack_file(laboratory, size) for size in SIZES}
    previews = _previews(laboratory, files)
    for size in SIZES:
        yield Row("c", f"preview of {_models(size)}, nothing deployed", str(previews[size]), "", "")
    yield _ratio("preview", previews)
    deployments = {}
    with added_nodes(_kubeconfig(laboratory)):
        for size, file in files.items():
            deployments[size] = _deploy(laboratory, size, file)
            yield from _rows(size, deployments[size])
    yield _ratio("`up` (once)", {size: found.up for size, found in deployments.items()})
    yield _ratio(
        "`up` (once), without the engine's checkpoints",
        {size: found.up_without_checkpoints for size, found in deployments.items()},
    )
    memory = ", ".join(f"{size}: {found.peak_mebibytes:.0f} MiB" for size, found in deployments.items())
    row = Row("c", "the program's most memory at `up` (once)", memory, "", "")
    yield at_most(row, deployments[SIZES[-1]].peak_mebibytes, MEMORY_LIMIT_MEBIBYTES, "MiB")


def _rows(size, deployment):
    return [
        Row(
            "c",
            f"`up` of {_models(size)} (once)",
            f"{deployment.up.seconds:.1f} s",
            f"without the engine's checkpoints: {deployment.up_without_checkpoints.seconds:.1f} s",
            "",
        ),
        Row(
            "c",
            f"requests to the apiserver at `up` of {_models(size)} (once)",
            f"{deployment.requests}, again: {deployment.requests_again}",
            "",
            f"{deployment.requests / size:.1f} requests a model",
        ),
    ]


def stack_file(laboratory, size):
    """The text of a stack file with this number of models."""
    return run([laboratory.repository / "bench/models", size, "--platform", "existing"], laboratory.repository).output


def _ratio(what, found):
    """The row that compares the most models with the next fewer."""
    few, many = SIZES[-2:]
    row = Row("c", f"{what}, {many} models against {few}", f"{found[many].seconds:.2f} s", f"{found[few].seconds:.2f} s", "")
    return at_most(row, found[many].seconds / found[few].seconds, RATIO_LIMIT, "×")


def _models(size):
    return f"{size} model{'' if size == 1 else 's'}"


def _previews(laboratory, files):
    ours = laboratory.ours("models-previews")
    for size, text in files.items():
        _write(ours.project, size, text)
        ours.create(_stack(size))
    costs = in_turns(
        {f"preview of {_models(size)}": lambda s=size: ours.preview(_stack(s)).cost for size in SIZES}, laboratory.runs
    )
    return dict(zip(SIZES, costs.values()))


def _deploy(laboratory, size, text):
    folder = laboratory.folder(f"models-{size}")
    peak = folder / "peak"
    client = CountedClient(_kubeconfig(laboratory), folder / "client")
    project = weighed_project(folder / "project", laboratory.repository, peak)
    _write(project, size, text)
    engine = Engine.of(project, folder / "state").with_variable("KUBECONFIG", str(client.kubeconfig))
    stack = _stack(size)
    engine.create(stack)
    # The destroy is not measured; it need not wait for its checkpoints.
    hasty = engine.with_variable(*NO_CHECKPOINTS)
    with hasty.destroyed_at_end(stack):
        with progress(f"  up of {_models(size)}"):
            before = client.count()
            up = engine.up(stack).cost
            wait_until_ready(laboratory.sandbox)
            first = client.count()
        most_kibibytes = max(int(line) for line in peak.read_text().split())
        with progress(f"  up of {_models(size)} again"):
            engine.up(stack, UNCHANGED)
        requests_again = client.count() - first
    with hasty.destroyed_at_end(stack), progress(f"  up of {_models(size)} without checkpoints"):
        up_without_checkpoints = hasty.up(stack).cost
    return Deployment(up, up_without_checkpoints, most_kibibytes / 1024, first - before, requests_again)


def _kubeconfig(laboratory):
    return laboratory.sandbox / "clusters" / CONTEXT / "kubeconfig"


def _write(project, size, text):
    (project / "stacks" / f"Pulumi.{_stack(size)}.yaml").write_text(text)


def _stack(size):
    return f"models-{size}"
