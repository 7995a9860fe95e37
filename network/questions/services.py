"""Writes of questions. Mails go out after the commit; a mail server that refuses loses no question."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from network.models import Partner, Topic
from network.questions import letters
from network.questions.models import Question, QuestionReferral
from network.questions.signals import partner_answered, passed_on

FORGOTTEN_AFTER = dt.timedelta(days=182)
# A question that nobody ever settled keeps name and address no longer than this.
FORGOTTEN_AT_LAST = dt.timedelta(days=730)


class AlreadySettled(Exception):
    """The question was closed meanwhile, or this partner has answered it already."""


@transaction.atomic
def ask(
    *,
    text: str,
    email: str,
    language: str,
    name: str = "",
    organisation: str = "",
    query: str = "",
    topic: uuid.UUID | None = None,
) -> Question:
    """Keep a reader's question and tell the editors. `topic` is the key of one; an unknown one is none."""
    question = Question.objects.create(
        text=text,
        email=email,
        language=language,
        name=name,
        organisation=organisation,
        query=query,
        topic=Topic.objects.filter(key=topic).first() if topic else None,
    )
    letters.tell_editors(question)
    return question


@transaction.atomic
def pass_on(*, question: Question, partner: Partner, user: User, message: str = "") -> QuestionReferral:
    """Give a question to a partner; a second time changes nothing but the message.

    Raises `AlreadySettled` for a closed question. The signal `passed_on` lets the partner desk write to its members.
    """
    question = _locked(question)
    if question.state == Question.State.CLOSED:
        raise AlreadySettled
    referral, is_new = QuestionReferral.objects.get_or_create(
        question=question, partner=partner, defaults={"passed_by": user, "message": message}
    )
    if not is_new:
        referral.message = message
        referral.save(update_fields=["message"])
        return referral
    if question.state == Question.State.NEW:
        _settle(question, Question.State.PASSED_ON)
    passed_on.send(QuestionReferral, referral=referral)
    return referral


@transaction.atomic
def answer(*, referral: QuestionReferral, user: User, text: str) -> QuestionReferral:
    """A partner's answer: kept, and sent to who asked, without telling the partner who that is.

    Raises `AlreadySettled` when this partner has answered or the question was closed. Whether `user` may speak for the
    partner is decided by the caller.
    """
    question = _locked(referral.question)
    referral = QuestionReferral.objects.select_for_update().get(pk=referral.pk)
    if referral.answered_at or question.state == Question.State.CLOSED:
        raise AlreadySettled
    referral.answer, referral.answered_by, referral.answered_at = text, user, timezone.now()
    referral.save(update_fields=["answer", "answered_by", "answered_at"])
    _settle(question, Question.State.ANSWERED)
    letters.send_answer(question, text, partner=referral.partner)
    partner_answered.send(QuestionReferral, referral=referral)
    return referral


@transaction.atomic
def reply(*, question: Question, text: str) -> Question:
    """The editors' own answer: kept, and sent to who asked. Raises `AlreadySettled` for a closed question."""
    question = _locked(question)
    if question.state == Question.State.CLOSED:
        raise AlreadySettled
    question.answer = text
    question.save(update_fields=["answer"])
    _settle(question, Question.State.ANSWERED)
    letters.send_answer(question, text)
    return question


@transaction.atomic
def close(*, question: Question) -> Question:
    """Nothing more will be done. What was passed on can no longer be answered; nobody is written to."""
    question = _locked(question)
    if question.state != Question.State.CLOSED:
        _settle(question, Question.State.CLOSED)
    return question


@transaction.atomic
def forget(*, now: dt.datetime | None = None, after: dt.timedelta = FORGOTTEN_AFTER) -> int:
    """Remove name, address and organisation of questions settled so long ago; returns how many."""
    now = now or timezone.now()
    settled = Q(settled__lt=now - after) | Q(created__lt=now - FORGOTTEN_AT_LAST)
    questions = Question.objects.filter(settled, forgotten=None)
    return questions.update(name="", email="", organisation="", forgotten=now)


def _locked(question: Question) -> Question:
    return Question.objects.select_for_update().get(pk=question.pk)


def _settle(question: Question, state: Question.State) -> None:
    question.state = state
    question.settled = None if question.is_open else timezone.now()
    question.save(update_fields=["state", "settled"])
