"""A partner's change on its way through the editors, whatever else happens to the page in the CMS meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from wagtail.models import Comment, WorkflowState

from network.desk.models import Event, ProfileChange
from network.desk.profile.checks import Invalid
from network.desk.review import workflow
from network.desk.review.answers import Outdated, accept, give_back
from network.desk.review.drafts import Conflict, InReview, open_change
from network.desk.review.submission import submit, withdraw
from network.models import PartnerPage
from tests.network.desk.conftest import House
from tests.network.desk.partner import LEAD, draft_of_editors, go_public, hand_in, newest, person, public, write

State = ProfileChange.State


def test_nothing_changes_in_public_before_the_editors_have_answered(house: House, settings: Any) -> None:
    owner, moderator = house.people["owner"], house.people["moderator"]
    change = hand_in(house.page, owner, lead=LEAD)
    assert public(house.page).lead == ""
    assert newest(house).lead == LEAD
    assert workflow.waiting_step(PartnerPage.objects.get(pk=house.page.pk)) is not None

    accept(change=change, version=change.version, by=moderator)

    assert public(house.page).lead == LEAD
    page = PartnerPage.objects.get(pk=house.page.pk)
    assert not page.has_unpublished_changes
    assert workflow.running(page) is None
    change.refresh_from_db()
    assert (change.state, change.decided_by) == (State.ACCEPTED, moderator)
    assert list(Event.objects.values_list("verb", flat=True)) == ["accepted", "submitted"]


def test_a_returned_change_keeps_its_texts_and_leaves_nothing_behind_that_could_be_published(
    house: House, django_capture_on_commit_callbacks: Any
) -> None:
    owner, moderator = house.people["owner"], house.people["moderator"]
    change = hand_in(house.page, owner, lead=LEAD)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(change=change, version=change.version, by=moderator, note="Fast.", notes={"lead": "Seit wann genau?"})

    change = open_change(house.page)
    assert change is not None
    assert (change.state, change.values) == (State.RETURNED, {"lead": LEAD})
    assert [(note.field, note.text) for note in change.notes.all()] == [("lead", "Seit wann genau?")]
    page = PartnerPage.objects.get(pk=house.page.pk)
    assert (newest(house).lead, page.has_unpublished_changes, workflow.running(page)) == ("", False, None)
    letter = next(message for message in mail.outbox if message.to == ["owner@example.org"])
    assert "Fast." in letter.body
    assert "Seit wann genau?" in letter.body
    written_to = {message.to[0] for message in mail.outbox}
    assert "editor@example.org" in written_to
    assert not written_to & {"removed@example.org", "stranger@example.org", "other-editor@example.org"}

    write(house.page, owner, lead=LEAD + " Seit 2023.")
    again = submit(page=house.page, author=owner)
    assert again is not None
    accept(change=again, version=again.version, by=moderator)
    assert public(house.page).lead.endswith("Seit 2023.")


def test_moderators_answer_from_wagtails_own_editor_with_the_same_effect(house: House) -> None:
    owner, moderator = house.people["owner"], house.people["moderator"]
    change = hand_in(house.page, owner, lead=LEAD)
    step = workflow.waiting_step(PartnerPage.objects.get(pk=house.page.pk))
    step.task.specific.on_action(step, moderator, "reject", comment="Bitte kürzer.")
    change.refresh_from_db()
    assert (change.state, change.note) == (State.RETURNED, "Bitte kürzer.")
    assert workflow.running(PartnerPage.objects.get(pk=house.page.pk)) is None

    submit(page=house.page, author=owner)
    step = workflow.waiting_step(PartnerPage.objects.get(pk=house.page.pk))
    step.task.specific.on_action(step, moderator, "approve")
    change.refresh_from_db()
    assert change.state == State.ACCEPTED
    assert public(house.page).lead == LEAD
    assert WorkflowState.objects.filter(status=WorkflowState.STATUS_APPROVED).count() == 1


def test_what_an_editor_makes_of_the_proposal_in_the_cms_is_what_gets_accepted(house: House) -> None:
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    edited = newest(house)
    edited.lead, edited.seo_title = "Kürzer.", "Musterhausen"
    edited.save_revision(user=house.people["moderator"])
    step = workflow.waiting_step(PartnerPage.objects.get(pk=house.page.pk))
    step.task.specific.on_action(step, house.people["moderator"], "approve")
    page = public(house.page)
    assert (page.lead, page.seo_title) == ("Kürzer.", "Musterhausen")
    change.refresh_from_db()
    assert change.state == State.ACCEPTED


def test_a_draft_of_the_editors_is_neither_lost_nor_published_by_an_accepted_change(house: House) -> None:
    draft_of_editors(house, offers="Hospitation", seo_title="Noch geheim")
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    accept(change=change, version=change.version, by=house.people["moderator"])

    page = public(house.page)
    assert (page.lead, page.offers, page.seo_title) == (LEAD, "", "")
    draft = newest(house)
    assert (draft.lead, draft.offers, draft.seo_title) == (LEAD, "Hospitation", "Noch geheim")
    assert page.has_unpublished_changes


@pytest.mark.parametrize("answer", ["withdrawn", "returned"])
def test_a_draft_of_the_editors_comes_back_when_the_change_goes_back(house: House, answer: str) -> None:
    draft_of_editors(house, offers="Hospitation")
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    assert newest(house).offers == ""
    if answer == "withdrawn":
        withdraw(page=house.page, author=house.people["owner"])
    else:
        give_back(change=change, version=change.version, by=house.people["moderator"], note="Nein", notes={})
    draft = newest(house)
    assert (draft.offers, draft.lead) == ("Hospitation", "")
    assert PartnerPage.objects.get(pk=house.page.pk).has_unpublished_changes


def test_fields_without_review_are_public_at_once_and_take_nothing_else_along(house: House) -> None:
    owner = house.people["owner"]
    draft_of_editors(house, seo_title="Noch geheim")
    change = hand_in(house.page, owner, lead=LEAD)
    assert go_public(house.page, owner, contacts=[person(phone="0251 123-45")]) == ["contacts"]

    page = public(house.page)
    assert [contact.value["phone"] for contact in page.contacts] == ["0251 123-45"]
    assert (page.lead, page.seo_title) == ("", "")
    assert newest(house).lead == LEAD
    assert workflow.waiting_step(PartnerPage.objects.get(pk=house.page.pk)) is not None, "the review goes on"

    change.refresh_from_db()
    accept(change=change, version=change.version, by=house.people["moderator"])
    page = public(house.page)
    assert (page.lead, len(page.contacts), page.seo_title) == (LEAD, 1, "")
    draft = newest(house)
    assert (draft.lead, len(draft.contacts), draft.seo_title) == (LEAD, 1, "Noch geheim")


def test_an_editor_who_changed_the_same_field_in_a_draft_is_told_beside_it(house: House) -> None:
    draft_of_editors(house, website="https://entwurf.example")
    go_public(house.page, house.people["owner"], website="https://neu.example")
    assert public(house.page).website == "https://neu.example"
    assert newest(house).website == "https://entwurf.example"
    assert [comment.contentpath for comment in Comment.objects.filter(page=house.page.pk)] == ["website"]


def test_what_is_with_the_editors_cannot_be_changed_until_it_is_taken_back(house: House) -> None:
    owner = house.people["owner"]
    change = hand_in(house.page, owner, lead=LEAD)
    with pytest.raises(InReview):
        write(house.page, owner, lead="Doch anders.")
    write(house.page, owner, offers="Hospitation")
    assert withdraw(page=house.page, author=owner)
    write(house.page, owner, lead="Doch anders.")
    change = open_change(house.page)
    assert change is not None
    assert change.values == {"lead": "Doch anders.", "offers": "Hospitation"}


def test_an_answer_to_something_that_was_taken_back_meanwhile_is_refused(house: House) -> None:
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    withdraw(page=house.page, author=house.people["owner"])
    for answer in (
        lambda: accept(change=change, version=change.version, by=house.people["moderator"]),
        lambda: give_back(change=change, version=change.version, by=house.people["moderator"], note="x", notes={}),
    ):
        with pytest.raises(Outdated):
            answer()
    assert public(house.page).lead == ""


def test_drafts_that_were_not_handed_in_outlive_the_answer(house: House) -> None:
    owner = house.people["owner"]
    change = hand_in(house.page, owner, lead=LEAD)
    write(house.page, owner, offers="Hospitation")
    change.refresh_from_db()
    accept(change=change, version=change.version, by=house.people["moderator"])
    assert public(house.page).offers == ""
    left = open_change(house.page)
    assert left is not None
    assert (left.state, left.values) == (State.DRAFT, {"offers": "Hospitation"})


def test_the_editor_accepts_what_he_has_made_of_it_but_no_field_that_was_not_handed_in(house: House) -> None:
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    accept(
        change=change,
        version=change.version,
        by=house.people["moderator"],
        values={"lead": "Kurz gesagt: wir reden über Fehler.", "offers": "nie angeboten"},
    )
    page = public(house.page)
    assert (page.lead, page.offers) == ("Kurz gesagt: wir reden über Fehler.", "")


def test_handing_in_what_the_editors_have_changed_meanwhile_shows_both_texts_first(house: House) -> None:
    owner = house.people["owner"]
    write(house.page, owner, lead=LEAD)
    page = PartnerPage.objects.get(pk=house.page.pk)
    page.lead = "Von der Redaktion."
    page.save_revision().publish()
    with pytest.raises(Conflict) as refused:
        submit(page=house.page, author=owner)
    (clash,) = refused.value.clashes
    assert (clash.theirs, clash.edit.value) == ("Von der Redaktion.", LEAD)
    assert public(house.page).lead == "Von der Redaktion."


def test_values_that_do_not_fit_cannot_be_handed_in(house: House) -> None:
    write(house.page, house.people["owner"], organisation_kind="university", size_class="A", title="")
    with pytest.raises(Invalid) as refused:
        submit(page=house.page, author=house.people["owner"])
    assert set(refused.value.problems) == {"title", "size_class"}
