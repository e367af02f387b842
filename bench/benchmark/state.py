"""A stack's state as "pulumi stack export" prints it, and the same without components, which Pulumi YAML lacks."""

import copy
import json

from benchmark.command import BenchmarkError

STACK_TYPE = "pulumi:pulumi:Stack"
PROVIDER_PREFIX = "pulumi:providers:"
# The engine's mark, in a state, of an object that stands for a secret, an asset or an output.
SIGNATURE = "4dabf18193072939515e22adb298388d"
# Java's SDK passes a provider's inputs as texts, as all once did; YAML passes the values.
FLAGS = {"true": True, "false": False}
MAPPINGS = {"kubeClientSettings", "helmReleaseSettings"}


def resources_of(export):
    """The resources of an exported stack, in the order of registration."""
    return export["deployment"].get("resources", [])


def is_provider(resource):
    """Whether a resource is a provider."""
    return resource["type"].startswith(PROVIDER_PREFIX)


def without_texts(inputs):
    """A provider's inputs, with texts converted to flags and mappings."""
    return {name: _without_text(name, value) if isinstance(value, str) else value for name, value in inputs.items()}


def _without_text(name, value):
    return json.loads(value) if name in MAPPINGS else FLAGS.get(value, value)


def name_of(urn):
    """The name in a URN, which may contain the separator."""
    return urn.split("::", 3)[3]


def without_parents(urn):
    """A resource's URN as a child of the stack: without its parents' types."""
    prefix, project, types, name = urn.split("::", 3)
    return "::".join([prefix, project, types.rsplit("$", 1)[-1], name])


def split_reference(reference):
    """The URN and the id in a reference to a provider."""
    urn, _, identifier = reference.rpartition("::")
    return urn, identifier


def without_components(export):
    """The exported stack without components; all other resources become children of the stack.

    A resource that depends on a component depends on what lies in it, which it names as well.
    """
    result = copy.deepcopy(export)
    kept = [resource for resource in resources_of(result) if resource["custom"] or resource["type"] == STACK_TYPE]
    stack = next(resource["urn"] for resource in kept if resource["type"] == STACK_TYPE)
    renamed = _renamed(kept)
    for resource in kept:
        resource["urn"] = renamed[resource["urn"]]
        if "parent" in resource:
            resource["parent"] = stack
        if resource.get("provider"):
            urn, identifier = split_reference(resource["provider"])
            resource["provider"] = f"{renamed[urn]}::{identifier}"
        if "dependencies" in resource:
            resource["dependencies"] = _known(resource["dependencies"], renamed)
        for name, urns in (resource.get("propertyDependencies") or {}).items():
            resource["propertyDependencies"][name] = _known(urns, renamed)
        if resource.get("deletedWith"):
            resource["deletedWith"] = renamed[resource["deletedWith"]]
        resource.pop("aliases", None)
        if is_provider(resource):
            for values in ("inputs", "outputs"):
                resource[values] = without_texts(resource.get(values, {}))
    result["deployment"]["resources"] = kept
    return result


def _renamed(resources):
    renamed = {}
    taken = {}
    for resource in resources:
        urn = without_parents(resource["urn"])
        if urn in taken:
            raise BenchmarkError(f"without components, {taken[urn]} and {resource['urn']} are both {urn}")
        taken[urn] = resource["urn"]
        renamed[resource["urn"]] = urn
    return renamed


def _known(urns, renamed):
    return [renamed[urn] for urn in urns or [] if urn in renamed]
