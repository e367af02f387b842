"""(e) The time that the policy pack adds to a preview."""

from benchmark.measuring import in_turns
from benchmark.report import Row, at_most

STACK = "prod"
LIMIT_SECONDS = 1.0


def measure(laboratory):
    """The rows of this part, for a stack that is not deployed, so that all of its resources are new to the policies."""
    ours = laboratory.ours("policies")
    ours.create(STACK)
    policies = laboratory.repository / "policies"
    pack = ["--policy-pack", policies / "bin/model-serving-policies", "--policy-pack-config", policies / f"{STACK}.json"]
    times = in_turns(
        {"with the policies": lambda: ours.preview(STACK, *pack).cost, "without": lambda: ours.preview(STACK).cost},
        laboratory.runs,
    )
    with_policies, without = times.values()
    row = Row("e", f"preview of `{STACK}` with its policies, nothing deployed", str(with_policies), f"without: {without}", "")
    return [at_most(row, with_policies.seconds - without.seconds, LIMIT_SECONDS, "s")]
