"""Pods that are not Ready, and requests that are counted."""

import unittest

from benchmark.clusters import counted, not_ready


def pod(name, phase, ready):
    return {"metadata": {"name": name}, "status": {"phase": phase, "conditions": [{"type": "Ready", "status": ready}]}}


class ClustersTest(unittest.TestCase):
    def test_pods_are_waited_for_until_they_are_ready_or_have_ended_well(self):
        pods = [
            pod("ready", "Running", "True"),
            pod("starting", "Running", "False"),
            pod("copied", "Succeeded", "False"),
            {"metadata": {"name": "new"}},
        ]
        self.assertEqual(not_ready(pods), ["starting", "new"])

    def test_only_the_counted_name_counts(self):
        metric = "apiserver_flowcontrol_dispatched_requests_total"
        self.assertEqual(
            counted(
                f"# TYPE {metric} counter\n"
                f'{metric}{{flow_schema="benchmark",priority_level="exempt"}} 40\n'
                f'{metric}{{flow_schema="benchmark",priority_level="other"}} 2\n'
                f'{metric}{{flow_schema="exempt",priority_level="exempt"}} 1.5e+06\n'
            ),
            42,
        )
