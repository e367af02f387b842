"""From a state with components to a program and a state without."""

import unittest

from benchmark.command import BenchmarkError
from benchmark.state import resources_of, without_components, without_parents
from benchmark.yaml_program import literal, program_of

PREFIX = "urn:pulumi:local::model-serving::"
STACK = PREFIX + "pulumi:pulumi:Stack::model-serving-local"
COMPONENT = PREFIX + "model-serving:serving:Model::classifier"
PROVIDER = PREFIX + "pulumi:providers:kubernetes::cluster"
NAMESPACE = PREFIX + "kubernetes:core/v1:Namespace::models"
DEPLOYMENT = PREFIX + "model-serving:serving:Model$kubernetes:apps/v1:Deployment::classifier"

PROVIDER_INPUTS = {"context": "kind", "mutable": "true", "version": "4.25.0", "__own": {}}


def resource(urn, **properties):
    return {"urn": urn, "type": urn.split("::")[2].rsplit("$", 1)[-1], "custom": True, **properties}


def exported():
    return {
        "version": 3,
        "deployment": {
            "resources": [
                resource(STACK, custom=False, outputs={"url": "http://10.1.2.3"}),
                resource(PROVIDER, id="1234", parent=STACK, inputs=PROVIDER_INPUTS),
                resource(NAMESPACE, parent=STACK, provider=f"{PROVIDER}::1234", inputs={"metadata": {"name": "models"}}),
                resource(COMPONENT, custom=False, parent=STACK),
                resource(
                    DEPLOYMENT,
                    parent=COMPONENT,
                    provider=f"{PROVIDER}::1234",
                    inputs={"args": ["$HOME", "${x}", 1], "__defaults": []},
                    dependencies=[NAMESPACE, COMPONENT],
                    propertyDependencies={"args": [NAMESPACE]},
                    ignoreChanges=["spec.replicas"],
                    protect=True,
                ),
            ]
        },
    }


class StateTest(unittest.TestCase):
    def test_a_urn_loses_the_types_of_parents(self):
        self.assertEqual(without_parents(DEPLOYMENT), PREFIX + "kubernetes:apps/v1:Deployment::classifier")
        self.assertEqual(without_parents(STACK), STACK)
        self.assertEqual(without_parents(PREFIX + "a$b::x::y$z"), PREFIX + "b::x::y$z")

    def test_components_are_left_out_and_all_else_is_the_stacks(self):
        resources = resources_of(without_components(exported()))
        self.assertEqual(
            [found["urn"] for found in resources],
            [STACK, PROVIDER, NAMESPACE, PREFIX + "kubernetes:apps/v1:Deployment::classifier"],
        )
        deployment = resources[-1]
        self.assertEqual(deployment["parent"], STACK)
        self.assertEqual(deployment["dependencies"], [NAMESPACE])
        self.assertEqual(deployment["propertyDependencies"], {"args": [NAMESPACE]})
        self.assertEqual(deployment["provider"], f"{PROVIDER}::1234")

    def test_two_that_would_be_one_are_refused(self):
        state = exported()
        state["deployment"]["resources"].append(resource(PREFIX + "other$kubernetes:apps/v1:Deployment::classifier"))
        with self.assertRaisesRegex(BenchmarkError, "are both"):
            without_components(state)


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.program = program_of(without_components(exported()), "model-serving")
        self.resources = self.program["resources"]

    def test_it_declares_every_resource_but_the_stack_itself(self):
        self.assertEqual([found["name"] for found in self.resources.values()], ["cluster", "models", "classifier"])
        self.assertEqual(self.program["outputs"], {"url": "http://10.1.2.3"})

    def test_a_provider_says_its_version_as_an_option_and_flags_as_such(self):
        provider = self.resources["resource0"]
        self.assertEqual(provider["properties"], {"context": "kind", "mutable": True})
        self.assertEqual(provider["options"], {"version": "4.25.0"})

    def test_inputs_are_literal_and_options_are_the_states(self):
        deployment = self.resources["resource2"]
        self.assertEqual(deployment["type"], "kubernetes:apps/v1:Deployment")
        self.assertEqual(deployment["properties"], {"args": ["$$HOME", "$${x}", 1]})
        self.assertEqual(
            deployment["options"],
            {
                "provider": "${resource0}",
                "dependsOn": ["${resource1}"],
                "protect": True,
                "ignoreChanges": ["spec.replicas"],
            },
        )

    def test_what_yaml_cannot_spell_is_refused(self):
        with self.assertRaisesRegex(BenchmarkError, "secret"):
            literal([{"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "…"}])
