"""What a process that serves pages does before the first of them."""

from __future__ import annotations

import gc

from django.db import connections

from search import api


def warm_up() -> None:
    """Read what every search needs, and spare it from garbage collection: it stays as long as the process.

    Dictionaries and code are some hundred thousand objects, through which each full collection would go, in the middle
    of somebody's request.
    """
    api.warm_up()
    # Opened by the thread that starts the process, which serves nobody.
    connections.close_all()
    gc.collect()
    gc.freeze()
