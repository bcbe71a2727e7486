"""The bench of those who write rules: examples run, texts tried, coverage counted."""
