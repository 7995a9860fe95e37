"""The form in which a query is judged."""

from __future__ import annotations

from typing import Any

from search.models import JudgedQuery
from search.workbench.forms import RuleForm
from search.workbench.words import clean_words

_GRADE = "grade-"
_LONGEST_KEY = 64
MOST_GRADES = 100


class JudgedForm(RuleForm):
    """What pages are worth for a query. The grades are fields of their own: `grade-<key>`."""

    class Meta:
        model = JudgedQuery
        fields = ["text", "language"]

    tried = None  # type: ignore[assignment]

    def clean_text(self) -> str:
        """Something to search for."""
        return clean_words(self.cleaned_data["text"], 12)

    def clean(self) -> dict[str, Any]:
        """The grades with what was sent of them.

        A page that was not shown (it is restricted at the moment, or the engine is down) keeps the grade it had.
        """
        data = super().clean() or self.cleaned_data
        grades = dict(self.instance.grades)
        for key, value in self._sent():
            if not value:
                grades.pop(key, None)
            elif value in ("0", "1", "2") and (key in grades or len(grades) < MOST_GRADES):
                grades[key] = int(value)
        self.instance.grades = grades
        return data

    def queries(self) -> list[tuple[str, str]]:
        """Nothing moves by a judgement."""
        return []

    def _sent(self) -> list[tuple[str, str]]:
        """(key, value) of the grades among the fields; PostgreSQL refuses NUL in JSON."""
        sent = [(name.removeprefix(_GRADE), str(value)) for name, value in self.data.items() if name.startswith(_GRADE)]
        return [(key, value) for key, value in sent if key.isprintable() and 0 < len(key) <= _LONGEST_KEY]

    def _seen_values(self) -> list[tuple[str, str]]:
        """Of the instance, because a saved query is shown with its pages before anything is sent."""
        return [("text", self.instance.text), ("language", self.instance.language)]
