"""Mails as plain text and HTML, in the reader's language, sent once the act that causes them is certain.

One template per mail carries both parts, so that they hold the same sentences:

    {% extends frame %}{% load i18n %}
    {% block subject %}…{% endblock %}
    {% block before %}paragraphs, divided by empty lines{% endblock %}
    {% block action %}the word on the button, which leads to `url`{% endblock %}
    {% block after %}paragraphs{% endblock %}
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from wagtail.models import Site

logger = logging.getLogger(__name__)
FRAMES = {"text": "mail/frame.txt", "html": "mail/frame.html"}
MAX_SUBJECT = 200


def send(
    name: str,
    *,
    to: str,
    language: str,
    context: Mapping[str, Any],
    failed: Callable[[str], object] | None = None,
) -> None:
    """Write templates/mail/<name>.html to one address, after the commit.

    `url` in the context is the address behind the button and must be absolute. The mail is rendered now, so that a
    broken template shows itself in the act. A mail server that refuses breaks nothing: the act stays, the log and
    `failed` (called with the name of the error) learn of it.
    """
    message = compose(name, to=to, language=language, context=context)
    transaction.on_commit(lambda: _deliver(message, name, failed))


def compose(name: str, *, to: str, language: str, context: Mapping[str, Any]) -> EmailMultiAlternatives:
    """The message as it would be sent."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    values = {
        **context,
        "language": language,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "base_url": settings.WAGTAILADMIN_BASE_URL,
        "home_url": f"{settings.WAGTAILADMIN_BASE_URL}/{language}/",
        "site_root": site.root_page if site else None,
    }
    with translation.override(language):
        subject = " ".join(_render(name, "subject", values).split())[:MAX_SUBJECT]
        text = _render(name, "text", {**values, "subject": subject}).strip() + "\n"
        html = _render(name, "html", {**values, "subject": subject})
    message = EmailMultiAlternatives(subject, text, to=[to])
    message.attach_alternative(html, "text/html")
    return message


def _render(name: str, part: str, values: Mapping[str, Any]) -> str:
    """A part of a mail. Only HTML is escaped."""
    template = get_template(f"mail/{name}.html").template  # type: ignore[attr-defined]
    frame = FRAMES.get(part, "mail/frame.subject.txt")
    return str(template.render(Context({**values, "frame": frame}, autoescape=part == "html")))


def _deliver(message: EmailMultiAlternatives, name: str, failed: Callable[[str], object] | None) -> None:
    try:
        message.send()
    except Exception as error:
        # Whatever a mail server, its network or its library may raise: what the mail was about has happened.
        logger.exception("Mail %s could not be sent", name)
        if failed:
            failed(type(error).__name__)
