"""What editors and partners do with a question, and what becomes of the name of who asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client, TestCase
from django.utils import timezone

from network.models import Partner
from network.questions import selectors, services
from network.questions.models import Question, QuestionReferral
from network.questions.signals import passed_on
from tests import factories
from tests.factories import SiteTree

TEXT = "Wie besprechen andere eine Inobhutnahme nach?"


@pytest.fixture
def question(tree: SiteTree) -> Question:
    return services.ask(text=TEXT, email="mara@example.org", name="Mara", language="de", organisation="Stadt X")


@pytest.fixture
def partner(tree: SiteTree) -> Partner:
    page = factories.partner(tree.de.network, "Landkreis Dreiseen")
    return Partner.objects.get(key=page.translation_key)


@pytest.fixture
def somebody(db: None) -> User:
    return User.objects.create_user("somebody")


def test_what_is_passed_on_waits_for_the_partner_until_it_is_answered(
    question: Question, partner: Partner, somebody: User
) -> None:
    told: list[Any] = []
    passed_on.connect(lambda referral, **_: told.append(referral), weak=False, dispatch_uid="test")
    try:
        referral = services.pass_on(question=question, partner=partner, user=somebody, message="Das können Sie.")
        services.pass_on(question=question, partner=partner, user=somebody, message="Bitte.")
    finally:
        passed_on.disconnect(dispatch_uid="test")
    assert told == [referral]
    assert list(selectors.unanswered_by(partner.key)) == [referral]
    services.answer(referral=referral, user=somebody, text="Am nächsten Tag, zu dritt.")
    assert not selectors.unanswered_by(partner.key)
    question.refresh_from_db()
    assert question.state == Question.State.ANSWERED


def test_a_partners_answer_reaches_who_asked_under_the_partners_name(
    question: Question, partner: Partner, somebody: User
) -> None:
    referral = services.pass_on(question=question, partner=partner, user=somebody)
    with TestCase.captureOnCommitCallbacks(execute=True):
        services.answer(referral=referral, user=somebody, text="Am nächsten Tag & zu dritt.")
    message = mail.outbox[-1]
    assert message.to == ["mara@example.org"]
    assert "Landkreis Dreiseen antwortet:" in message.body
    assert "Am nächsten Tag & zu dritt." in message.body


def test_a_second_answer_and_an_answer_to_a_closed_question_are_refused(
    question: Question, partner: Partner, somebody: User
) -> None:
    referral = services.pass_on(question=question, partner=partner, user=somebody)
    services.answer(referral=referral, user=somebody, text="Ja.")
    with pytest.raises(services.AlreadySettled):
        services.answer(referral=referral, user=somebody, text="Nein.")
    services.close(question=question)
    with pytest.raises(services.AlreadySettled):
        services.reply(question=question, text="Zu spät.")
    assert QuestionReferral.objects.get().answer == "Ja."


def test_name_and_address_are_forgotten_six_months_after_the_question_is_settled(question: Question) -> None:
    services.close(question=question)
    assert services.forget(now=timezone.now() + dt.timedelta(days=181)) == 0
    assert services.forget(now=timezone.now() + dt.timedelta(days=183)) == 1
    question.refresh_from_db()
    assert (question.name, question.email, question.organisation) == ("", "", "")
    assert question.text == TEXT


def test_an_open_question_keeps_its_address_until_the_last_day(question: Question) -> None:
    assert services.forget(now=timezone.now() + dt.timedelta(days=700)) == 0
    assert services.forget(now=timezone.now() + dt.timedelta(days=731)) == 1


def test_the_command_says_how_many_were_forgotten(question: Question, capsys: pytest.CaptureFixture[str]) -> None:
    services.close(question=question)
    Question.objects.update(settled=timezone.now() - dt.timedelta(days=200))
    call_command("forget_questions")
    assert "1 questions lost name and address." in capsys.readouterr().out


def test_editors_see_new_questions_on_the_dashboard_and_in_the_listing(editor: Client, question: Question) -> None:
    assert "?state=new" in editor.get("/admin/").content.decode()
    assert TEXT in editor.get("/admin/network_questions/?state=new").content.decode()
    assert TEXT not in editor.get("/admin/network_questions/?state=closed").content.decode()


def test_an_editor_passes_a_question_on_answers_and_closes_it(
    editor: Client, question: Question, partner: Partner
) -> None:
    url = f"/admin/network_questions/{question.pk}/"
    assert "mara@example.org" in editor.get(url).content.decode()
    editor.post(url, {"do": "pass_on", "pass_on-partner": str(partner.key), "pass_on-message": "Bitte"})
    assert QuestionReferral.objects.get().partner == partner
    with TestCase.captureOnCommitCallbacks(execute=True):
        editor.post(url, {"do": "reply", "reply-text": "Im Podcast, Folge 8."})
    assert mail.outbox[-1].to == ["mara@example.org"]
    editor.post(url, {"do": "close"})
    question.refresh_from_db()
    assert question.state == Question.State.CLOSED
    response = editor.post(url, {"do": "reply", "reply-text": "Noch etwas."}, follow=True)
    assert "inzwischen abgeschlossen" in response.content.decode()


def test_an_empty_answer_is_not_sent(editor: Client, question: Question) -> None:
    response = editor.post(f"/admin/network_questions/{question.pk}/", {"do": "reply", "reply-text": ""})
    assert (response.status_code, mail.outbox) == (422, [])


def test_only_moderators_delete(editor: Client, question: Question) -> None:
    assert editor.post(f"/admin/network_questions/{question.pk}/", {"do": "delete"}).status_code in {302, 403}
    assert Question.objects.exists()


def test_nobody_else_reads_questions(client: Client, question: Question, somebody: User) -> None:
    url = f"/admin/network_questions/{question.pk}/"
    assert client.get(url).status_code == 302
    client.force_login(somebody)
    response = client.get(url)
    assert response.status_code in {302, 403}
    assert TEXT not in response.content.decode()
