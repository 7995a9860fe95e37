"""Demo content: what `manage.py demo` builds, and the tools that made it."""
