"""What people search for, counted without the people (docs/decisions, "The query log knows no people").

`searched` and `clicked` are told by views; they remember in memory and return at once, a thread of the process does
the counting. Whatever fails here is logged and forgotten: no search waits for it, and none fails because of it.
"""

from search.querylog.listening import click_token, clicked, drain, searched

__all__ = ["click_token", "clicked", "drain", "searched"]
