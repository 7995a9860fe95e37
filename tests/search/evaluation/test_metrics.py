"""The metrics against values worked out by hand."""

from __future__ import annotations

import pytest

from search.evaluation.metrics import Outcome, by_kind, figures, ndcg, quantile, recall, reciprocal_rank


def test_ndcg_of_a_grade_two_behind_a_grade_one() -> None:
    # found: (2^1 − 1) / log2(2) + (2^2 − 1) / log2(3) = 1 + 1.8928; ideal: 3 + 1 / log2(3) = 3.6309
    assert ndcg(["b", "a"], {"a": 2, "b": 1}) == pytest.approx(2.8928 / 3.6309, abs=1e-4)


def test_ndcg_is_one_for_the_ideal_order_and_zero_without_anything_right() -> None:
    assert ndcg(["a", "b", "x"], {"a": 2, "b": 1}) == 1
    assert ndcg(["x", "y"], {"a": 2}) == 0
    assert ndcg([], {"a": 2}) == 0
    assert ndcg(["x"], {"a": 0}) == 0


def test_a_right_document_at_the_third_place_is_worth_half() -> None:
    assert ndcg(["x", "y", "a"], {"a": 1}) == 0.5  # 1 / log2(4)


def test_what_stands_behind_the_tenth_place_counts_for_nothing() -> None:
    ranking = [*"0123456789", "a"]
    assert ndcg(ranking, {"a": 1}) == recall(ranking, {"a": 1}) == reciprocal_rank(ranking, {"a": 1}) == 0


def test_the_ideal_list_of_more_than_ten_right_documents_is_full_after_ten() -> None:
    relevant = {str(number): 1 for number in range(12)}
    assert ndcg([str(number) for number in range(10)], relevant) == pytest.approx(1)
    assert recall([str(number) for number in range(10)], relevant) == pytest.approx(10 / 12)


def test_recall_counts_grades_above_zero() -> None:
    assert recall(["a", "x"], {"a": 1, "b": 2, "c": 0}) == 0.5


def test_reciprocal_rank_is_that_of_the_first_right_document() -> None:
    assert reciprocal_rank(["x", "c", "y", "a", "b"], {"a": 1, "b": 2, "c": 0}) == 0.25


def test_a_quantile_is_a_value_that_occurs() -> None:
    assert quantile([1.0, 2.0, 3.0, 4.0], 0.5) == 2
    assert quantile([float(number) for number in range(1, 101)], 0.95) == 95
    assert quantile([7.0], 0.95) == 7


def test_figures_are_means_and_queries_without_a_judgement_count_only_for_empty_lists() -> None:
    outcomes = [
        Outcome("exact", ["a"], {"a": 1}, 3.0),
        Outcome("exact", ["x", "a"], {"a": 1}, 1.0),
        Outcome("nonsense", [], {}, 2.0),
    ]
    found = figures(outcomes)
    assert found.mrr == 0.75
    assert found.recall == 1
    assert found.no_hits == pytest.approx(1 / 3)
    assert (found.p50_ms, found.p95_ms) == (2, 3)
    assert by_kind(outcomes)["nonsense"].as_dict() == {
        "ndcg@10": None,
        "recall@10": None,
        "mrr@10": None,
        "no_hits": 1,
        "p50_ms": 2,
        "p95_ms": 2,
    }


def test_without_any_query_there_is_nothing_to_measure() -> None:
    with pytest.raises(ValueError, match="no query"):
        figures([])
