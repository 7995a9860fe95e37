"""What a language knows about one word, without its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.language.ellipses import Completion
from search.language.words import Word


@dataclass(frozen=True, slots=True)
class View:
    """How a word is indexed and asked.

    `stem` is empty for a function word. `parts` are the stems of a compound's parts, `inner` the stems of compounds
    inside it (sozialarbeit in Schulsozialarbeit). `broader` are terms under which a text with it is found too, a
    query for it not (a law for one of its sections).
    """

    stem: str
    parts: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


NOTHING = View("")


class Morphology(Protocol):
    """The words of one language. Implementations are immutable and memoise per word, so threads may share them."""

    language: str
    version: str

    @property
    def view(self) -> Callable[[str], View]:
        """The view of a word as written (with gender marks, in any spelling)."""
        ...

    def knows(self, word: str) -> bool:
        """Whether a word as written stands in the language's own lists, so that it is not misspelled."""
        ...

    def relatives(self, word: str) -> tuple[str, ...]:
        """Stems of the family of a word, or of a compound's last part, that a query takes at half weight."""
        ...

    def traces(self, term: str) -> Collection[str]:
        """Letters of which every word with this term in its view holds some, unless it is odd (`traces.is_odd`)."""
        ...

    def completions(self, text: str, words: Sequence[Word]) -> tuple[Completion, ...]:
        """Words that a text means without writing them out (Kinder- und Jugendhilfe → Kinderhilfe)."""
        ...
