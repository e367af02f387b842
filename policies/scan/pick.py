"""Splits what kubectl lists by who manages it: pick.py PROGRAM CHARTS < LIST. What Kubernetes has by itself is left out."""
import json
import sys

managers = {"pulumi": [], "Helm": []}
for item in json.load(sys.stdin)["items"]:
    manager = item["metadata"].get("labels", {}).get("app.kubernetes.io/managed-by")
    managers.get(manager, []).append(item)
for path, items in zip(sys.argv[1:], managers.values()):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"apiVersion": "v1", "kind": "List", "items": items}, file)
