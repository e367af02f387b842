"""Turns, and commands that are measured."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from benchmark.command import BenchmarkError, Cost, run
from benchmark.engine import Engine
from benchmark.measuring import in_turns, results_in_turns

HERE = Path(__file__).parent


class TurnsTest(unittest.TestCase):
    def test_each_is_warmed_up_and_then_begins_a_turn_in_turn(self):
        calls = []
        found = results_in_turns({name: lambda n=name: calls.append(n) or len(calls) for name in "ABC"}, 3)
        self.assertEqual("".join(calls), "ABC" + "BCA" + "CAB" + "ABC")
        self.assertEqual(found, {"A": (6, 8, 10), "B": (4, 9, 11), "C": (5, 7, 12)})

    def test_warming_up_does_not_count(self):
        costs = iter((Cost(9, 9), Cost(1, 2), Cost(3, 4)))
        self.assertEqual(in_turns({"A": lambda: next(costs)}, 2)["A"].costs, (Cost(1, 2), Cost(3, 4)))


class CommandTest(unittest.TestCase):
    def test_work_counts_by_the_clock_and_the_processor(self):
        cost = run([sys.executable, "-c", "import time; time.sleep(0.3)\nwhile time.process_time() < 0.2: pass"], HERE).cost
        self.assertGreater(cost.seconds, 0.4)
        self.assertGreater(cost.processor_seconds, 0.15)

    def test_a_command_that_fails_says_why(self):
        with self.assertRaisesRegex(BenchmarkError, "(?s)code 3.*the reason"):
            run(["sh", "-c", "echo the reason >&2; exit 3"], HERE)

    def test_a_command_that_lasts_too_long_is_interrupted(self):
        with tempfile.TemporaryDirectory() as folder:
            script = "trap 'echo interrupted >said; exit 1' INT; while :; do sleep 0.05; done"
            with self.assertRaisesRegex(BenchmarkError, "did not end within 0.5 s"):
                run(["bash", "-c", script], folder, limit_seconds=0.5)
            self.assertEqual((Path(folder) / "said").read_text(), "interrupted\n")


class EngineTest(unittest.TestCase):
    def setUp(self):
        self.engine = Engine(HERE, {})

    def test_what_is_deployed_goes_also_where_the_block_fails(self):
        with mock.patch.object(Engine, "destroy") as destroy:
            with self.assertRaisesRegex(BenchmarkError, "the block"), self.engine.destroyed_at_end("local"):
                raise BenchmarkError("the block")
        destroy.assert_called_once_with("local")

    def test_the_blocks_failure_is_told_rather_than_the_destroys(self):
        with mock.patch.object(Engine, "destroy", side_effect=BenchmarkError("locked")):
            with self.assertRaises(KeyboardInterrupt), self.engine.destroyed_at_end("local"):
                raise KeyboardInterrupt
            with self.assertRaisesRegex(BenchmarkError, "locked"), self.engine.destroyed_at_end("local"):
                pass


class WeighTest(unittest.TestCase):
    def test_only_runs_of_the_program_are_weighed(self):
        with tempfile.TemporaryDirectory() as folder:
            peak = Path(folder) / "peak"
            weigh = [sys.executable, "-B", HERE.parent / "benchmark/weigh.py", peak, "true"]
            for words in (["exec:java", "-DmainArgs=packages"], ["compile"], ["exec:java"], ["exec:java"]):
                subprocess.run([*weigh, *words], check=True)
            lines = peak.read_text().split()
        self.assertEqual(len(lines), 2)
        self.assertTrue(all(int(line) > 0 for line in lines))
