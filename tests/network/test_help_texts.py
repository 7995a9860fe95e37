"""No field without a help text, on pages and in blocks: nobody should have to ask what is meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Field
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, get_page_models

from network.models import ContentPage

# Blocks that hold others and need no words of their own: their parts have them.
CONTAINERS = (blocks.StructBlock, blocks.StreamBlock)


def own_fields(model: type[Any]) -> Iterator[Field[Any, Any]]:
    """Editable fields that Wagtail has not brought along."""
    of_wagtail = {field.name for base in (Page, Orderable) for field in base._meta.get_fields()}
    for field in model._meta.get_fields():
        is_form_field = isinstance(field, Field) and field.editable and not field.auto_created
        if is_form_field and field.name not in of_wagtail and not getattr(field, "remote_field_is_parent", False):
            yield field


def page_models() -> list[type[ContentPage]]:
    found = [model for model in get_page_models() if issubclass(model, ContentPage)]
    assert len(found) == 13
    return found


def models_with_fields() -> list[type[Any]]:
    """Page types and the rows that editors add to them."""
    rows = {
        relation.related_model
        for model in page_models()
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label in {"network", "home"}
    }
    assert {row.__name__ for row in rows} == {"PostAuthor", "EpisodeVoice"}
    return [*page_models(), *rows]


@pytest.mark.parametrize("model", models_with_fields(), ids=lambda model: model.__name__)
def test_every_field_of_a_page_type_has_a_help_text(model: type[Any]) -> None:
    fields = [field for field in own_fields(model) if field.name != "page"]
    assert fields
    assert [field.name for field in fields if not str(field.help_text).strip()] == []


def walk(block: Any, path: str) -> Iterator[tuple[str, Any]]:
    """A block and all blocks in it, with their place."""
    yield path, block
    is_table = isinstance(block, TypedTableBlock)  # the cells of a table are no fields of a form
    children = {} if is_table else getattr(block, "child_blocks", None) or {}
    for name, child in children.items():
        yield from walk(child, f"{path}.{name}")
    if isinstance(block, blocks.ListBlock):
        yield from walk(block.child_block, f"{path}[]")


def help_of(block: Any) -> str:
    """What stands below the field of a block."""
    meta = block.field if isinstance(block, blocks.FieldBlock) else block.meta
    return str(getattr(meta, "help_text", "") or "").strip()


def test_every_block_has_a_help_text() -> None:
    streams = {
        (model.__name__, field.name): field.stream_block
        for model in page_models()
        for field in own_fields(model)
        if isinstance(field, StreamField)
    }
    found = [pair for (model, name), block in streams.items() for pair in walk(block, f"{model}.{name}")]
    fields = [(path, block) for path, block in found if not isinstance(block, CONTAINERS)]
    assert len(fields) > 200
    assert [path for path, block in fields if not help_of(block)] == []
