"""The sandbox's clusters, by kubectl: whether all pods are Ready, and a client's requests to the apiserver."""

import json
import time
from contextlib import contextmanager
from datetime import datetime

from benchmark.command import BenchmarkError, run

READY_LIMIT_SECONDS = 300
# The user of the counted requests. The apiserver counts by flow schemas, which distinguish users.
COUNTED = "benchmark"
COUNTING = [
    {
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "ClusterRoleBinding",
        "metadata": {"name": COUNTED},
        "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": COUNTED}],
        "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"},
    },
    {
        "apiVersion": "flowcontrol.apiserver.k8s.io/v1",
        "kind": "FlowSchema",
        "metadata": {"name": COUNTED},
        "spec": {
            # The first after "exempt", which has 1 reserved, and as unlimited.
            "matchingPrecedence": 2,
            "priorityLevelConfiguration": {"name": "exempt"},
            "rules": [
                {
                    "subjects": [{"kind": "User", "user": {"name": COUNTED}}],
                    "resourceRules": [
                        {"verbs": ["*"], "apiGroups": ["*"], "resources": ["*"], "namespaces": ["*"], "clusterScope": True}
                    ],
                    "nonResourceRules": [{"verbs": ["*"], "nonResourceURLs": ["*"]}],
                }
            ],
        },
    },
]
# Added nodes make room for a hundred models: as many as Kubernetes' 110 pods per node need.
ADDED_NODES = 2
ADDED_CAPACITY = {"cpu": "32", "memory": "128Gi"}
COUNTER = "apiserver_flowcontrol_dispatched_requests_total"


def wait_until_ready(sandbox):
    """Waits until all pods of all clusters are Ready or have succeeded."""
    deadline = time.monotonic() + READY_LIMIT_SECONDS
    while waiting := _not_ready(sandbox):
        if time.monotonic() > deadline:
            raise BenchmarkError(f"after {READY_LIMIT_SECONDS} s, these pods are not Ready: {', '.join(waiting)}")
        time.sleep(0.1)


def ready_since(sandbox):
    """When the last Ready pod of all clusters became Ready, in seconds since the epoch."""
    return last_ready([pod for kubeconfig in _kubeconfigs(sandbox) for pod in _pods(kubeconfig)])


def _not_ready(sandbox):
    return [name for kubeconfig in _kubeconfigs(sandbox) for name in not_ready(_pods(kubeconfig))]


def _kubeconfigs(sandbox):
    return sandbox.glob("clusters/*/kubeconfig")


def _pods(kubeconfig):
    return json.loads(_kubectl(kubeconfig, "get", "pods", "--all-namespaces", "--output", "json"))["items"]


def not_ready(pods):
    """The names of the pods that neither are Ready nor have succeeded."""
    return [pod["metadata"]["name"] for pod in pods if not _is_ready(pod.get("status", {}))]


def _is_ready(status):
    conditions = {condition["type"]: condition["status"] for condition in status.get("conditions", [])}
    return status.get("phase") == "Succeeded" or conditions.get("Ready") == "True"


def last_ready(pods):
    """When the last Ready pod became Ready, at the latest: Kubernetes rounds down to whole seconds."""
    times = [
        datetime.fromisoformat(condition["lastTransitionTime"]).timestamp()
        for pod in pods
        for condition in pod.get("status", {}).get("conditions", [])
        if condition["type"] == "Ready" and condition["status"] == "True"
    ]
    if not times:
        raise BenchmarkError("no pod is Ready")
    return max(times) + 1


class CountedClient:
    """A kubeconfig with a user of its own, and the count of its requests so far."""

    def __init__(self, kubeconfig, folder):
        folder.mkdir(parents=True)
        self._own = kubeconfig
        self.kubeconfig = folder / "kubeconfig"
        objects = folder / "counting.json"
        objects.write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": COUNTING}))
        _kubectl(kubeconfig, "apply", "--filename", objects)
        settings = json.loads(_kubectl(kubeconfig, "config", "view", "--raw", "--output", "json"))
        for user in settings["users"]:
            user["user"]["as"] = COUNTED
        self.kubeconfig.write_text(json.dumps(settings))
        self._require_counting()

    def count(self):
        """The number of the user's requests."""
        return counted(_kubectl(self._own, "get", "--raw", "/metrics"))

    def _require_counting(self):
        deadline = time.monotonic() + READY_LIMIT_SECONDS
        while self.count() == 0:
            if time.monotonic() > deadline:
                raise BenchmarkError("the apiserver does not count requests by its flow schemas")
            _kubectl(self.kubeconfig, "get", "namespaces")
            time.sleep(0.2)


@contextmanager
def added_nodes(kubeconfig):
    """Adds large nodes to a sandbox's cluster while the block runs; the sandbox emulates them."""
    first = json.loads(_kubectl(kubeconfig, "get", "nodes", "--output", "json"))["items"][0]
    names = [f"benchmark-{number}" for number in range(1, ADDED_NODES + 1)]
    try:
        for name in names:
            _add_node(kubeconfig, node_like(first, name))
        yield
    finally:
        _kubectl(kubeconfig, "delete", "nodes", "--ignore-not-found", *names)


def _add_node(kubeconfig, node):
    file = kubeconfig.parent / "added-node.json"
    file.write_text(json.dumps(node))
    _kubectl(kubeconfig, "apply", "--filename", file)
    _kubectl(kubeconfig, "apply", "--server-side", "--force-conflicts", "--subresource", "status", "--filename", file)
    file.unlink()


def node_like(node, name):
    """A large copy of an existing node, in no pool."""
    amounts = {key: {**node["status"][key], **ADDED_CAPACITY} for key in ("capacity", "allocatable")}
    described = {key: node["status"][key] for key in ("addresses", "nodeInfo")}
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {
            "name": name,
            "labels": {"kubernetes.io/hostname": name, "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64"},
            "annotations": {
                key: value.replace(node["metadata"]["name"], name)
                for key, value in node["metadata"]["annotations"].items()
                if "kwok.x-k8s.io" in key or "metrics.k8s.io" in key
            },
        },
        "status": {**described, **amounts},
    }


def counted(metrics):
    """The counted user's requests in the apiserver's metrics."""
    lines = [line for line in metrics.splitlines() if line.startswith(COUNTER) and f'flow_schema="{COUNTED}"' in line]
    return round(sum(float(line.rsplit(" ", 1)[1]) for line in lines))


def _kubectl(kubeconfig, *words):
    return run(["kubectl", "--kubeconfig", kubeconfig, *words], kubeconfig.parent).output
