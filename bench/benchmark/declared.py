"""A program's declared objects, from the engine's event log; and whether two programs declare the same."""

import json
from collections import Counter
from dataclasses import dataclass

from benchmark.command import BenchmarkError
from benchmark.state import (
    STACK_TYPE,
    is_provider,
    name_of,
    resources_of,
    split_reference,
    without_parents,
    without_texts,
)

# The engine's mark of a value that is unknown at preview.
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
SHOWN_DIFFERENCES = 20
# A resource's attributes in a state that change the engine's work.
OPTIONS = (
    "provider",
    "dependencies",
    "protect",
    "retainOnDelete",
    "deletedWith",
    "ignoreChanges",
    "replaceOnChanges",
    "additionalSecretOutputs",
)


@dataclass(frozen=True)
class Declared:
    """A preview: the operations and inputs of each object, by its URN without parents; without components."""

    operations: dict[str, str]
    inputs: dict[str, dict]

    def counts(self):
        """The number of objects by planned operation."""
        return dict(Counter(self.operations.values()))


def read_events(lines):
    """Reads a preview's event log: a JSON object per line."""
    operations = {}
    inputs = {}
    for line in lines:
        if not line.strip():
            continue
        event = json.loads(line)
        # A step has an event at its start, and a final one with its outputs.
        for kind in ("resourcePreEvent", "resOutputsEvent"):
            step = event.get(kind, {}).get("metadata")
            if step is None:
                continue
            new = step.get("new") or {}
            if step["type"] == STACK_TYPE or new and not new.get("custom", False):
                continue
            urn = without_parents(step["urn"])
            operations[urn] = step["op"]
            given = new.get("inputs") or {}
            inputs[urn] = without_texts(given) if is_provider(step) else given
    return Declared(operations, inputs)


def require_same(ours, compared, label):
    """Fails, with the differences, unless both declare the same objects with the same inputs and operations.

    A value that ours cannot know yet may be any in the other, which has it from the state; but no list or mapping.
    """
    differences = []
    for urn in sorted(ours.operations.keys() | compared.operations.keys()):
        differences += _differences_of(urn, ours, compared)
    if differences:
        _raise_different(label, differences)
    if not ours.operations:
        raise BenchmarkError(f"neither ours nor {label} declares anything")


def _raise_different(label, differences):
    shown = "\n".join("    " + text for text in differences[:SHOWN_DIFFERENCES])
    raise BenchmarkError(f"ours and {label} do not declare the same: {len(differences)} differences, such as\n{shown}")


def require_unchanged(declared, label):
    """Fails unless a preview of the deployed stack plans nothing."""
    planned = {urn: operation for urn, operation in declared.operations.items() if operation != "same"}
    if planned:
        shown = "\n".join(f"    {operation} {urn}" for urn, operation in list(planned.items())[:SHOWN_DIFFERENCES])
        raise BenchmarkError(f"{label} is deployed, but its preview plans {len(planned)} operations, such as\n{shown}")


def require_same_options(ours, compared, label):
    """Fails, with the differences, unless both states' resources have the same provider, dependencies and options."""
    our_options, other_options = _options_by_urn(ours), _options_by_urn(compared)
    if differences := _unequal(our_options, other_options, "options"):
        _raise_different(label, differences)


def _options_by_urn(export):
    return {
        resource["urn"]: {name: _comparable(name, resource[name]) for name in OPTIONS if resource.get(name)}
        for resource in resources_of(export)
        if resource["type"] != STACK_TYPE
    }


def _comparable(name, value):
    if name == "provider":
        return split_reference(value)[0]
    return sorted(value) if isinstance(value, list) else value


def _differences_of(urn, ours, compared):
    short = f"{urn.split('::')[2]} {name_of(urn)}"
    if urn not in compared.operations:
        return [f"only ours has {short}"]
    if urn not in ours.operations:
        return [f"only the other has {short}"]
    found = []
    if ours.operations[urn] != compared.operations[urn]:
        found.append(f"{short}: {ours.operations[urn]} by ours, {compared.operations[urn]} by the other")
    return found + [f"{short}: {text}" for text in _unequal(ours.inputs[urn], compared.inputs[urn], "inputs")]


def _unequal(ours, compared, path):
    if ours == compared or ours == UNKNOWN and not isinstance(compared, (dict, list)):
        return []
    if isinstance(ours, dict) and isinstance(compared, dict):
        found = []
        for name in sorted(ours.keys() | compared.keys()):
            if name in ours and name in compared:
                found += _unequal(ours[name], compared[name], f"{path}.{name}")
            elif ours.get(name) != UNKNOWN and not name.startswith("__"):
                found.append(f"{path}.{name} is only in {'ours' if name in ours else 'the other'}")
        return found
    if isinstance(ours, list) and isinstance(compared, list) and len(ours) == len(compared):
        return [text for i, pair in enumerate(zip(ours, compared)) for text in _unequal(*pair, f"{path}[{i}]")]
    return [f"{path} is {_shortened(ours)} in ours, {_shortened(compared)} in the other"]


def _shortened(value):
    text = json.dumps(value)
    return text if len(text) <= 80 else text[:77] + "…"
