"""Reads of questions."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from network.questions.models import Question, QuestionReferral


def waiting() -> int:
    """How many questions nobody has looked at yet; one query."""
    return Question.objects.filter(state=Question.State.NEW).count()


def passed_on_to(partner: uuid.UUID) -> QuerySet[QuestionReferral]:
    """Everything that was passed on to a partner, what waits for an answer first, then the newest.

    Show `referral.question.text` and never the name or address of who asked.
    """
    referrals = QuestionReferral.objects.filter(partner=partner).select_related("question")
    return referrals.order_by("answered_at", "-passed_at", "-pk")


def unanswered_by(partner: uuid.UUID) -> QuerySet[QuestionReferral]:
    """What a partner may still answer: passed on, not answered by this partner, and not closed by the editors."""
    return passed_on_to(partner).filter(answered_at=None).exclude(question__state=Question.State.CLOSED)
