"""Fields of the Tantivy index. One index holds all languages, so that scores of all can be compared."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tantivy import Document, Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from search.engines.embedded.beside import BESIDE, beside
from search.engines.records import COUNTED, PLACED_FIELDS, TEXT_FIELDS, Record

_WORDS = "words"
# Kept as text, because `related` reads a document's terms again.
_STORED_TEXT = ("body", "parts")
_KEYWORDS = ("key", "access", "languages")
SORT_KEYS = ("title_key", "newest_key")
FORMS = "forms"
# Of an entry, for it alone: read without the stored document, and asked for as a short term.
NUMBER, PLACE = "number", "place"


@cache
def schema() -> Schema:
    """The schema; terms are cut in Python, Tantivy only splits at blanks."""
    builder = SchemaBuilder()
    builder.add_text_field("identity", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("version", stored=True, fast=True)
    builder.add_unsigned_field(NUMBER, fast=True)
    builder.add_text_field(PLACE, tokenizer_name="raw", index_option="basic")
    for name in _KEYWORDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in COUNTED:
        builder.add_text_field(name, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for name in SORT_KEYS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in PLACED_FIELDS:
        builder.add_text_field(name, stored=name in _STORED_TEXT, tokenizer_name=_WORDS)
    for name in ("grams", "suggest"):
        builder.add_text_field(name, tokenizer_name=_WORDS, index_option="freq")
    for name in (FORMS, BESIDE):
        builder.add_text_field(name, tokenizer_name=_WORDS, index_option="basic")
    builder.add_text_field("names", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def open_index(folder: Path) -> Index:
    """The index in a folder. Raises `ValueError` if it is damaged, or has other fields than this version's."""
    if not Index.exists(str(folder)):
        raise ValueError(f"there is no index in {folder.name}")
    return make_index(folder)


def make_index(folder: Path | None = None) -> Index:
    """A new, empty index in a folder, or in memory."""
    index = Index(schema(), path=str(folder) if folder else None)
    index.register_tokenizer(_WORDS, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.config_reader("manual")
    return index


def document(record: Record, number: int, forms: str) -> Document:
    """A record as Tantivy takes it; no other entry of the index has its number, `forms` are those of its words."""
    made = Document()
    made.add_unsigned(NUMBER, number)
    made.add_text(PLACE, str(number))
    made.add_unsigned("version", record.version)
    for name in ("identity", "key", "access", "language", "kind", "lane", *SORT_KEYS, "suggest"):
        made.add_text(name, getattr(record, name))
    for name in ("languages", "topic", "region", "partner", "year", "names"):
        for value in getattr(record, name):
            made.add_text(name, value)
    for name in TEXT_FIELDS:
        made.add_text(name, record.text_of(name))
    made.add_text(FORMS, forms)
    made.add_text(BESIDE, beside(record))
    return made
