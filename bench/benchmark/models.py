"""(c) Stacks with 1, 10 and 100 models: time, the program's memory, and what the apiserver is asked."""

from dataclasses import dataclass

from benchmark.clusters import CountedClient, add_nodes, wait_until_ready
from benchmark.command import Cost, run
from benchmark.engine import UNCHANGED, Engine
from benchmark.measuring import in_turns, progress
from benchmark.project import weighed_project
from benchmark.report import Row, at_most

SIZES = (1, 10, 100)
RATIO_LIMIT = 10
MEMORY_LIMIT_MEBIBYTES = 1024
# The engine otherwise writes its whole state before and after each step.
NO_CHECKPOINTS = ("PULUMI_SKIP_CHECKPOINTS", "true")
# That of the stacks that bench/models prints for platform existing.
CONTEXT = "kind-kind"


@dataclass(frozen=True)
class Deployment:
    """What it took to deploy a stack once, and what a second time asks of the apiserver."""

    up: Cost
    up_without_checkpoints: Cost
    peak_mebibytes: float
    requests: int
    requests_again: int


def measure(laboratory):
    """The rows of this part."""
    files = {size: stack_file(laboratory, size) for size in SIZES}
    add_nodes(_kubeconfig(laboratory))
    previews = _previews(laboratory, files)
    deployments = {size: _deploy(laboratory, size, file) for size, file in files.items()}
    rows = []
    for size in SIZES:
        time_of, deployment = previews[size], deployments[size]
        per_model = f"{deployment.requests / size:.1f} requests a model"
        rows += [
            Row("c", f"preview of {_models(size)}, nothing deployed", str(time_of), "", ""),
            Row(
                "c",
                f"`up` of {_models(size)} (once)",
                f"{deployment.up.seconds:.1f} s",
                f"without the engine's checkpoints: {deployment.up_without_checkpoints.seconds:.1f} s",
                "",
            ),
            Row(
                "c",
                f"requests to the apiserver at `up` of {_models(size)}",
                f"{deployment.requests}, again: {deployment.requests_again}",
                "",
                per_model,
            ),
        ]
    few, many = SIZES[-2:]
    peak = deployments[many].peak_mebibytes
    memory = ", ".join(f"{size}: {deployments[size].peak_mebibytes:.0f} MiB" for size in SIZES)
    return rows + [
        _ratio("preview", previews[many], previews[few]),
        _ratio("`up`", deployments[many].up, deployments[few].up),
        _ratio(
            "`up` without the engine's checkpoints",
            deployments[many].up_without_checkpoints,
            deployments[few].up_without_checkpoints,
        ),
        at_most(Row("c", "the program's most memory at `up`", memory, "", ""), peak, MEMORY_LIMIT_MEBIBYTES, "MiB"),
    ]


def stack_file(laboratory, size):
    """The text of a stack file with so many models."""
    return run([laboratory.repository / "bench/models", size, "--platform", "existing"], laboratory.repository).output


def _ratio(what, many, few):
    """The row of what the most models took against the next fewer."""
    row = Row("c", f"{what}, {SIZES[-1]} models against {SIZES[-2]}", f"{many.seconds:.2f} s", f"{few.seconds:.2f} s", "")
    return at_most(row, many.seconds / few.seconds, RATIO_LIMIT, "×")


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
    try:
        with progress(f"  up of {_models(size)}"):
            before = client.count()
            up = engine.up(stack).cost
            wait_until_ready(laboratory.sandbox)
            first = client.count()
        peak_kibibytes = int(peak.read_text())
        with progress(f"  up of {_models(size)} again"):
            engine.up(stack, UNCHANGED)
        requests_again = client.count() - first
        _destroy(engine, size)
        with progress(f"  up of {_models(size)} without checkpoints"):
            up_without_checkpoints = engine.with_variable(*NO_CHECKPOINTS).up(stack).cost
        return Deployment(up, up_without_checkpoints, peak_kibibytes / 1024, first - before, requests_again)
    finally:
        _destroy(engine, size)


def _destroy(engine, size):
    with progress(f"  destroying {_models(size)}"):
        engine.with_variable(*NO_CHECKPOINTS).destroy(_stack(size))


def _kubeconfig(laboratory):
    return laboratory.sandbox / "clusters" / CONTEXT / "kubeconfig"


def _write(project, size, text):
    (project / "stacks" / f"Pulumi.{_stack(size)}.yaml").write_text(text)


def _stack(size):
    return f"models-{size}"
