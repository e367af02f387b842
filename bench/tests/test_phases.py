"""Phases of a preview by lines of the engine's log."""

import unittest

from benchmark.command import BenchmarkError
from benchmark.phases import BESIDE, PHASES, creations, read_log, seconds_of

MESSAGES = (
    (1, "langhost[java].About() executing"),
    (2, "langhost[java].GetRequiredPackages(pwd=/x) executing"),
    (3, "langhost[java].GetRequiredPackages(pwd=/x) success: #versions=2"),
    (4, "langhost[java].Run(pwd=/x,root,#args=0) executing"),
    (5, "langhost[java].About() success"),
    (6, "ResourceMonitor.RegisterResource received: t=pulumi:pulumi:Stack, name=s, custom=false, #props=0"),
    (7, "ResourceMonitor.RegisterResource operation finished: t=pulumi:pulumi:Stack, urn=u, #outs=0"),
    (8, "ResourceMonitor.RegisterResource received: t=model-serving:serving:Model, name=m, custom=false, #props=0"),
    (9, "ResourceMonitor.RegisterResource received: t=kubernetes:apps/v1:Deployment, name=d, custom=true, #props=3"),
    (10, "Provider[kubernetes, 0xc0].Diff(urn,id): executing (#oldInputs=1)"),
    (12, "Provider[kubernetes, 0xc0].Diff(urn,id) success: changes=0"),
    (13, "ResourceMonitor.RegisterResource operation finished: t=kubernetes:apps/v1:Deployment, urn=v, #outs=0"),
    (15, "langhost[java].Run(pwd=/x,root,...,dryrun=true) success: progerr=, bail=false"),
)
LOG = "Previewing update:\n" + "\n".join(
    f'{{"time":"2026-01-01T00:00:{second:02}.5Z","level":"INFO","msg":"{message}"}}' for second, message in MESSAGES
)


class PhasesTest(unittest.TestCase):
    def setUp(self):
        self.log = read_log(LOG)
        self.begin = self.log[0][0] - 1
        self.end = self.begin + 20

    def test_phases_follow_each_other_and_make_the_whole(self):
        seconds = [seconds_of(phase, self.log, self.begin, self.end) for phase in PHASES]
        self.assertEqual(seconds, [2, 1, 1, 2, 7, 2, 5])
        for one, next_one in zip(PHASES, PHASES[1:]):
            self.assertEqual(one.end, next_one.begin)

    def test_what_runs_meanwhile(self):
        self.assertEqual([seconds_of(span, self.log, self.begin, self.end) for span in BESIDE], [4, 5, 2])

    def test_a_log_that_lacks_a_moment_is_no_profile(self):
        with self.assertRaisesRegex(BenchmarkError, "GetRequiredPackages"):
            seconds_of(PHASES[0], [], 0, 1)

    def test_creations_are_those_of_the_deployment_and_the_longest_first(self):
        pod, service = "urn:pulumi:l::p::own:Model$k:Pod::a", "urn:pulumi:l::p::k:Service::b"
        log = [
            (1, f"Provider[k, 0x1].Create({pod}) executing (#props=1)"),
            (2, f"Provider[k, 0x1].Create({pod}) success: id=; #outs=0"),
            (5, f"Provider[k, 0x1].Create({pod}) executing (#props=1)"),
            (6, f"Provider[k, 0x1].Create({service}) executing (#props=1)"),
            (7, f"Provider[k, 0x1].Create({service}) success: id=s; #outs=1"),
            (9, f"Provider[k, 0x1].Create({pod}) success: id=a; #outs=1"),
        ]
        self.assertEqual(creations(log), [("k:Pod a", 4), ("k:Service b", 1)])
