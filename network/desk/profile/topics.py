"""Topics from the vocabulary, and suggestions from what a partner has written itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from network import selectors
from network.desk.profile.values import PROJECT
from network.models import Topic, TopicPage

MAX_SUGGESTIONS = 6
LONG = 6
# What German and English add to a word; a label without it still is the word.
_ENDING = re.compile(r"(?:innen|en|er|es|e|n|s)$")


def vocabulary(language: str) -> dict[str, str]:
    """Key → label in the language (else in another), of all topics that readers can see; two queries."""
    keys = list(Topic.objects.values_list("key", flat=True))
    return {str(key): label for key, label in selectors.labels_of(keys, language).items()}


def suggestions(values: Mapping[str, Any], language: str) -> list[str]:
    """Keys of topics that the partner's own words name and that it has not chosen, those named most often first."""
    pages = selectors.visible(TopicPage.objects.filter(locale__language_code=language))
    names = {str(page.translation_key): (page.title, *page.alternatives, *page.hidden) for page in pages}
    found = mentioned(_text(values), names)
    return [key for key in found if key not in values["topics"]][:MAX_SUGGESTIONS]


def mentioned(text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Keys whose names stand in the text, in whatever case and with whatever ending, the most frequent first."""
    folded = text.casefold()
    counts = {key: sum(len(_pattern(name).findall(folded)) for name in set(labels)) for key, labels in names.items()}
    return sorted((key for key, count in counts.items() if count), key=lambda key: -counts[key])


def _pattern(name: str) -> re.Pattern[str]:
    words = (_stem(word) for word in name.casefold().split())
    return re.compile(r"(?<!\w)" + r"\s+".join(rf"{re.escape(word)}{_rest(word)}" for word in words) + r"(?!\w)")


def _rest(word: str) -> str:
    """A long word may begin a compound (Ganztag, Ganztagsplatz); what begins with a short one is often another."""
    return r"\w{0,16}" if len(word) >= LONG else r"\w{0,3}"


def _stem(word: str) -> str:
    shorter = _ENDING.sub("", word)
    return shorter if len(shorter) >= 4 else word


def _text(values: Mapping[str, Any]) -> str:
    texts = [values[name] for name in ("lead", "body", "offers", "seeks")]
    return "\n".join([*texts, *_answers(values["projects"])])


def _answers(projects: Iterable[Mapping[str, str]]) -> Iterable[str]:
    return (project[word] for project in projects for word in PROJECT)
