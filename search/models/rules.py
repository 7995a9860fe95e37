"""What editors set in the workbench: synonyms, pinned and buried pages, cuts of compounds, judged queries.

They live in the database and not in an index, so they survive every rebuild. Each change is kept with its before and
after (`Change`), and gives `RulesVersion` a new token in the same transaction, by which all processes notice it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A synonym that leads from a German word to an English one.
BRIDGE = "de-en"
LONGEST_NAME = 80
LONGEST_WORD = 60


class Synonym(models.Model):
    """A search for `left` also finds `right`; the other way round too if it is mutual."""

    class Languages(models.TextChoices):
        """Both words in one language, or a German word and its English one."""

        GERMAN = "de", _("German")
        ENGLISH = "en", _("English")
        BRIDGE = BRIDGE, _("German → English")

    language = models.CharField(_("language"), max_length=12, choices=Languages, default=Languages.GERMAN)
    left = models.CharField(_("who searches for"), max_length=LONGEST_NAME)
    right = models.CharField(_("also finds"), max_length=LONGEST_NAME)
    is_mutual = models.BooleanField(_("the other way round, too"), default=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "left", "right"]
        constraints = [
            models.UniqueConstraint(fields=["language", "left", "right"], name="search_synonym_once"),
        ]

    def __str__(self) -> str:
        return f"{self.left} {'=' if self.is_mutual else '→'} {self.right}"


class Bet(models.Model):
    """A page that stands first, or last, when somebody asks for certain words. `key` is the page's in all languages."""

    class Matches(models.TextChoices):
        """When it applies."""

        EXACT = "exact", _("exactly these words")
        STEM = "stem", _("these words in any form and order")

    class Actions(models.TextChoices):
        """What is done with the page."""

        PIN = "pin", _("put first")
        BURY = "bury", _("put last")

    class Languages(models.TextChoices):
        """Whose searches it changes."""

        ALL = "", _("both languages")
        GERMAN = "de", _("German")
        ENGLISH = "en", _("English")

    words = models.CharField(_("search words"), max_length=LONGEST_NAME)
    match = models.CharField(_("applies to"), max_length=8, choices=Matches, default=Matches.STEM)
    language = models.CharField(_("language"), max_length=12, choices=Languages, blank=True, default=Languages.ALL)
    action = models.CharField(_("what to do"), max_length=8, choices=Actions, default=Actions.PIN)
    key = models.CharField(_("page"), max_length=64)
    position = models.PositiveSmallIntegerField(_("place among the pages put first"), default=1)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("pinned or buried page")
        verbose_name_plural = _("pinned and buried pages")
        ordering = ["words", "action", "position"]
        constraints = [
            models.UniqueConstraint(fields=["words", "match", "language", "key"], name="search_bet_once"),
        ]

    def __str__(self) -> str:
        return f"{self.words}: {self.get_action_display()}"


class CompoundCut(models.Model):
    """How a German compound is cut: "Arbeit(s)|markt", letters that only link in brackets; no parts: never."""

    word = models.CharField(_("compound"), max_length=LONGEST_WORD, unique=True)
    parts = models.CharField(_("its parts"), max_length=LONGEST_NAME, blank=True)

    class Meta:
        verbose_name = _("compound")
        verbose_name_plural = _("compounds")
        ordering = ["word"]

    def __str__(self) -> str:
        return f"{self.word} → {self.parts or self.word}"


class JudgedQuery(models.Model):
    """What pages are worth for a query: key → 0 (wrong), 1 (good), 2 (best)."""

    class Languages(models.TextChoices):
        """The language of the reader."""

        GERMAN = "de", _("German")
        ENGLISH = "en", _("English")

    text = models.CharField(_("query"), max_length=LONGEST_NAME)
    language = models.CharField(_("language"), max_length=12, choices=Languages, default=Languages.GERMAN)
    grades = models.JSONField(_("grades"), default=dict, blank=True)

    class Meta:
        verbose_name = _("judged query")
        verbose_name_plural = _("judged queries")
        ordering = ["language", "text"]
        constraints = [models.UniqueConstraint(fields=["language", "text"], name="search_judged_once")]

    def __str__(self) -> str:
        return self.text


class RulesVersion(models.Model):
    """One row, whose token is another one after every change of a rule. Never the same twice, also after a restore."""

    token = models.CharField(_("token"), max_length=32)

    class Meta:
        verbose_name = _("version of the rules")
        verbose_name_plural = _("versions of the rules")

    def __str__(self) -> str:
        return self.token


class Change(models.Model):
    """Who changed which rule, when, and what it was before and after (fields as JSON; None: there was no such rule).

    `user_name` outlives the account.
    """

    class Actions(models.TextChoices):
        """What was done."""

        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        REMOVED = "removed", _("removed")
        REVERTED = "reverted", _("reverted")

    rule = models.CharField(_("rule"), max_length=20)
    rule_id = models.PositiveBigIntegerField(_("number of the rule"))
    action = models.CharField(_("what was done"), max_length=10, choices=Actions)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    user_name = models.CharField(_("who"), max_length=150, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("change in the workbench")
        verbose_name_plural = _("changes in the workbench")
        ordering = ["-at", "-pk"]
        permissions = [("change_rules", _("Can change how search works"))]
        indexes = [models.Index(fields=["rule", "rule_id"], name="search_change_of_rule")]

    def __str__(self) -> str:
        return f"{self.rule} {self.rule_id} {self.action}"
