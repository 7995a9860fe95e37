"""Who may read a page, as one keyword: "public", or the restrictions that all must be passed, "restriction:3+7".

The rules are Wagtail's (`Page.get_view_restrictions`): restrictions of all ancestors add up, and an alias counts as its
source: it has what is set on that page, but neither what is set above that page nor what is set on the alias itself.
Here they are answered for many pages with a fixed number of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from wagtail.models import Page, PageViewRestriction

from search.contract import PUBLIC

PREFIX = "restriction:"


def keyword(restrictions: Collection[int]) -> str:
    """The access keyword of a page under these restrictions (ids)."""
    return PREFIX + "+".join(str(pk) for pk in sorted(restrictions)) if restrictions else PUBLIC


def restrictions_in(access: str) -> frozenset[int]:
    """The ids in an access keyword; none for "public"."""
    return frozenset(int(pk) for pk in access.removeprefix(PREFIX).split("+")) if access != PUBLIC else frozenset()


def places_of(path: str) -> set[str]:
    """Where in the tree a restriction of the page at this place counts: there, and wherever an alias of it stands.

    Aliases of pages further down are none of these places, because nobody asks what stands above their source. A loop
    of aliases ends.
    """
    places = found = {path}
    while found:
        aliases = Page.objects.filter(alias_of__path__in=found).values_list("path", flat=True)
        found = set(aliases) - places
        places = places | found
    return places


class Restrictions:
    """All restrictions by the path of the pages they are set on, aliases of those pages included."""

    def __init__(self) -> None:
        """Reads the restrictions: one query if there are none, two or three as a rule."""
        self._by_path: dict[str, set[int]] = defaultdict(set)
        by_page: dict[int, set[int]] = defaultdict(set)
        counting = PageViewRestriction.objects.filter(page__alias_of=None)
        for pk, page_id, path in counting.values_list("pk", "page_id", "page__path"):
            self._by_path[path].add(pk)
            by_page[page_id].add(pk)
        self._follow_aliases(by_page)

    def _follow_aliases(self, sources: dict[int, set[int]]) -> None:
        """Aliases of aliases are followed. This begins at pages that are none, from where no loop can be reached."""
        while sources:
            aliases = list(Page.objects.filter(alias_of_id__in=sources).values_list("pk", "path", "alias_of_id"))
            for _pk, path, source in aliases:
                self._by_path[path] |= sources[source]
            sources = {pk: sources[source] for pk, _path, source in aliases}

    def keyword_for(self, path: str) -> str:
        """The access keyword of the page at this place of the tree."""
        if not self._by_path:
            return PUBLIC
        above = (path[:length] for length in range(Page.steplen, len(path) + 1, Page.steplen))
        return keyword(set().union(*(self._by_path.get(ancestor, ()) for ancestor in above)))


def held_by(passed: Iterable[int], keywords: Iterable[str]) -> frozenset[str]:
    """Of `keywords` those that a reader holds who has passed these restrictions; "public" always."""
    ids = frozenset(passed)
    return frozenset({PUBLIC, *(word for word in keywords if restrictions_in(word) <= ids)})
