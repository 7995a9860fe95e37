"""Boxes of facets are written without a template, so what templates do for others is tested here."""

from __future__ import annotations

from search.facets import Choice
from search.templatetags.search_results import boxes


def test_a_box_tells_value_label_count_and_whether_it_is_chosen() -> None:
    html = boxes([Choice("topic-a", "a", "Übergabe", 3, True), Choice("topic-b", "b", "Kita", 1, False)], "topic")
    first, second = html.split("\n")
    assert 'id="topic-a" name="topic" value="a" checked>' in first
    assert '<span>Übergabe</span> <span class="count">3</span>' in first
    assert "checked" not in second


def test_whatever_a_label_or_a_value_holds_is_text() -> None:
    html = boxes([Choice('"x', '"><b>', "<script>alert(1)</script>", 1, False)], "topic")
    assert "<b>" not in html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
