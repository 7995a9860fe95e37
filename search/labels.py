"""How the keys that documents point to are called; kept, as counting every reference of a facet's keys is dear."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

from search import rows

# Seconds. Of two changes at the same time the one with the older number may be written last, and then is not the newest
# one; after this time it is seen all the same.
LONGEST = 60
_Newest: TypeAlias = tuple[int, str, str] | None


def labels(keys: Iterable[str], language: str, access: frozenset[str]) -> Mapping[str, str]:
    """Key → how documents in the reader's language call it, else those in another; unknown keys are left out.

    One query for the newest reference, which is another one after every change of a label; a second one for keys that
    were not asked for since. What readers of other access see is kept apart.
    """
    asked = set(keys)
    known = _known(language, access, rows.newest_reference(), int(time.monotonic()) // LONGEST)
    if missing := asked - known.keys():
        known.update(rows.labels(missing, language, access))
    return {key: known[key] for key in asked & known.keys()}


@lru_cache(maxsize=16)
def _known(language: str, access: frozenset[str], newest: _Newest, minute: int) -> dict[str, str]:
    """Labels that were read in one state of the references; filled by and by."""
    return {}
