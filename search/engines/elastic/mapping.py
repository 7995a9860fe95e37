"""Mapping, settings and documents of an Elasticsearch index."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from search.engines.records import COUNTED, PLACED_FIELDS, TEXT_FIELDS, Record
from search.language import Analysis, analysis_for
from search.language.folding import fold, plain
from search.language.terms import FORM

# Longer values of a keyword field are stored but not indexed, instead of refusing the document.
_LONGEST_KEYWORD = 2_000
# Versions of removed documents are remembered for a day, so that a late delivery does not bring them back.
_REMEMBER = "24h"
_KEYWORDS = ("identity", "key", "access", "languages", "title_key", "newest_key", *COUNTED)
# Suggestions show names; related documents are found by the terms of body and parts.
_SOURCE = ["names", "kind", "topic", "body", "parts"]
_ANALYZER = "whitespace"
# Cuts the words of a phrase; a hole between them counts as a word that may be any.
SPACED = "spaced"
HOLE = "_"


@dataclass(frozen=True, slots=True)
class Cut:
    """How the index of a language was cut: version of the analysis, learned words. `is_filled` after a rebuild."""

    language: str
    version: str
    learned: tuple[str, ...] = ()
    is_filled: bool = False

    @classmethod
    def by_present_rules(cls, language: str, learned: Iterable[str] = (), *, is_filled: bool = False) -> Cut:
        """The cut that this process makes."""
        words = tuple(sorted(set(learned)))
        return cls(language, analysis_for(language, words).version, words, is_filled)

    def analysis(self) -> Analysis:
        """The analysis with these words, by this process's rules."""
        return analysis_for(self.language, self.learned)

    def is_outdated(self) -> bool:
        """Whether this process would cut otherwise."""
        return self.analysis().version != self.version


def mappings(cut: Cut) -> dict[str, Any]:
    """Strict fields of terms that Python has cut. `_meta` tells every process how."""
    return {
        "dynamic": "strict",
        "_meta": {"analysis": cut.version, "learned": _packed(cut.learned), "filled": cut.is_filled},
        "_source": {"includes": _SOURCE},
        "properties": {
            **{name: _keyword() for name in (*_KEYWORDS, "readings")},
            **{name: _text() for name in PLACED_FIELDS},
            "grams": _text(index_options="freqs"),
            "suggest": _text(index_options="freqs"),
            "vocabulary": _text(index_options="docs", norms=False),
            "names": {"type": "keyword", "index": False, "doc_values": False},
        },
    }


def settings() -> dict[str, Any]:
    """One shard, so that term statistics are those of the language; a replica as soon as there is a second node."""
    return {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "gc_deletes": _REMEMBER,
        "refresh_interval": "1s",
        "analysis": {
            "filter": {"hole": {"type": "stop", "stopwords": [HOLE]}},
            "analyzer": {SPACED: {"type": "custom", "tokenizer": "whitespace", "filter": ["hole"]}},
        },
    }


def cut_from(language: str, mapping: Mapping[str, Any]) -> Cut:
    """How an existing index was cut, from its mapping; one without our notes counts as outdated."""
    meta = mapping.get("_meta", {})
    return Cut(language, meta.get("analysis", ""), _unpacked(meta.get("learned", "")), bool(meta.get("filled")))


def source(record: Record) -> dict[str, Any]:
    """A record as Elasticsearch takes it."""
    forms = [form for form in record.text.forms.split() if FORM in form]
    readings = [f"{folded}{FORM}{form}" for form in forms if (folded := fold(plain(form.partition(FORM)[2])))]
    return {
        **{name: _plain(getattr(record, name)) for name in (*_KEYWORDS, "names", "suggest")},
        **{name: record.text_of(name) for name in TEXT_FIELDS},
        "vocabulary": " ".join(sorted({reading.partition(FORM)[0] for reading in readings})),
        "readings": readings,
    }


def _plain(value: str | tuple[str, ...]) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _keyword() -> dict[str, Any]:
    return {"type": "keyword", "ignore_above": _LONGEST_KEYWORD}


def _text(**options: Any) -> dict[str, Any]:
    return {"type": "text", "analyzer": _ANALYZER, **options}


def _packed(words: Iterable[str]) -> str:
    """Words as a short string: `_meta` lies in the cluster state, which every node holds in memory."""
    content = json.dumps(list(words), ensure_ascii=False).encode()
    return base64.b85encode(zlib.compress(content, 9)).decode()


def _unpacked(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(zlib.decompress(base64.b85decode(packed)))) if packed else ()
