"""What the page shows of a search that found nothing: what was given up and what that finds, and the nearest topic."""

from __future__ import annotations

from functools import cached_property

from django.utils.translation import get_language, gettext, ngettext

from search.contract import FacetName, Instead, Query
from search.forms import address, narrowed, without


class NothingFound:
    """`Instead`, ready for the template."""

    def __init__(self, query: Query, instead: Instead, labels: dict[tuple[FacetName, str], str]) -> None:
        self.query = query
        self.instead = instead
        self._labels = labels

    @property
    def relaxed_text(self) -> str:
        """What was given up, and how much there is without it."""
        total = self.instead.total
        if not self.instead.dropped:
            text = ngettext(
                "Without the quotation marks there is %(count)s result",
                "Without the quotation marks there are %(count)s results",
                total,
            )
            return text % {"count": total}
        text = ngettext(
            "Without %(dropped)s there is %(count)s result", "Without %(dropped)s there are %(count)s results", total
        )
        return text % {"dropped": _listed(self.instead.dropped), "count": total}

    @property
    def relaxed_url(self) -> str:
        """The smaller query with its chosen filters."""
        return address(narrowed(self.query, text=self.instead.query.text)) if self.instead.query else ""

    @cached_property
    def filters(self) -> list[tuple[str, int, str]]:
        """Chosen values that are in the way: (label, hits without it, address without it)."""
        return [
            (self._labels.get((name, value), value), total, address(without(self.query, name, value)))
            for name, value, total in self.instead.without
        ]

    @property
    def topic_key(self) -> str:
        """The nearest topic, for a question on it."""
        return self.instead.topic.key if self.instead.topic else ""

    @property
    def heading(self) -> str:
        """What is said to people."""
        if self.filters:
            return gettext("Nothing with these filters.")
        return gettext("Nobody has written about this yet.")


def _listed(words: tuple[str, ...]) -> str:
    """Words in quotation marks of the language."""
    marks = "„%s“" if get_language() == "de" else "“%s”"
    return ", ".join(marks % word for word in words)
