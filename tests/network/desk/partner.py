"""What tests of the desk do again and again: write, hand in, look at the public page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from wagtail.models import Revision

from network.desk.models import ProfileChange
from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.parts import Edit
from network.desk.profile.values import standing
from network.desk.profile.work import work_on
from network.desk.review.drafts import save_draft
from network.desk.review.publication import publish
from network.desk.review.submission import submit
from network.models import PartnerPage
from tests.network.desk.conftest import House

LEAD = "Wir üben seit drei Jahren, über Fehler zu reden, und haben dabei viel gelernt."


def write(page: PartnerPage, author: User, **values: Any) -> ProfileChange | None:
    """Keeps values as a draft, as somebody who sees the newest ones."""
    work = work_on(page)
    edits = [Edit(name, value, fingerprint(work.values[name])) for name, value in values.items()]
    return save_draft(page=page, author=author, edits=edits)


def hand_in(page: PartnerPage, author: User, **values: Any) -> ProfileChange:
    """Writes values and gives them to the editors."""
    write(page, author, **values)
    change = submit(page=page, author=author)
    assert change is not None
    return change


def go_public(page: PartnerPage, author: User, **values: Any) -> list[str]:
    """Writes values and publishes those that need no review."""
    write(page, author, **values)
    return publish(page=page, author=author, names=list(values))


def public(page: PartnerPage) -> PartnerPage:
    """The page as it is in the database now."""
    return standing(page)


def person(name: str = "Ada Beispiel", **said: Any) -> dict[str, Any]:
    """A contact person as the desk keeps one."""
    blank = {"role": "", "email": "", "phone": "", "consent": True}
    return {"id": "5f0c9a4e-0000-4000-8000-000000000001", "name": name, **blank, **said}


def project(title: str = "Fehlerrunde", **said: str) -> dict[str, str]:
    """A project as the desk keeps one."""
    answers = {"problem": "Niemand sagte etwas.", "solution": "Eine Runde am Montag.", "worked": "", "failed": ""}
    return {"id": "5f0c9a4e-0000-4000-8000-0000000000aa", "title": title, **answers, "transfer": "", **said}


def draft_of_editors(house: House, **fields: Any) -> Revision:
    """An editor saves the page in the CMS and does not publish it."""
    page = PartnerPage.objects.get(pk=house.page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    return page.save_revision(user=house.people["admin"])


def newest(house: House) -> PartnerPage:
    """The page as an editor opens it in the CMS."""
    return PartnerPage.objects.get(pk=house.page.pk).get_latest_revision_as_object()
