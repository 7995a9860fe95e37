"""The form of a question on other pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext

from network.questions.forms import QuestionForm

register = template.Library()


@register.inclusion_tag("questions/parts/form.html", takes_context=True)
def question_form(context: RequestContext, query: str = "", topic: str = "") -> dict[str, Any]:
    """An empty form that knows what was searched for, and the key of the topic near to it."""
    form = QuestionForm(initial={"query": query, "topic": topic})
    return {"form": form, "request": context.get("request"), "csrf_token": context.get("csrf_token")}
