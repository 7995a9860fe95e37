"""Names, aliases and rebuilds of the Elasticsearch indexes.

<prefix>-<language>                      alias of the live index, which readers and writers use
<prefix>-<language>-next                 alias of the index that a rebuild is filling; writers fill it as well
<prefix>-<language>-<time>-<random>      an index
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch

from search.engines.elastic.client import NAME, Deadline, IndexMissing, Patience, entries, guarded
from search.engines.elastic.mapping import Cut, cut_from, mappings, settings

_NEXT = "next"
# The first, empty index of a language has a fixed name: of two processes that create it one is told that it exists.
_EMPTY = f"{0:014d}-{0:08x}"


@dataclass(frozen=True, slots=True)
class Target:
    """An index that takes documents of a language, by its alias and by its own name."""

    alias: str
    index: str
    cut: Cut

    @property
    def is_filling(self) -> bool:
        """Whether a rebuild fills it, or has begun to, and no reader asks it."""
        return self.alias.endswith(f"-{_NEXT}")


class Indexes:
    """The indexes of one portal. Knows them from its last look; `refresh` looks again. Threads may share it."""

    def __init__(self, client: Elasticsearch, prefix: str, languages: Iterable[str], patience: Patience) -> None:
        self._client, self._prefix, self._patience = client, prefix, patience
        self._aliases = {f"{prefix}-{language}".lower(): language for language in languages}
        self._lock = threading.Lock()
        self._cuts: dict[str, Cut] = {}
        self._live: Mapping[str, Target] | None = None

    def live(self, deadline: Deadline) -> Mapping[str, Target]:
        """Language → live index; languages without one are missing."""
        with self._lock:
            known = self._live
        return self.refresh(deadline) if known is None else known

    def refresh(self, deadline: Deadline | None = None) -> Mapping[str, Target]:
        """Look which indexes are live now; with the patience of a delivery, unless a deadline says otherwise."""
        found = self._behind(self._aliases, deadline or Deadline(self._patience.delivery))
        live = {target.cut.language: target for target in found}
        with self._lock:
            self._live = live
            self._cuts = {target.index: target.cut for target in live.values()}
        return live

    def complete(self, live: Mapping[str, Target]) -> Mapping[str, Target]:
        """The same indexes. Raises `IndexMissing` unless there is one for each language."""
        if missing := [language for language in self._aliases.values() if language not in live]:
            raise IndexMissing(NAME, f"there is no index for {', '.join(missing)}: run rebuild_index")
        return live

    def targets(self, languages: Iterable[str]) -> list[Target]:
        """Where documents of some languages go: the live index, made if need be, and the one that is being filled.

        Raises `IndexMissing` if none can be made, because an index of its name has lost its alias.
        """
        live = self.refresh()
        missing = [alias for alias, language in self._aliases.items() if language not in live]
        if missing:
            self._create_empty(missing)
            live = self.complete(self.refresh())
        asked = set(languages)
        names = {f"{alias}-{_NEXT}": language for alias, language in self._aliases.items()}
        filling = self._behind(names, Deadline(self._patience.delivery))
        return [target for target in (*live.values(), *filling) if target.cut.language in asked]

    def begin(self, learned: Mapping[str, Iterable[str]]) -> list[Target]:
        """New indexes for all languages, which from now on take every write as well."""
        self._sweep()
        targets = []
        for alias, language in self._aliases.items():
            cut = Cut.by_present_rules(language, learned.get(language, ()), is_filled=True)
            name = f"{alias}-{dt.datetime.now(dt.UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}"
            self._create(name, cut)
            targets.append(Target(f"{alias}-{_NEXT}", name, cut))
        actions = [{"add": {"index": target.index, "alias": target.alias}} for target in targets]
        self._update(actions)
        return targets

    def swap(self, targets: Iterable[Target]) -> None:
        """Put new indexes in the place of the old ones and remove those, in one step for all languages."""
        live, actions = self.refresh(), []
        for target in targets:
            alias = target.alias.removesuffix(f"-{_NEXT}")
            actions.append({"remove": {"index": target.index, "alias": target.alias}})
            actions.append({"add": {"index": target.index, "alias": alias}})
            if old := live.get(target.cut.language):
                actions.append({"remove_index": {"index": old.index}})
        self._update(actions)
        self.refresh()

    def abandon(self, targets: Iterable[Target]) -> None:
        """Remove indexes that a failed rebuild leaves."""
        with guarded():
            names = ",".join(target.index for target in targets)
            self._patient(ignore_status=404).indices.delete(index=names)

    def remove(self) -> None:
        """Remove all indexes of these languages; the next write makes new ones."""
        if names := self._ours():
            with guarded():
                self._patient(ignore_status=404).indices.delete(index=",".join(names))

    def _patient(self, **options: Any) -> Elasticsearch:
        return self._client.options(request_timeout=self._patience.rebuild, **options)

    def _behind(self, aliases: Mapping[str, str], deadline: Deadline) -> list[Target]:
        client = self._client.options(ignore_status=404, request_timeout=deadline.left)
        with guarded():
            answer = client.indices.get_alias(name=",".join(aliases))
        found: list[Target] = []
        for index, entry in entries(answer).items():
            names = entry.get("aliases", {})
            found += [Target(alias, index, self._cut(index, aliases[alias], deadline)) for alias in names]
        return found

    def _cut(self, index: str, language: str, deadline: Deadline) -> Cut:
        """How an index was cut; this never changes, so it is asked once."""
        cut = self._cuts.get(index)  # another thread's look may replace what is known at any moment
        if cut is None:
            with guarded():
                answer = self._client.options(request_timeout=deadline.left).indices.get_mapping(index=index)
            cut = self._cuts[index] = cut_from(language, answer.body[index]["mappings"])
        return cut

    def _create_empty(self, aliases: Iterable[str]) -> None:
        for alias in aliases:
            self._create(f"{alias}-{_EMPTY}", Cut.by_present_rules(self._aliases[alias]), {alias: {}})

    def _create(self, name: str, cut: Cut, aliases: Mapping[str, Any] | None = None) -> None:
        client = self._patient()
        with guarded():
            try:
                client.indices.create(index=name, mappings=mappings(cut), settings=settings(), aliases=aliases or {})
            except BadRequestError as error:
                if error.error != "resource_already_exists_exception":
                    raise

    def _update(self, actions: list[dict[str, Any]]) -> None:
        with guarded():
            self._patient().indices.update_aliases(actions=actions)

    def _sweep(self) -> None:
        """Remove what interrupted rebuilds left: our indexes that no reader uses."""
        live = {target.index for target in self.refresh().values()}
        left = [name for name in self._ours() if name not in live]
        if left:
            with guarded():
                self._patient(ignore_status=404).indices.delete(index=",".join(left))

    def _ours(self) -> list[str]:
        with guarded():
            names = self._client.options(ignore_status=404).indices.get(index=f"{self._prefix}-*", features="aliases")
        ours = re.compile("|".join(rf"{re.escape(alias)}-\d{{14}}-[0-9a-f]{{8}}" for alias in self._aliases))
        return [name for name in entries(names) if ours.fullmatch(name)]
