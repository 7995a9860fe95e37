"""Requests to the search interface of Elasticsearch."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from elasticsearch import ApiError, Elasticsearch

from search.contract import SearchUnavailable
from search.engines.elastic.client import NAME, guarded


class Server:
    """Answers one question, which may take several requests but all of them together not more than `seconds`.

    A part of an answer is no answer.
    """

    def __init__(self, client: Elasticsearch, seconds: float) -> None:
        self._client = client
        self._end = time.monotonic() + seconds

    def search(self, indexes: Sequence[str], **body: Any) -> dict[str, Any]:
        """The answer to one search. Term statistics are those of all the indexes, so their scores are comparable.

        Raises `SearchUnavailable` when there is none in time, `QueryRefused` when the server does not take it.
        """
        left = self._left()
        with guarded():
            answer = self._client.options(request_timeout=left).search(
                index=list(indexes),
                search_type="dfs_query_then_fetch",
                allow_partial_search_results=False,
                timeout=f"{int(left * 1000)}ms",
                **body,
            )
        return _in_time(dict(answer.body))

    def searches(self, *asked: tuple[Sequence[str], Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The answers to several searches, each of some indexes, in one request.

        Raises as `search` does, if one of them fails too.
        """
        left = self._left()
        with guarded():
            answer = self._client.options(request_timeout=left).msearch(
                searches=[part for indexes, body in asked for part in (_head(indexes), _limited(body, left))]
            )
            for one in answer["responses"]:
                if error := one.get("error"):
                    raise ApiError(str(error.get("type")), replace(answer.meta, status=one["status"]), one)
        return [_in_time(one) for one in answer["responses"]]

    def term_statistics(self, index: str, identity: str) -> dict[str, Any]:
        """Terms of a document's body and parts with their frequencies; empty for a document that is not there."""
        with guarded():
            answer = self._client.options(request_timeout=self._left()).termvectors(
                index=index,
                id=identity,
                fields=["body", "parts"],
                positions=False,
                offsets=False,
                payloads=False,
                term_statistics=True,
                field_statistics=True,
            )
        return dict(answer.get("term_vectors", {}))

    def _left(self) -> float:
        """Seconds that are left, at least enough to fail by."""
        return max(self._end - time.monotonic(), 0.01)


def _head(indexes: Sequence[str]) -> dict[str, Any]:
    return {"index": list(indexes), "search_type": "dfs_query_then_fetch", "allow_partial_search_results": False}


def _limited(body: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    return {**body, "timeout": f"{int(seconds * 1000)}ms"}


def _in_time(answer: dict[str, Any]) -> dict[str, Any]:
    if answer["timed_out"]:
        raise SearchUnavailable(NAME, "does not answer in time")
    return answer
