"""A question that a reader asked, and the partners it was passed on to with what they answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import Partner, Topic

LONGEST_TEXT = 2_000
LONGEST_ANSWER = 8_000


class Question(models.Model):
    """What somebody wants to know. Name and address are for the answer only: never shown, and forgotten after a time.

    `query` are the words that were searched for before, `topic` is what was near to them. `settled` is when it was
    answered or closed; `forgotten` when name and address were removed.
    """

    class State(models.TextChoices):
        """How far it has come."""

        NEW = "new", _("new")
        PASSED_ON = "passed_on", _("passed on")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    text = models.TextField(_("question"), max_length=LONGEST_TEXT)
    query = models.CharField(_("searched for"), max_length=300, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    organisation = models.CharField(_("municipality or organisation"), max_length=160, blank=True)
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.NEW, db_index=True)
    created = models.DateTimeField(_("asked on"), default=timezone.now)
    answer = models.TextField(_("answer of the editors"), max_length=LONGEST_ANSWER, blank=True)
    settled = models.DateTimeField(_("settled on"), null=True, blank=True)
    forgotten = models.DateTimeField(_("name and address removed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("question to the network")
        verbose_name_plural = _("questions to the network")
        ordering = ["-created", "-pk"]

    def __str__(self) -> str:
        line = " ".join(self.text.split())
        return line if len(line) <= 90 else f"{line[:89]}…"

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for an answer."""
        return self.state in {self.State.NEW, self.State.PASSED_ON}


class QuestionReferral(models.Model):
    """A question that the editors passed on to a partner, who sees the question and never who asked it."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="referrals", verbose_name=_("question")
    )
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("partner"))
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("passed on by")
    )
    passed_at = models.DateTimeField(_("passed on at"), default=timezone.now)
    message = models.TextField(_("message to the partner"), max_length=LONGEST_TEXT, blank=True)
    answer = models.TextField(_("answer"), max_length=LONGEST_ANSWER, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("question passed on")
        verbose_name_plural = _("questions passed on")
        ordering = ["passed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "partner"], name="questions_referral_once")]

    def __str__(self) -> str:
        return f"{self.question_id} → {self.partner_id}"
