"""What was searched for, without anybody who searched (docs/decisions, "The query log knows no people").

`LoggedQuery`, `QueryClick` and `QueryStep` are counts per week and stay for 400 days. `DaySalt` and `Visit` live for
a day: they tell whether two searches of today came from the same visitor, and nothing else.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 100


class LoggedQuery(models.Model):
    """A query of one week (`week` is its Monday) in one language.

    `asked` is the text in lower case, `text` as somebody wrote it. `searches` are visitors with this query per day,
    whatever they filtered; `without_hit`, `clicked` and `reformulated` are how many of these searches found nothing,
    led to a page, or were followed by another query. `hits` is the number of hits of the last search.
    """

    week = models.DateField(_("week"))
    language = models.CharField(_("language"), max_length=12)
    asked = models.CharField(_("query in lower case"), max_length=LONGEST_TEXT)
    text = models.CharField(_("query"), max_length=LONGEST_TEXT)
    searches = models.PositiveIntegerField(_("searches"), default=0)
    hits = models.PositiveIntegerField(_("hits"), default=0)
    without_hit = models.PositiveIntegerField(_("searches without a hit"), default=0)
    clicked = models.PositiveIntegerField(_("searches with a click"), default=0)
    reformulated = models.PositiveIntegerField(_("searches that were reformulated"), default=0)

    class Meta:
        verbose_name = _("query")
        verbose_name_plural = _("queries")
        constraints = [models.UniqueConstraint(fields=["week", "language", "asked"], name="search_query_once_a_week")]

    def __str__(self) -> str:
        return self.text


class QueryClick(models.Model):
    """How many searches for a query led to a page."""

    query = models.ForeignKey(LoggedQuery, on_delete=models.CASCADE, related_name="clicks")
    key = models.CharField(_("page"), max_length=64, db_index=True)
    clicks = models.PositiveIntegerField(_("clicks"), default=0)

    class Meta:
        verbose_name = _("click")
        verbose_name_plural = _("clicks")
        constraints = [models.UniqueConstraint(fields=["query", "key"], name="search_click_once")]

    def __str__(self) -> str:
        return f"{self.query_id} → {self.key}: {self.clicks}"


class QueryStep(models.Model):
    """How many searches for a query were followed by another one within minutes, without a click in between."""

    query = models.ForeignKey(LoggedQuery, on_delete=models.CASCADE, related_name="steps")
    followed_by = models.ForeignKey(LoggedQuery, on_delete=models.CASCADE, related_name="+")
    times = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("reformulation")
        verbose_name_plural = _("reformulations")
        constraints = [models.UniqueConstraint(fields=["query", "followed_by"], name="search_step_once")]

    def __str__(self) -> str:
        return f"{self.query_id} → {self.followed_by_id}: {self.times}"


class DaySalt(models.Model):
    """The random number of a day, by which its visitors and texts are hashed; thrown away with the day."""

    day = models.DateField(_("day"), unique=True)
    salt = models.CharField(_("salt"), max_length=64)

    class Meta:
        verbose_name = _("salt of a day")
        verbose_name_plural = _("salts of days")

    def __str__(self) -> str:
        return str(self.day)


class Visit(models.Model):
    """That one visitor of today has asked for one text, both only as hashes; removed with the day.

    `query` is set once the text may be kept. `clicked` are keys of pages that the visitor went to from there.
    """

    day = models.DateField(_("day"), db_index=True)
    visitor = models.CharField(_("visitor"), max_length=32)
    digest = models.CharField(_("hash of the text"), max_length=32, db_index=True)
    query = models.ForeignKey(LoggedQuery, null=True, on_delete=models.SET_NULL, related_name="visits")
    at = models.DateTimeField(_("time"), default=timezone.now)
    hits = models.PositiveIntegerField(_("hits"), default=0)
    clicked = models.JSONField(_("pages"), default=list)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [models.UniqueConstraint(fields=["visitor", "digest"], name="search_visit_once")]

    def __str__(self) -> str:
        return f"{self.day}: {self.digest}"
