"""Search on Elasticsearch 8 or 9: one index per language behind an alias."""
