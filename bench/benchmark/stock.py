"""(b) Our preview against the same program started in Pulumi's ways for Java: by Maven, or as a jar."""

from benchmark.declared import require_same, require_unchanged
from benchmark.engine import UNCHANGED
from benchmark.measuring import in_turns, progress
from benchmark.project import jar_project, maven_project
from benchmark.report import Row, at_least

STACK = "local"
LIMIT = 5


def measure(laboratory):
    """The rows of this part."""
    ours = laboratory.ours("stock")
    with ours.deployed(STACK):
        engines = {
            "ours": ours,
            "Maven": ours.in_project(maven_project(laboratory.folder("stock/maven"), laboratory.repository)),
            "plain jar": ours.in_project(jar_project(laboratory.folder("stock/jar"), laboratory.repository)),
        }
        _require_same(engines)
        times = in_turns(
            {name: lambda e=engine: e.preview(STACK, UNCHANGED).cost for name, engine in engines.items()}, laboratory.runs
        )
    our_time, maven, jar = times.values()
    what = f"preview of `{STACK}`, deployed"
    by_maven = Row("b", what, str(our_time), f"by Maven (`runtime: java`): {maven}", "")
    by_jar = Row("b", what, str(our_time), f"by `java -jar` (`binary:`): {jar}", f"{jar.seconds / our_time.seconds:.2f} ×")
    return [at_least(by_maven, maven.seconds / our_time.seconds, LIMIT, "×"), by_jar]


def _require_same(engines):
    with progress("  comparing what is declared"):
        plans = {name: engine.declared(STACK) for name, engine in engines.items()}
    for name, plan in plans.items():
        require_unchanged(plan, name)
        require_same(plans["ours"], plan, name)
