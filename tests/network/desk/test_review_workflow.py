"""Changes of partners beside what editors do with the same page in the CMS."""

from __future__ import annotations

from wagtail.models import Workflow

from network.desk.models import ProfileChange
from network.desk.review import workflow
from network.desk.review.answers import accept
from network.models import PartnerPage
from tests.network.desk.conftest import House
from tests.network.desk.partner import LEAD, draft_of_editors, hand_in, newest, public

State = ProfileChange.State


def test_a_change_waits_for_the_end_of_the_editors_own_workflow_and_then_comes_forward(house: House) -> None:
    draft_of_editors(house, offers="Hospitation")
    page = PartnerPage.objects.get(pk=house.page.pk)
    Workflow.objects.first().start(page, house.people["admin"])
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    assert workflow.waiting_step(PartnerPage.objects.get(pk=house.page.pk)) is None

    workflow.running(PartnerPage.objects.get(pk=house.page.pk)).cancel(user=house.people["admin"])
    assert workflow.waiting_step(PartnerPage.objects.get(pk=house.page.pk)) is not None
    change.refresh_from_db()
    accept(change=change, version=change.version, by=house.people["moderator"])
    assert (public(house.page).lead, newest(house).offers) == (LEAD, "Hospitation")


def test_publishing_something_else_in_the_cms_leaves_the_change_in_review(house: House) -> None:
    older = draft_of_editors(house, offers="Hospitation")
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    older.publish(user=house.people["admin"])
    change.refresh_from_db()
    assert change.state == State.SUBMITTED
    assert workflow.waiting_step(PartnerPage.objects.get(pk=house.page.pk)) is not None
    assert (public(house.page).offers, public(house.page).lead) == ("Hospitation", "")
    assert (newest(house).offers, newest(house).lead) == ("Hospitation", LEAD)


def test_publishing_the_proposal_with_wagtails_publish_button_accepts_it(house: House) -> None:
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    newest(house).latest_revision.publish(user=house.people["moderator"])
    change.refresh_from_db()
    assert (change.state, public(house.page).lead) == (State.ACCEPTED, LEAD)
    assert workflow.running(PartnerPage.objects.get(pk=house.page.pk)) is None


def test_ending_the_workflow_by_hand_gives_the_change_back(house: House) -> None:
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    workflow.running(PartnerPage.objects.get(pk=house.page.pk)).cancel(user=house.people["moderator"])
    change.refresh_from_db()
    assert change.state == State.RETURNED
    assert newest(house).lead == ""
