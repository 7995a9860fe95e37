"""The form of a contribution: everything may be empty in a draft, but not when it is handed in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.desk.models import Contribution
from network.desk.profile.images import Unusable, clean
from network.desk.profile.topics import vocabulary

LEAST_TEXT = 200


class ContributionForm(forms.Form):
    """What a partner proposes. `clean()` is strict only when it is to be handed in."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it to become?"), choices=Contribution.Kind.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=160,
        help_text=gettext_lazy("What would make somebody in another town stop and read?"),
    )
    lead = forms.CharField(
        label=gettext_lazy("In two or three sentences"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What readers will take away."),
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=30_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy(
            "A line that begins with ## is a heading, one that begins with - a point of a list. "
            "For an episode: what you would talk about, and who could."
        ),
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        required=False,
        help_text=gettext_lazy("PNG, JPEG or WebP, at most 8 MB. Without one the portal draws a picture."),
    )
    picture_alt = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("In words, for people who do not see it."),
    )

    def __init__(self, *args: Any, language: str, is_handed_in: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_handed_in = is_handed_in
        names = vocabulary(language)
        self.fields["topics"].choices = sorted(names.items(), key=lambda item: item[1].casefold())  # type: ignore[attr-defined]

    def clean_picture(self) -> Any:
        """The picture, written anew without anything hidden in it."""
        upload = self.cleaned_data.get("picture")
        if not upload:
            return None
        try:
            return clean(upload, "picture")
        except Unusable as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """What the editors need to decide."""
        values: dict[str, Any] = super().clean() or {}
        if self.is_handed_in and not self.errors:
            if not values["lead"]:
                self.add_error("lead", _("The editors read this first. Two sentences are enough."))
            if len(values["text"]) < LEAST_TEXT:
                self.add_error("text", _("There is too little to decide on: a few paragraphs, please."))
            if not values["topics"]:
                self.add_error("topics", _("Which topics is it about? Readers find it by them."))
        return values
