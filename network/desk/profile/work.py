"""A profile page while somebody works on it: what is public, what is proposed, and what may be changed here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from network.desk.models import FieldNote, OutdatedText, ProfileChange
from network.desk.profile.checks import Problems, problems
from network.desk.profile.fields import FIELDS, Field, Subject
from network.desk.profile.languages import original_of
from network.desk.profile.policy import immediate
from network.desk.profile.topics import vocabulary
from network.desk.profile.values import Values, standing, values_of
from network.desk.review.drafts import State, open_change
from network.models import PartnerPage


@dataclass(frozen=True)
class Work:
    """One page with its open change, read once for a request."""

    page: PartnerPage
    change: ProfileChange | None

    @cached_property
    def today(self) -> Values:
        """What the fields hold without the change."""
        return values_of(self.page)

    @cached_property
    def values(self) -> Values:
        """What they hold with it."""
        return {**self.today, **(self.change.values if self.change else {})}

    @cached_property
    def at_once(self) -> frozenset[str]:
        """Fields that need no review."""
        return immediate(self.page)

    @cached_property
    def topics(self) -> dict[str, str]:
        """Key → label of the topics that may be chosen; those that the profile has already stay choosable."""
        labels = vocabulary(self.page.language)
        return {**dict.fromkeys(self.today["topics"], ""), **labels}

    @cached_property
    def original(self) -> PartnerPage | None:
        """The page that this one is a translation of; it decides what is the same in all languages."""
        return original_of(self.page)

    @cached_property
    def notes(self) -> dict[str, str]:
        """What the editors said about fields when they returned the change."""
        if self.change is None or self.change.state != State.RETURNED:
            return {}
        return dict(FieldNote.objects.filter(change=self.change).values_list("field", "text"))

    @cached_property
    def outdated(self) -> OutdatedText | None:
        """What was changed in another language and not yet here."""
        return OutdatedText.objects.filter(page=self.page).first()

    @property
    def in_review(self) -> frozenset[str]:
        """Fields that are with the editors."""
        submitted = self.change.submitted if self.change and self.change.state == State.SUBMITTED else ()
        return frozenset(submitted)

    @property
    def drafts(self) -> list[str]:
        """Fields that differ and that nobody else has yet, in the order of the forms."""
        values = self.change.values if self.change else {}
        return [name for name in FIELDS if name in values and name not in self.in_review]

    def editable(self, subject: Subject) -> list[Field]:
        """The fields of a subject that can be changed on this page now."""
        return [field for field in subject.fields if self.is_editable(field)]

    def is_editable(self, field: Field) -> bool:
        """Not what is in review, nor what the original decides for a translation."""
        return field.name not in self.in_review and not (field.is_shared and self.original is not None)

    def problems(self, names: Iterable[str]) -> Problems:
        """What is wrong with fields as they would be."""
        wanted = {name: self.values[name] for name in names}
        return problems(wanted, self.values, self.topics.keys())


def work_on(page: PartnerPage) -> Work:
    """The work on a page."""
    return Work(standing(page), open_change(page))
