"""What a process remembers of Elasticsearch's indexes, so that the same words are not asked for again and again.

Everything holds for one state of an index, which comes back with every request (`asking`); it is bounded, and what
readers of different access may know is kept apart.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TypeAlias

# Documents of an index, and the highest of their sequence numbers. Every document that is written gets a higher one,
# and a removal alone lowers the number of documents: no two states are alike.
State: TypeAlias = tuple[int, int]
# Language and access keywords of the readers who see the same documents.
Audience: TypeAlias = tuple[str, ...]

# Entries; a reader's query has some tens of terms, most of which others have asked for before.
MOST_TERMS = 50_000
MOST_WORDS = 1_000
MOST_MEASURED = 500
# Seconds. The server drops removed documents from its statistics when it likes to, and then all scores change a little.
LONGEST_MEASURED = 60
# More than are live: those of before a rebuild.
MOST_INDEXES = 16


@dataclass(slots=True)
class Words:
    """What was asked of one index in one state (None: nothing yet).

    `documents` are all of the index, `grams` those per letter group; `frequencies` are documents per audience and term,
    0 if there are none; `proposals` per folded word those near it by
    the server's measure; `forms` per folded word the entries of the field `forms` of these, with their documents.
    """

    state: State | None = None
    documents: int = 0
    grams: dict[str, int] = field(default_factory=dict)
    frequencies: dict[tuple[Audience, str], int] = field(default_factory=dict)
    proposals: dict[str, frozenset[str]] = field(default_factory=dict)
    forms: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether to begin anew."""
        terms, words = max(len(self.frequencies), len(self.grams)), max(len(self.proposals), len(self.forms))
        return terms > MOST_TERMS or words > MOST_WORDS


# States of all live indexes, and a hash of everything that is asked, the reader's access included.
Measure: TypeAlias = tuple[tuple[State | None, ...], str]


class Memory:
    """Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._words: dict[str, Words] = {}
        self._measured: dict[Measure, tuple[float, float]] = {}

    def newest(self, index: str) -> Words:
        """What is remembered of an index in the state that was seen last."""
        with self._lock:
            known = self._words.get(index)
            return known if known and not known.is_full else Words()

    def of(self, index: str, state: State) -> Words:
        """What is remembered of an index in a state, to be added to; that of any other state is forgotten."""
        with self._lock:
            known = self._words.get(index)
            if known is None or known.state != state or known.is_full:
                if len(self._words) >= MOST_INDEXES:
                    self._words.clear()
                known = self._words[index] = Words(state)
            return known

    def measured(self, measure: Measure) -> float | None:
        """The best score, if it was measured in these states a short time ago."""
        with self._lock:
            until, best = self._measured.get(measure, (0.0, 0.0))
            return best if time.monotonic() < until else None

    def keep(self, measure: Measure, best: float) -> None:
        """Remember a best score; the oldest goes if there are too many."""
        with self._lock:
            self._measured.pop(measure, None)
            if len(self._measured) >= MOST_MEASURED:
                del self._measured[next(iter(self._measured))]
            self._measured[measure] = (time.monotonic() + LONGEST_MEASURED, best)
