"""The state of search for Prometheus, behind a token.

What is read from the database is the same whichever process answers. `wissensnetz_search_breaker_open` and the
histogram of searches belong to one process; with PROMETHEUS_MULTIPROC_DIR the histogram is summed over all of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from search import state

PREFIX = "wissensnetz_search"
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0)
OWN = CollectorRegistry()
SECONDS = Histogram(
    f"{PREFIX}_seconds", "Seconds of a search, facets and excerpts included.", ["engine", "degraded"],
    buckets=BUCKETS, registry=OWN,
)  # fmt: skip


def observe(*, engine: str, degraded: bool, seconds: float, **_: Any) -> None:
    """Count a search that was answered."""
    SECONDS.labels(engine, "yes" if degraded else "no").observe(seconds)


class SearchCollector(Collector):
    """Reads everything anew at each scrape."""

    def collect(self) -> Iterable[Metric]:
        """The metrics, by what they are about."""
        yield from _of_engines()
        yield from _of_the_outbox()
        yield from _of_documents()


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """403 without `Authorization: Bearer <METRICS_TOKEN>`, and always as long as no token is set.

    Not 404: the locale middleware would look for the page in a language.
    """
    given = request.headers.get("Authorization", "")
    is_right = constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")
    if not (settings.METRICS_TOKEN and is_right):
        return HttpResponseForbidden("The token is missing or wrong.", content_type="text/plain")
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(SearchCollector())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_Own())
    return registry


class _Own(Collector):
    """What this process has counted."""

    def collect(self) -> Iterable[Metric]:
        return OWN.collect()


def _gauge(name: str, text: str, labels: Iterable[str], values: Iterable[tuple[Iterable[str], float]]) -> Metric:
    family = GaugeMetricFamily(f"{PREFIX}_{name}", text, labels=list(labels))
    for of, value in values:
        family.add_metric(list(of), float(value))
    return family


def _of_engines() -> Iterable[Metric]:
    found, running = state.engines(), state.rebuilds_under_way()
    facts: dict[str, tuple[str, Callable[[state.Health], float]]] = {
        "engine_up": ("Whether the engine answers.", lambda health: health.available),
        "engine_needs_rebuild": ("Whether rebuild_index has to be run.", lambda health: health.needs_rebuild),
        "engine_documents": ("Documents in the engine's index.", lambda health: health.documents),
        "rebuild_running": ("Whether the engine is being rebuilt.", lambda health: health.engine in running),
    }
    for name, (text, value) in facts.items():
        yield _gauge(name, text, ["engine"], [((health.engine,), value(health)) for health in found])
    text = "Whether this process lets the embedded engine stand in."
    yield _gauge("breaker_open", text, [], [((), state.is_breaker_open())])


def _of_the_outbox() -> Iterable[Metric]:
    owed = state.owed()
    facts: dict[str, tuple[str, Callable[[state.Owed], float]]] = {
        "waiting": ("Changes that the engine does not have yet.", lambda one: one.waiting),
        "parked": ("Changes that the engine has refused too often: see index_doctor.", lambda one: one.parked),
        "oldest_seconds": ("Age of the oldest change that is waiting.", lambda one: one.oldest),
    }
    for name, (text, value) in facts.items():
        yield _gauge(f"outbox_{name}", text, ["engine"], [((engine,), value(one)) for engine, one in owed.items()])
    pages = state.pages_waiting()
    yield _gauge("pages_waiting", "Pages that wait to be projected again.", [], [((), pages.waiting)])
    yield _gauge("pages_parked", "Pages whose type makes a mistake: see index_doctor.", [], [((), pages.parked)])


def _of_documents() -> Iterable[Metric]:
    text = "Documents in the database."
    yield _gauge("documents", text, ["kind", "language"], [(key, number) for key, number in state.documents().items()])
    if rebuilt := state.last_rebuild():
        text = "When all engines were last rebuilt together."
        yield _gauge("last_rebuild_timestamp_seconds", text, [], [((), rebuilt.timestamp())])
