"""The answer of a partner to a question."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from network.questions.models import LONGEST_ANSWER


class AnswerForm(forms.Form):
    """What the partner writes; it goes to whoever asked by mail."""

    text = forms.CharField(
        label=_("Your answer"),
        min_length=20,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What you did, what came of it, and whom one may call. It is sent in the name of your partner."),
    )
