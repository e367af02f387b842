"""(a) Our preview against one of a Pulumi YAML program that declares the same: the engine's floor, without a JVM."""

import json

from benchmark.declared import require_same, require_same_options, require_unchanged
from benchmark.engine import UNCHANGED, Engine
from benchmark.measuring import in_turns, progress
from benchmark.report import Row, at_most
from benchmark.state import without_components
from benchmark.yaml_program import program_of

STACK = "local"
PROJECT = "model-serving"
LIMIT = 1.5


def measure(laboratory):
    """The rows of this part, as they come."""
    ours = laboratory.ours("floor")
    with ours.deployed(STACK):
        state = without_components(ours.state(STACK))
        deployed = _yaml(laboratory, "deployed", state)
        deployed.take_state(STACK, state)
        with progress("  comparing what is declared"):
            our_plan, their_plan = ours.declared(STACK), deployed.declared(STACK)
            require_unchanged(our_plan, "ours")
            require_unchanged(their_plan, "the YAML program")
            require_same(our_plan, their_plan, "the YAML program")
            # By then its state has its own declarations, not those copied from ours.
            deployed.up(STACK, UNCHANGED)
            require_same_options(state, deployed.state(STACK), "the YAML program")
        yield _row(laboratory, "deployed", ours, deployed, UNCHANGED)
    new = _yaml(laboratory, "new", state)
    with progress("  comparing what is declared"):
        require_same(ours.declared(STACK), new.declared(STACK), "the YAML program")
    yield _row(laboratory, "of nothing deployed", ours, new)


def _row(laboratory, case, ours, yaml, *options):
    times = in_turns(
        {
            f"ours, {case}": lambda: ours.preview(STACK, *options).cost,
            f"YAML, {case}": lambda: yaml.preview(STACK, *options).cost,
        },
        laboratory.runs,
    )
    our_time, their_time = times.values()
    row = Row("a", f"preview of `{STACK}`, {case}", str(our_time), f"Pulumi YAML: {their_time}", "")
    return at_most(row, our_time.seconds / their_time.seconds, LIMIT, "×")


def _yaml(laboratory, name, state):
    folder = laboratory.folder(f"floor/yaml-{name}")
    folder.mkdir(parents=True)
    (folder / "Pulumi.yaml").write_text(f"name: {PROJECT}\nruntime: yaml\n")
    program = program_of(state, PROJECT)
    (folder / "Main.json").write_text(json.dumps(program, indent=1, ensure_ascii=False), encoding="utf-8")
    engine = Engine.of(folder, laboratory.folder(f"floor/yaml-{name}-state"))
    engine.create(STACK)
    return engine
