"""The form of a question, with a defence against robots that needs nobody else.

Three signs, none of which a person notices: a field that only robots fill in, a signed time before which nobody has
read and written, and a number of questions per address and hour (see the view).
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.invisible import EmailField
from network.questions.models import LONGEST_TEXT

SHORTEST_TEXT = 15
# Nobody reads the form and writes a question in less; who leaves it open over night has not to write again.
FASTEST = dt.timedelta(seconds=3)
SLOWEST = dt.timedelta(hours=24)
SALT = "network.questions"
LONGEST_QUERY = 300


def stamp() -> str:
    """The time now, signed: the form says when it was shown."""
    return signing.dumps(timezone.now().timestamp(), salt=SALT)


class QuestionForm(forms.Form):
    """What a reader asks. `website` is the field for robots; `query` and `topic` come from the search before."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_TEXT,
        min_length=SHORTEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("As you would put it to a colleague: what you want to do, and what you have tried."),
    )
    email = EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Only for the answer. It is never shown, and deleted six months after the question is settled."),
    )
    name = forms.CharField(
        label=_("Your name (optional)"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = forms.CharField(
        label=_("Municipality or organisation (optional)"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    query = forms.CharField(required=False, widget=forms.HiddenInput)
    topic = forms.CharField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: QueryDict | None = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="question-%s", initial=initial)
        for name in ("text", "email", "name", "organisation"):
            self._describe(name)

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields that a person sees."""
        return [self[name] for name in ("text", "email", "name", "organisation")]

    @property
    def general_errors(self) -> list[str]:
        """What is wrong with no visible field."""
        return [*self.non_field_errors(), *self.errors.get("shown", ())]

    @property
    def is_from_a_robot(self) -> bool:
        """Whether something is written where no person sees a field."""
        return bool(self.data.get("website"))

    @property
    def stamp(self) -> str:
        """The time for the form that is shown: once passed it stays, so that correcting an error may be quick."""
        return str(self.data["shown"]) if self.is_bound and "shown" not in self.errors else stamp()

    def clean_query(self) -> str:
        """The words of the search before, bounded."""
        return str(self.cleaned_data["query"])[:LONGEST_QUERY]

    def clean_topic(self) -> uuid.UUID | None:
        """The key of a topic; what is none is left out, as nobody has typed it."""
        try:
            return uuid.UUID(self.cleaned_data["topic"])
        except ValueError:
            return None

    def clean_shown(self) -> str:
        """Neither too fast for a person nor so old that the answer would surprise."""
        value = str(self.cleaned_data["shown"])
        try:
            shown = float(signing.loads(value, salt=SALT, max_age=SLOWEST))
        except (signing.BadSignature, TypeError, ValueError) as error:
            raise ValidationError(_("The form was open for too long. Please send it once more.")) from error
        if timezone.now().timestamp() - shown < FASTEST.total_seconds():
            raise ValidationError(_("That was very fast. Please wait a moment and send it once more."))
        return value

    def _describe(self, name: str) -> None:
        """Ties the hint and the error to their field for screen readers."""
        ids = [f"question-{name}-hint"] if self.fields[name].help_text else []
        if self.is_bound and name in self.errors:
            ids.append(f"question-{name}-error")
            self.fields[name].widget.attrs["aria-invalid"] = "true"
        if ids:
            self.fields[name].widget.attrs["aria-describedby"] = " ".join(ids)


def too_many() -> str:
    """What is said to somebody who asks more than a person does."""
    return gettext("That were many questions in a short time. Please send the next one in an hour.")
