"""A table that can be translated: wagtail-localize passes over block types that it does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue


class TextTableBlock(TypedTableBlock):
    """A table of texts whose headings and cells are translated one by one."""

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        """One segment per heading and cell that has text."""
        return [StringSegmentValue(place, text) for place, text in _texts(table) if text]

    def restore_translated_segments(self, table: TypedTable, segments: Sequence[StringSegmentValue]) -> TypedTable:
        """The table with the translations in their places; what has none keeps its text."""
        translations = {segment.path: segment.render_text() for segment in segments}
        texts = iter([translations.get(place, text) for place, text in _texts(table)])
        for column in table.columns:
            column["heading"] = next(texts)
        for row in table.row_data:
            row["values"] = [next(texts) for _ in row["values"]]
        return table


def _texts(table: TypedTable) -> Iterator[tuple[str, str]]:
    """(place, text) of the headings, then of the cells row by row."""
    for number, column in enumerate(table.columns):
        yield f"heading-{number}", column["heading"]
    for line, row in enumerate(table.row_data):
        for number, text in enumerate(row["values"]):
            yield f"cell-{line}-{number}", text
