"""Forms of the workbench. Each knows with which queries its effect is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from search.language import analysis_for
from search.language.meanings import LONGEST
from search.models import BRIDGE, Bet, CompoundCut, Synonym
from search.rules import MOST_PINS
from search.workbench.choosing import PageChooser, is_number_of_page
from search.workbench.words import as_cut, clean_words, compared, is_one_word

_SALT = "search.workbench.seen"
MOST_TRIES = 4


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A rule, and a query to try it with. Saved only after its effect was shown for the very same values."""

    tried = forms.CharField(label=_("Query to try it with"), max_length=80, required=False)

    def queries(self) -> list[tuple[str, str]]:
        """(query, language) of what is compared, the editor's own first; the form is valid."""
        language = self.cleaned_data.get("language") or "de"
        own = [(self.cleaned_data["tried"], "de" if language == BRIDGE else language)]
        return list(dict.fromkeys(one for one in (*own, *self._queries()) if one[0]))[:MOST_TRIES]

    @classmethod
    def queries_of(cls, instance: Model) -> list[tuple[str, str]]:
        """(query, language) with which a saved rule is shown."""
        form = cls(instance=instance)
        form.cleaned_data = {"tried": "", **{name: getattr(instance, name, None) for name in form.fields}}
        return form.queries()

    def seen(self) -> str:
        """A signature over the values whose effect is shown."""
        return signing.Signer(salt=_SALT).signature(repr(self._seen_values()))

    def was_seen(self, signature: str) -> bool:
        """Whether the effect of these very values was shown to an editor."""
        return constant_time_compare(self.seen(), signature)

    def _queries(self) -> Iterator[tuple[str, str]]:
        raise NotImplementedError

    def _seen_values(self) -> list[tuple[str, str]]:
        """A page by its number: another page may have the same title."""
        values = ((name, value) for name, value in self.cleaned_data.items() if name != "tried")
        return sorted((name, str(value.pk if isinstance(value, Model) else value)) for name, value in values)


class SynonymForm(RuleForm):
    """Two names of one thing."""

    class Meta:
        model = Synonym
        fields = ["language", "left", "right", "is_mutual"]
        help_texts = {
            "language": _("“German → English”: the first word is German, the second English."),
            "is_mutual": _("Without this, a search for the second word does not find the first."),
        }

    def clean_left(self) -> str:
        """One to five words."""
        return clean_words(self.cleaned_data["left"], LONGEST)

    def clean_right(self) -> str:
        """One to five words."""
        return clean_words(self.cleaned_data["right"], LONGEST)

    def clean(self) -> dict[str, Any]:
        """No word means itself, and nothing is said twice."""
        data = super().clean() or self.cleaned_data
        if {"left", "right", "language"} <= data.keys():
            said = data["left"], data["right"], data["language"]
            self._look_at_the_words(*said)
            self._look_at_others(*said)
        return data

    def _look_at_the_words(self, left: str, right: str, language: str) -> None:
        languages = ("de", "en") if language == BRIDGE else (language, language)
        stems = [analysis_for(code).stems(text) for code, text in zip(languages, (left, right), strict=True)]
        for name, found in zip(("left", "right"), stems, strict=True):
            if not found:
                self.add_error(name, _("These are only words that every text has."))
        if language != BRIDGE and stems[0] and stems[0] == stems[1]:
            self.add_error("right", _("Search takes both for the same word already."))

    def _look_at_others(self, left: str, right: str, language: str) -> None:
        rows = Synonym.objects.filter(language=language).exclude(pk=self.instance.pk)
        others = {(compared(one.left), compared(one.right)): one for one in rows}
        if (compared(left), compared(right)) in others:
            self.add_error("right", _("There is this synonym already."))
        elif reverse := others.get((compared(right), compared(left))):
            self.add_error(
                "right",
                _("There is this synonym already, the other way round.")
                if reverse.is_mutual
                else _("The other way round it is there already: make that one apply both ways instead."),
            )

    def _queries(self) -> Iterator[tuple[str, str]]:
        language = self.cleaned_data["language"]
        yield self.cleaned_data["left"], "de" if language == BRIDGE else language
        if self.cleaned_data["is_mutual"]:
            yield self.cleaned_data["right"], "en" if language == BRIDGE else language


class BetForm(RuleForm):
    """A page that stands first or last for some words."""

    page = forms.ModelChoiceField(
        label=_("Page"), queryset=Page.objects.filter(depth__gt=1), widget=PageChooser, required=True
    )

    class Meta:
        model = Bet
        fields = ["words", "match", "language", "action", "position", "until"]
        widgets = {"until": AdminDateInput}
        help_texts = {
            "match": _("Whether other forms and another order of the words count, too. More words are another query."),
            "until": _("The last day. Empty: for good."),
            "position": _("1 stands first."),
        }

    field_order = ["words", "page", "action", "match", "language", "position", "until", "tried"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.key and not is_number_of_page(self.initial.get("page")):
            self.initial["page"] = Page.objects.filter(translation_key=self.instance.key).first()

    def clean_words(self) -> str:
        """One to five words."""
        return clean_words(self.cleaned_data["words"], LONGEST)

    def clean_position(self) -> int:
        """From 1 to 5."""
        position = int(self.cleaned_data["position"])
        if not 1 <= position <= MOST_PINS:
            raise ValidationError(_("A number from 1 to {most}.").format(most=MOST_PINS))
        return position

    def clean_until(self) -> Any:
        """Not over yet."""
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise ValidationError(_("This day is over."))
        return until

    def clean(self) -> dict[str, Any]:
        """One rule per page and words."""
        data = super().clean() or self.cleaned_data
        if {"words", "page", "match"} <= data.keys():
            self.instance.key = str(data["page"].translation_key)
            same = self._of_the_same_words(data)
            pins = [one for one in same if one.action == Bet.Actions.PIN]
            if any(one.key == self.instance.key for one in same):
                self.add_error("page", _("There is a rule for this page and these words already."))
            elif data.get("action") == Bet.Actions.PIN and len(pins) >= MOST_PINS:
                self.add_error("words", _("No more than {most} pages can be put first.").format(most=MOST_PINS))
        return data

    def _of_the_same_words(self, data: dict[str, Any]) -> list[Bet]:
        rows = Bet.objects.filter(match=data["match"], language=data.get("language", ""))
        return [one for one in rows.exclude(pk=self.instance.pk) if compared(one.words) == compared(data["words"])]

    def _queries(self) -> Iterator[tuple[str, str]]:
        for language in (self.cleaned_data["language"],) if self.cleaned_data["language"] else ("de", "en"):
            yield self.cleaned_data["words"], language


class CompoundForm(RuleForm):
    """How a compound is cut."""

    class Meta:
        model = CompoundCut
        fields = ["word", "parts"]
        help_texts = {
            "word": _("In any form: the cut applies to all of them."),
            "parts": _(
                "With a stroke between the parts, and letters that only link in brackets: Arbeit(s)|markt. "
                "Empty: it is never cut."
            ),
        }

    def clean_word(self) -> str:
        """One word of letters."""
        word = str(self.cleaned_data["word"]).strip()
        if not is_one_word(word):
            raise ValidationError(_("One word of at least six letters, please."))
        stems = analysis_for("de").stems(word)
        others = CompoundCut.objects.exclude(pk=self.instance.pk).values_list("word", flat=True)
        if any(analysis_for("de").stems(other) == stems for other in others):
            raise ValidationError(_("There is a rule for this word already."))
        return word

    def clean(self) -> dict[str, Any]:
        """The parts make the word."""
        data = super().clean() or self.cleaned_data
        if "word" in data and data.get("parts"):
            try:
                data["parts"] = as_cut(data["word"], data["parts"])
            except ValidationError as error:
                self.add_error("parts", error)
        return data

    def _queries(self) -> Iterator[tuple[str, str]]:
        yield self.cleaned_data["word"], "de"
        for piece in self.cleaned_data["parts"].split("|"):
            yield piece.partition("(")[0], "de"
