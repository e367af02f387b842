"""Lets Locust write its history each second, for those who watch it; by itself it does so every five seconds."""

from locust import stats

stats.CSV_STATS_FLUSH_INTERVAL_SEC = 0.5
