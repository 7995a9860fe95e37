"""Mails about questions: to the editors when one comes in, to who asked when there is an answer."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from network import mails, selectors
from network.desk.models import desk_settings
from network.models import Partner
from network.questions.models import Question


def editors_address() -> str:
    """Where the editors are told what waits for them; empty while nobody has entered an address."""
    return str(desk_settings().editors_email)


def tell_editors(question: Question) -> None:
    """Write to the editors after the commit; without an address the dashboard alone tells them."""
    address = editors_address()
    if not address:
        return
    url = _absolute(reverse("network_questions:detail", args=[question.pk]))
    mails.send(
        "question_asked", to=address, language=settings.LANGUAGE_CODE, context={"question": question, "url": url}
    )


def send_answer(question: Question, text: str, partner: Partner | None = None) -> None:
    """Write the answer to who asked, in their language; nobody is written to whose address was forgotten."""
    if not question.email:
        return
    name = selectors.labels_of([partner.key], question.language).get(partner.key, "") if partner else ""
    with translation.override(question.language):
        url = _absolute(reverse("search:results"))
    context = {"question": question, "answer": text, "partner_name": name, "person": question.name, "url": url}
    mails.send("question_answered", to=question.email, language=question.language, context=context)


def _absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
