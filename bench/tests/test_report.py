"""The table, and what is said of goals."""

import unittest

from benchmark.command import Cost
from benchmark.measuring import Measured
from benchmark.report import Row, at_least, at_most, table


class ReportTest(unittest.TestCase):
    def test_goals_that_are_met_and_that_are_not(self):
        row = Row("a", "preview", "1 s", "2 s", "")
        text = table([at_most(row, 1.5, 1.5, "×"), at_least(row, 4.9, 5, "×"), row])
        self.assertIn("| a | preview | 1 s | 2 s | 1.50 × | ≤ 1.5 × | met |", text)
        self.assertIn("| 4.90 × | ≥ 5 × | **not met** |", text)
        self.assertTrue(text.endswith("| a | preview | 1 s | 2 s |  |  |  |"))

    def test_medians_do_not_heed_the_one_slow_run(self):
        self.assertEqual(str(Measured((Cost(1, 2), Cost(90, 2.5), Cost(1.5, 1)))), "1.50 s (1.00–90.00; 2.00 s CPU)")
