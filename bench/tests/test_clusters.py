"""Pods that are not Ready, and requests that are counted."""

import unittest

from benchmark.command import BenchmarkError
from benchmark.clusters import counted, last_ready, node_like, not_ready


def pod(name, phase, ready, since="1970-01-01T00:00:00Z"):
    condition = {"type": "Ready", "status": ready, "lastTransitionTime": since}
    return {"metadata": {"name": name}, "status": {"phase": phase, "conditions": [condition]}}


class ClustersTest(unittest.TestCase):
    def test_pods_are_waited_for_until_they_are_ready_or_have_ended_well(self):
        pods = [
            pod("ready", "Running", "True"),
            pod("starting", "Running", "False"),
            pod("copied", "Succeeded", "False"),
            {"metadata": {"name": "new"}},
        ]
        self.assertEqual(not_ready(pods), ["starting", "new"])

    def test_the_last_pod_counts_that_became_ready(self):
        pods = [
            pod("first", "Running", "True", "1970-01-01T00:01:00Z"),
            pod("last", "Running", "True", "1970-01-01T00:01:20Z"),
            pod("copied", "Succeeded", "False", "1970-01-01T00:01:40Z"),
            {"metadata": {"name": "new"}},
        ]
        self.assertEqual(last_ready(pods), 81)

    def test_where_no_pod_is_ready_none_became_so(self):
        with self.assertRaisesRegex(BenchmarkError, "no pod is Ready"):
            last_ready([pod("starting", "Running", "False")])

    def test_a_node_that_is_added_is_played_as_the_first_and_of_no_pool(self):
        first = {
            "metadata": {
                "name": "kind-node-1",
                "uid": "1",
                "labels": {"cloud.google.com/gke-nodepool": "node"},
                "annotations": {
                    "kwok.x-k8s.io/node": "fake",
                    "metrics.k8s.io/resource-metrics-path": "/nodes/kind-node-1/metrics/resource",
                    "kubectl.kubernetes.io/last-applied-configuration": "{}",
                },
            },
            "status": {
                "addresses": [{"type": "InternalIP", "address": "10.0.0.1"}],
                "nodeInfo": {"kubeletVersion": "v1.34.4"},
                "capacity": {"cpu": "4", "memory": "16Gi", "pods": "110"},
                "allocatable": {"cpu": "3920m", "memory": "13Gi", "pods": "110"},
                "conditions": [{"type": "Ready", "status": "True"}],
            },
        }
        added = node_like(first, "benchmark-1")
        self.assertNotIn("cloud.google.com/gke-nodepool", added["metadata"]["labels"])
        self.assertEqual(
            added["metadata"]["annotations"],
            {
                "kwok.x-k8s.io/node": "fake",
                "metrics.k8s.io/resource-metrics-path": "/nodes/benchmark-1/metrics/resource",
            },
        )
        self.assertEqual(added["status"]["allocatable"], {"cpu": "32", "memory": "128Gi", "pods": "110"})
        self.assertNotIn("conditions", added["status"])

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
