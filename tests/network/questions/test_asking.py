"""Asking the network: the form keeps what is typed, robots are kept off, nothing is lost, nobody is shown."""

from __future__ import annotations

import datetime as dt
import uuid
from unittest.mock import patch

import pytest
import time_machine
from django.core import mail
from django.test import Client, TestCase
from wagtail.models import Site

from network.desk.models import DeskSettings
from network.questions.forms import stamp
from network.questions.models import Question
from tests import factories
from tests.factories import SiteTree

NOW = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
ASKED = {"text": "Wie besprechen andere eine Inobhutnahme nach?", "email": "mara@example.org"}


@pytest.fixture
def editors(tree: SiteTree) -> None:
    settings = DeskSettings.for_site(Site.objects.get())
    settings.editors_email = "redaktion@example.org"
    settings.save()


def shown(seconds_ago: float = 60) -> str:
    """What the form holds that was shown so long ago."""
    with time_machine.travel(dt.datetime.now(dt.UTC) - dt.timedelta(seconds=seconds_ago), tick=False):
        return stamp()


def send(client: Client, path: str = "/de/frage/", **changes: str) -> object:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(path, {**ASKED, "shown": shown(), "website": "", **changes})


def test_a_question_is_kept_with_what_was_searched_and_its_language(client: Client, tree: SiteTree) -> None:
    topic = factories.topic(tree.de.topics, "Kinderschutz")
    response = send(client, query="Halligen", topic=str(topic.translation_key), organisation="Stadt Lindfurt")
    assert (response.status_code, response["Location"]) == (302, "/de/frage/danke/")
    question = Question.objects.get()
    assert (question.query, question.topic_id, question.language) == ("Halligen", topic.translation_key, "de")
    assert question.state == Question.State.NEW
    assert "So geht es weiter" in client.get(response["Location"]).content.decode()


def test_an_address_is_taken_as_it_looks(client: Client, tree: SiteTree) -> None:
    send(client, email=" mara@exam\u00adple.org\u200b")
    assert Question.objects.get().email == "mara@example.org"


def test_the_editors_are_told_by_mail_and_the_asker_stays_out_of_it(client: Client, editors: None) -> None:
    send(client)
    assert [message.to for message in mail.outbox] == [["redaktion@example.org"]]
    assert ASKED["text"] in mail.outbox[0].body
    assert ASKED["email"] not in mail.outbox[0].body


def test_a_mail_server_that_refuses_loses_no_question(client: Client, editors: None) -> None:
    with patch("django.core.mail.EmailMultiAlternatives.send", side_effect=OSError("no route to host")):
        assert send(client).status_code == 302
    assert Question.objects.count() == 1


def test_without_an_address_of_the_editors_the_question_waits_on_the_dashboard(client: Client, tree: SiteTree) -> None:
    send(client)
    assert (Question.objects.count(), mail.outbox) == (1, [])


@pytest.mark.parametrize(
    ("field", "value"), [("text", ""), ("text", "kurz"), ("email", "keine Adresse"), ("text", "x" * 2001)]
)
def test_what_is_wrong_is_said_at_its_field_and_everything_typed_stays(
    client: Client, tree: SiteTree, field: str, value: str
) -> None:
    response = send(client, name="Mara Lindner", **{field: value})
    page = response.content.decode()
    assert response.status_code == 422
    assert f'aria-describedby="question-{field}-hint question-{field}-error"' in page
    assert 'value="Mara Lindner"' in page
    assert f'href="#question-{field}"' in page
    assert not Question.objects.exists()


def test_a_robot_that_fills_in_every_field_is_thanked_and_forgotten(client: Client, tree: SiteTree) -> None:
    response = send(client, website="https://example.org")
    assert response["Location"] == "/de/frage/danke/"
    assert not Question.objects.exists()


@pytest.mark.parametrize("value", [lambda: shown(1), lambda: shown(90_000), lambda: "", lambda: "forged:value"])
def test_too_fast_too_late_and_forged_forms_come_back_and_lose_nothing(
    client: Client, tree: SiteTree, value: object
) -> None:
    response = send(client, shown=value())
    assert response.status_code == 422
    assert ASKED["text"] in response.content.decode()
    assert not Question.objects.exists()


def test_the_sixth_question_within_an_hour_is_asked_to_wait(client: Client, tree: SiteTree) -> None:
    with time_machine.travel(NOW, tick=False):
        answers = [send(client, shown=shown()).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_the_address_of_who_asks_is_not_in_the_cache(client: Client, tree: SiteTree, settings: object) -> None:
    with patch("django.core.cache.cache.add") as add, patch("django.core.cache.cache.incr", return_value=1):
        send(client)
    assert "127.0.0.1" not in str(add.call_args_list)


@pytest.mark.parametrize("topic", ["", "nonsense", str(uuid.uuid4())])
def test_an_unknown_topic_is_none(client: Client, tree: SiteTree, topic: str) -> None:
    send(client, topic=topic)
    assert Question.objects.get().topic is None


def test_extra_fields_set_nothing(client: Client, tree: SiteTree) -> None:
    send(client, state="answered", answer="x", language="en", forgotten="2020-01-01")
    question = Question.objects.get()
    assert (question.state, question.answer, question.language, question.forgotten) == ("new", "", "de", None)


def test_the_form_needs_its_token(tree: SiteTree) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/de/frage/", {**ASKED, "shown": shown()}).status_code == 403


def test_the_form_speaks_both_languages_and_is_linked_from_every_page(client: Client, tree: SiteTree) -> None:
    assert 'href="/en/question/"' in client.get("/en/").content.decode()
    assert "Send the question" in client.get("/en/question/").content.decode()
    assert 'href="/de/frage/"' in client.get("/de/netzwerk/").content.decode()
    assert 'href="/en/question/"' in client.get("/de/frage/").content.decode()


def test_markup_in_a_question_is_inert(client: Client, tree: SiteTree, editors: None) -> None:
    send(client, text="Was tun mit <script>alert(1)</script> im Amt?")
    html = mail.outbox[0].alternatives[0].content
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
