"""Makes Locust write its history twice a second; its default is every five seconds."""

from locust import stats

stats.CSV_STATS_FLUSH_INTERVAL_SEC = 0.5
