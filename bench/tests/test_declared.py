"""What a preview declares, and the loud end where two programs differ."""

import json
import unittest

from benchmark.command import BenchmarkError
from benchmark.declared import UNKNOWN, read_events, require_same, require_same_options, require_unchanged

PREFIX = "urn:pulumi:local::model-serving::"


def event(kind, types, name, operation, inputs, custom=True):
    step = {
        "op": operation,
        "urn": f"{PREFIX}{types}::{name}",
        "type": types.rsplit("$", 1)[-1],
        "new": {"custom": custom, "inputs": inputs},
    }
    return json.dumps({kind: {"metadata": step}})


def declared(inputs, operation="same", types="k:Deployment"):
    return read_events([event("resourcePreEvent", types, "server", operation, inputs)])


def state(**resource):
    urn = f"{PREFIX}k:Deployment::server"
    return {"deployment": {"resources": [{"urn": urn, "type": "k:Deployment", "custom": True, **resource}]}}


class DeclaredTest(unittest.TestCase):
    def test_objects_count_and_components_do_not(self):
        found = read_events(
            [
                event("resourcePreEvent", "pulumi:pulumi:Stack", "s", "same", {}, custom=False),
                event("resourcePreEvent", "own:Model", "m", "same", {}, custom=False),
                event("resourcePreEvent", "own:Model$k:Deployment", "server", "update", {"a": 1}),
                event("resOutputsEvent", "own:Model$k:Deployment", "server", "update", {"a": 2}),
                "",
                json.dumps({"summaryEvent": {}}),
            ]
        )
        self.assertEqual(found.operations, {PREFIX + "k:Deployment::server": "update"})
        self.assertEqual(found.inputs, {PREFIX + "k:Deployment::server": {"a": 2}})

    def test_a_parent_makes_no_difference(self):
        require_same(declared({"a": [1]}, types="own:Model$k:Deployment"), declared({"a": [1]}), "YAML")

    def test_a_providers_text_for_a_value_is_the_value(self):
        provider = "pulumi:providers:kubernetes"
        require_same(declared({"a": "true"}, types=provider), declared({"a": True}, types=provider), "YAML")
        settings = declared({"kubeClientSettings": '{"qps":500.0}'}, types=provider)
        require_same(settings, declared({"kubeClientSettings": {"qps": 500}}, types=provider), "YAML")
        with self.assertRaises(BenchmarkError):
            require_same(declared({"a": "true"}), declared({"a": True}), "YAML")

    def test_other_inputs_are_told_by_their_path(self):
        with self.assertRaisesRegex(BenchmarkError, r"k:Deployment server: inputs\.a\[1\] is 2 in ours, 3 in the other"):
            require_same(declared({"a": [1, 2]}), declared({"a": [1, 3]}), "YAML")
        with self.assertRaisesRegex(BenchmarkError, r"inputs\.b is only in the other"):
            require_same(declared({}), declared({"b": 1}), "YAML")

    def test_other_operations_and_missing_objects_are_told(self):
        with self.assertRaisesRegex(BenchmarkError, "same by ours, update by the other"):
            require_same(declared({}), declared({}, "update"), "YAML")
        with self.assertRaisesRegex(BenchmarkError, "only ours has k:Deployment server"):
            require_same(declared({}), read_events([]), "YAML")
        with self.assertRaisesRegex(BenchmarkError, "declares anything"):
            require_same(read_events([]), read_events([]), "YAML")

    def test_what_ours_cannot_know_yet_may_be_anything(self):
        require_same(declared({"a": UNKNOWN, "b": UNKNOWN}, "create"), declared({"a": "x"}, "create"), "YAML")
        with self.assertRaises(BenchmarkError):
            require_same(declared({"a": "x"}), declared({"a": UNKNOWN}), "YAML")
        with self.assertRaises(BenchmarkError):
            require_same(declared({"a": UNKNOWN}, "create"), declared({"a": {"b": 1}}, "create"), "YAML")

    def test_other_options_of_a_resource_are_told(self):
        ours = state(provider=f"{PREFIX}p::cluster::1", dependencies=["x", "y"], protect=True, outputs={"a": 1})
        require_same_options(ours, state(provider=f"{PREFIX}p::cluster::2", dependencies=["y", "x"], protect=True), "YAML")
        for other in ({"dependencies": ["x"]}, {"dependencies": ["x", "y"], "protect": True}):
            with self.assertRaisesRegex(BenchmarkError, "options.*server"):
                require_same_options(ours, state(**other), "YAML")

    def test_a_planned_operation_is_a_change(self):
        require_unchanged(declared({}), "ours")
        with self.assertRaisesRegex(BenchmarkError, "update urn"):
            require_unchanged(declared({}, "update"), "ours")
