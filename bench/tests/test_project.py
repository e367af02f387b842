"""Copies of the project with another runtime."""

import unittest

from benchmark.command import BenchmarkError
from benchmark.project import with_runtime

SETTINGS = "name: x\nruntime:\n  name: java\n  options:\n    # why\n    use-executor: ./bin/x\nstackConfigDir: stacks\n"


class ProjectTest(unittest.TestCase):
    def test_only_the_runtime_is_another(self):
        self.assertEqual(with_runtime(SETTINGS, "runtime: java\n"), "name: x\nruntime: java\nstackConfigDir: stacks\n")
        self.assertEqual(with_runtime("name: x\nruntime: go\n", "runtime: java\n"), "name: x\nruntime: java\n")

    def test_settings_without_a_runtime_are_refused(self):
        with self.assertRaises(BenchmarkError):
            with_runtime("name: x\n", "runtime: java\n")
