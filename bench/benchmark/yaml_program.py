"""A Pulumi YAML program that declares a deployed stack's objects: the least work of any program."""

from benchmark.command import BenchmarkError
from benchmark.state import SIGNATURE, STACK_TYPE, is_provider, name_of, resources_of, split_reference

# Inputs with this prefix are a provider's own notes, not declared ones.
OWN_PREFIX = "__"


def program_of(export, project):
    """The program as a mapping, to be written as Main.json, from an exported stack without components.

    Its inputs are the values that the state has, so it waits for no other resource's outputs; but it declares the same
    dependencies.
    """
    resources = resources_of(export)
    declared = [resource for resource in resources if resource["type"] != STACK_TYPE]
    keys = {resource["urn"]: f"resource{number}" for number, resource in enumerate(declared)}
    outputs = next((resource.get("outputs", {}) for resource in resources if resource["type"] == STACK_TYPE), {})
    return {
        "name": project,
        "runtime": "yaml",
        "resources": {keys[resource["urn"]]: _declaration(resource, keys) for resource in declared},
        "outputs": {name: literal(value) for name, value in outputs.items()},
    }


def literal(value):
    """A state's value in YAML, which interpolates ${…}; fails for secrets, which it cannot express."""
    if isinstance(value, str):
        return value.replace("$", "$$")
    if isinstance(value, list):
        return [literal(element) for element in value]
    if isinstance(value, dict):
        if SIGNATURE in value:
            raise BenchmarkError(f"the state has a value that YAML cannot spell, such as a secret: {sorted(value)}")
        return {name: literal(element) for name, element in value.items()}
    return value


def _declaration(resource, keys):
    given = {name: value for name, value in resource.get("inputs", {}).items() if not name.startswith(OWN_PREFIX)}
    if is_provider(resource):
        given.pop("version", None)
    properties = {name: literal(value) for name, value in given.items()}
    declaration = {"type": resource["type"], "name": name_of(resource["urn"]), "properties": properties}
    options = _options(resource, keys)
    if options:
        declaration["options"] = options
    return declaration


def _options(resource, keys):
    options = {}
    if is_provider(resource):
        if "version" in resource.get("inputs", {}):
            options["version"] = resource["inputs"]["version"]
    else:
        options["provider"] = _reference(keys[split_reference(resource["provider"])[0]])
    if resource.get("dependencies"):
        options["dependsOn"] = [_reference(keys[urn]) for urn in resource["dependencies"]]
    if resource.get("protect"):
        options["protect"] = True
    if resource.get("retainOnDelete"):
        options["retainOnDelete"] = True
    if resource.get("deletedWith"):
        options["deletedWith"] = _reference(keys[resource["deletedWith"]])
    for name in ("ignoreChanges", "replaceOnChanges", "additionalSecretOutputs"):
        if resource.get(name):
            options[name] = resource[name]
    return options


def _reference(key):
    return f"${{{key}}}"
