"""What editors have set in the workbench, as it is in effect now: synonyms, pinned and buried pages, compounds.

Read once and kept until a rule changes. Every process notices by one small query per search: the token of
`RulesVersion`, which each change renews in its own transaction.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.utils import timezone

from search import models
from search.contract import Query
from search.language import analysis_for, cuts
from search.language.folding import fold, plain
from search.language.thesaurus import Labels, Synonym, Thesaurus

# More pages are not pinned to one query: a reader sees ten at once.
MOST_PINS = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """A page that is pinned or buried for some words, until the end of a day if there is one."""

    key: str
    is_pin: bool
    position: int
    until: dt.date | None


@dataclass(frozen=True, eq=False)
class Rules:
    """Rules in effect. The same object until one changes, so that it is kept where it was made into tables.

    `bets` are by language and what is asked: the folded words for an exact match, the set of stems for any form.
    """

    token: str = ""
    synonyms: tuple[Synonym, ...] = ()
    bridge: tuple[Labels, ...] = ()
    bets: Mapping[tuple[str, str | frozenset[str]], tuple[Placed, ...]] = field(default_factory=dict)
    cuts: cuts.Cuts = cuts.NO_CUTS

    def widened(self, thesaurus: Thesaurus) -> Thesaurus:
        """A thesaurus with editors' synonyms beside its own; the same object for the same one."""
        return _widened(self, thesaurus) if self.synonyms or self.bridge else thesaurus

    def placed(self, query: Query) -> Query:
        """The query with the pages that editors want first or last for it. Exclusions show a will of one's own."""
        if not self.bets or not query.text or query.excluded:
            return query
        today = timezone.localdate()
        asked = (_exact(query.text), _stems(query.text, query.language))
        found = [one for what in asked if what for one in self.bets.get((query.language, what), ())]
        valid = [one for one in found if one.until is None or one.until >= today]
        pins = sorted((one for one in valid if one.is_pin), key=lambda one: one.position)
        pinned = tuple(dict.fromkeys(one.key for one in pins))[:MOST_PINS]
        buried = dict.fromkeys(one.key for one in valid if not one.is_pin and one.key not in pinned)
        return replace(query, pinned=pinned, buried=tuple(buried))


def current() -> Rules:
    """The rules of now, one query; the compounds of this process are cut by them from here on."""
    token = models.RulesVersion.objects.order_by("pk").values_list("token", flat=True).first() or ""
    rules = _read(token)
    cuts.put_in_effect(rules.cuts)
    return rules


def made_from(
    synonyms: Iterable[models.Synonym],
    bets: Iterable[models.Bet],
    compounds: Iterable[models.CompoundCut],
    token: str = "",
) -> Rules:
    """Rules of these rows, saved or not."""
    words = list(synonyms)
    return Rules(
        token=token,
        synonyms=tuple(
            Synonym(one.left, one.right, one.is_mutual, one.language) for one in words if one.language != models.BRIDGE
        ),
        bridge=tuple(_bridge(one) for one in words if one.language == models.BRIDGE),
        bets=_by_words(bets),
        cuts=cuts.Cuts(tuple((one.word, one.parts) for one in compounds)),
    )


@lru_cache(maxsize=2)
def _read(token: str) -> Rules:
    if not token:
        return Rules()
    rows = (models.Synonym.objects.all(), models.Bet.objects.all(), models.CompoundCut.objects.all())
    return made_from(*rows, token=token)


@lru_cache(maxsize=4)
def _widened(rules: Rules, thesaurus: Thesaurus) -> Thesaurus:
    return thesaurus.widened(rules.synonyms, rules.bridge)


def _bridge(one: models.Synonym) -> Labels:
    """A German name and an English one of the same thing; what is only asked for is a hidden one."""
    if one.is_mutual:
        return Labels({"de": (one.left,), "en": (one.right,)})
    return Labels({"en": (one.right,)}, hidden={"de": (one.left,)})


def _by_words(bets: Iterable[models.Bet]) -> dict[tuple[str, str | frozenset[str]], tuple[Placed, ...]]:
    found: dict[tuple[str, str | frozenset[str]], list[Placed]] = defaultdict(list)
    for bet in bets:
        placed = Placed(bet.key, bet.action == models.Bet.Actions.PIN, bet.position, bet.until)
        for language in (bet.language,) if bet.language else ("de", "en"):
            is_exact = bet.match == models.Bet.Matches.EXACT
            found[language, _exact(bet.words) if is_exact else _stems(bet.words, language)].append(placed)
    return {asked: tuple(placed) for asked, placed in found.items()}


def _exact(text: str) -> str:
    """Words in one spelling (case, ß, umlauts, marks of quotation)."""
    return " ".join(fold(plain(word)) for word in text.translate(_QUOTES).split())


def _stems(text: str, language: str) -> frozenset[str]:
    """The words in any form and order, function words left out. No engine is asked, so that both do the same."""
    return frozenset(analysis_for(language).stems(text))


_QUOTES = dict.fromkeys(map(ord, '"„“”‟«»‚‘’‹›'), " ")
