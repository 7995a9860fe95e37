"""The projection of pages, what is still to do, and the words learned from them.

The projection is written in the transaction that changes a page, so page and row cannot contradict each other. The
rows are also the outbox: an engine is owed every row whose `wanted` version it has not confirmed.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.contract import PUBLIC, Kind


class IndexedDocument(models.Model):
    """One page in one language as search knows it; after its end a tombstone, so that its version goes on growing.

    `version` grows with every change and is the external version in every engine: what arrives late or twice does no
    harm. `languages` are those in which a reader of this document finds the same page too, its own among them.
    `digest` is a hash over all that engines are told; the same digest means that nothing is delivered.
    """

    identity = models.CharField(_("identity"), max_length=120, unique=True)
    key = models.CharField(_("key"), max_length=64, db_index=True)
    language = models.CharField(_("language"), max_length=12)
    page_id = models.PositiveBigIntegerField(_("page"))
    kind = models.CharField(_("kind"), max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    version = models.BigIntegerField(_("version"))
    date = models.DateField(_("date"), null=True)
    access = models.CharField(_("access"), max_length=255, default=PUBLIC)
    document = models.JSONField(_("document"), default=dict)
    languages = models.JSONField(_("languages"), default=list)
    digest = models.CharField(_("digest"), max_length=64)
    deleted = models.BooleanField(_("deleted"), default=False)

    class Meta:
        verbose_name = _("indexed document")
        verbose_name_plural = _("indexed documents")
        # None begins with the access: nearly all rows are public, and SQLite would take that for a rare value and read
        # them all. The last one is all that is read to learn which keywords there are.
        indexes = [
            models.Index(fields=["kind", "deleted"], name="search_kind_deleted"),
            models.Index(fields=["page_id", "deleted", "access"], name="search_page_deleted_access"),
        ]

    def __str__(self) -> str:
        return f"{self.identity} v{self.version}"


class DocumentReference(models.Model):
    """Something that a document points to by its key: a topic, a person, a partner, a region.

    Answers "who points to me?", and how a key is called in the language of the document.
    """

    row = models.ForeignKey(IndexedDocument, on_delete=models.CASCADE, related_name="references")
    key = models.CharField(_("key"), max_length=64)
    label = models.CharField(_("label"), max_length=255)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints = [models.UniqueConstraint(fields=["key", "row"], name="search_reference_once")]

    def __str__(self) -> str:
        return f"{self.row_id} → {self.key}"


class StalePage(models.Model):
    """A page whose row must be projected again, because something that it inherits or names has changed.

    Rows are only added by those who change something, in their transaction, and removed by who projects the page: so
    nobody waits for a lock, and a process that dies in between leaves the work where the next one finds it.
    """

    page_id = models.PositiveBigIntegerField(_("page"), db_index=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    retry_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("stale page")
        verbose_name_plural = _("stale pages")

    def __str__(self) -> str:
        return str(self.page_id)


class Delivery(models.Model):
    """What one engine is owed of a row: pending while `wanted` is above `confirmed`.

    `attempts` counts refusals of this very document, not failures of the server; after too many of them it is parked
    with its `error`, so that the queue goes on, until the row changes or `index_doctor --repair` tries again.
    """

    row = models.ForeignKey(IndexedDocument, on_delete=models.CASCADE, related_name="deliveries")
    engine = models.CharField(_("engine"), max_length=20)
    wanted = models.BigIntegerField(_("wanted version"))
    confirmed = models.BigIntegerField(_("confirmed version"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    retry_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [models.UniqueConstraint(fields=["row", "engine"], name="search_delivery_once")]
        indexes = [
            models.Index(
                fields=["engine", "retry_at"], condition=Q(wanted__gt=F("confirmed")), name="search_delivery_pending"
            )
        ]

    def __str__(self) -> str:
        return f"{self.engine}: {self.row_id} {self.confirmed}/{self.wanted}"


class LearnedWords(models.Model):
    """Words of the corpus in one language, learned at a full rebuild and frozen, so that all processes cut alike."""

    language = models.CharField(_("language"), max_length=12)
    words = models.JSONField(_("words"), default=list)
    created = models.DateTimeField(_("learned on"), default=timezone.now)

    class Meta:
        verbose_name = _("learned words")
        verbose_name_plural = _("learned words")
        get_latest_by = "id"

    def __str__(self) -> str:
        return f"{self.language}: {len(self.words)}"


class Rebuild(models.Model):
    """A rebuild under way: one per engine; given up if its `beat` stands still (see `search.indexing.rebuild`)."""

    engine = models.CharField(_("engine"), max_length=20, unique=True)
    token = models.CharField(_("token"), max_length=32)
    beat = models.DateTimeField(_("last sign of life"), default=timezone.now)

    class Meta:
        verbose_name = _("rebuild")
        verbose_name_plural = _("rebuilds")

    def __str__(self) -> str:
        return self.engine
