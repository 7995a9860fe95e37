"""An app that exists in benchmarks only: texts as Wagtail's own search indexes them."""
