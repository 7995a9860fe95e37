"""Guest posts from the desk to the tree."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import Page, Site

from network.desk.contributing import previews, services
from network.desk.models import Contribution, DeskSettings
from network.models import BlogPostPage, EpisodePage, Topic
from tests import factories
from tests.network.desk.conftest import Browser, ClientOf, House

pytestmark = pytest.mark.django_db
State = Contribution.State
TEXT = (
    "## Der erste Anlauf\n\nWir haben das Postfach abgeschafft.\n\n- Es war leer.\n- Niemand las es.\n\n"
    + "Satz. " * 40
)


def form(house: House, **changes: object) -> dict[str, object]:
    """What a browser sends for a complete contribution."""
    topic = Topic.objects.get()
    return {
        "version": 1,
        "kind": "post",
        "language": "de",
        "title": "Der zweite Anlauf",
        "lead": "Was wir gelernt haben, seit das Postfach weg ist.",
        "text": TEXT,
        "topics": [str(topic.key)],
        "do": "submit",
        **changes,
    }


@pytest.fixture
def client_of(house: House) -> ClientOf:
    """People in browsers after whose requests the mails go out."""

    def open_browser(role: str) -> Browser:
        browser = Browser()
        browser.force_login(house.people[role])
        return browser

    return open_browser


@pytest.fixture
def draft(house: House) -> Contribution:
    return services.start(partner=house.partner, author=house.people["editor"], language="de", kind="post")


def address(house: House, contribution: Contribution, rest: str = "") -> str:
    return f"/de/desk/{house.key}/contributions/{contribution.pk}/{rest}"


def test_a_pitch_becomes_a_published_post_with_byline_and_stands_on_the_profile(
    house: House, draft: Contribution, client_of: ClientOf
) -> None:
    rules = DeskSettings.for_site(Site.objects.get(is_default_site=True))
    rules.editors_email = "redaktion@example.org"
    rules.save()
    author = factories.person(house.tree.de.people, "Editor Beispiel", partner=house.page)
    answer = client_of("editor").post(address(house, draft), form(house))
    assert answer.status_code == 302
    assert [message.to for message in mail.outbox] == [["redaktion@example.org"]]
    editor = client_of("moderator")
    assert "Der zweite Anlauf" in editor.get("/admin/partner-contributions/").content.decode()
    assert not BlogPostPage.objects.exists()
    answer = editor.post(f"/admin/partner-contributions/{draft.pk}/", {"do": "take"})
    page = BlogPostPage.objects.get()
    assert answer.url == f"/admin/pages/{page.pk}/edit/"
    assert not page.live
    assert page.guest_partner == house.partner
    assert [entry.person_id for entry in page.authors.all()] == [author.translation_key]
    assert [block.block_type for block in page.body] == ["heading", "text"]
    assert page.get_latest_revision_as_object().topics.count() == 1
    page.get_latest_revision().publish()
    page = BlogPostPage.objects.get()
    assert house.page.url in Client().get(page.url).content.decode()
    assert page.url in Client().get(house.page.url).content.decode()
    assert "editor@example.org" in [to for message in mail.outbox[1:] for to in message.to]


def test_an_episode_becomes_a_draft_without_sound(house: House, draft: Contribution, client_of: ClientOf) -> None:
    client_of("owner").post(address(house, draft), form(house, kind="episode"))
    client_of("moderator").post(f"/admin/partner-contributions/{draft.pk}/", {"do": "take"})
    page = EpisodePage.objects.get()
    assert (page.live, page.number) == (False, 1)


def test_returned_with_a_note_it_is_written_on_and_handed_in_again(
    house: House, draft: Contribution, client_of: ClientOf
) -> None:
    partner, editor = client_of("editor"), client_of("moderator")
    partner.post(address(house, draft), form(house))
    without_note = editor.post(f"/admin/partner-contributions/{draft.pk}/", {"do": "return", "note": " "})
    assert without_note.status_code == 422
    editor.post(f"/admin/partner-contributions/{draft.pk}/", {"do": "return", "note": "Bitte mit Zahlen."})
    draft.refresh_from_db()
    assert draft.state == State.RETURNED
    assert "Bitte mit Zahlen." in partner.get(address(house, draft)).content.decode()
    assert "Bitte mit Zahlen." in mail.outbox[-1].body
    assert partner.post(address(house, draft), form(house, version=draft.version)).status_code == 302
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED


def test_a_draft_may_be_incomplete_what_is_handed_in_may_not(
    house: House, draft: Contribution, client_of: ClientOf
) -> None:
    browser = client_of("editor")
    part = form(house, lead="", text="kurz", topics=[])
    answer = browser.post(address(house, draft), part)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"lead", "text", "topics"}
    assert "kurz" in answer.content.decode(), "what was typed is still there"
    assert browser.post(address(house, draft), {**part, "do": "save"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.text) == (State.DRAFT, "kurz")


def test_two_people_never_overwrite_each_other_unseen(house: House, draft: Contribution, client_of: ClientOf) -> None:
    client_of("owner").post(address(house, draft), form(house, do="save", text="von der Inhaberin"))
    answer = client_of("editor").post(address(house, draft), form(house, do="save", text="vom Redakteur"))
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "von der Inhaberin" in said
    assert "vom Redakteur" in said
    draft.refresh_from_db()
    assert draft.text == "von der Inhaberin"


def test_what_the_editors_have_cannot_be_written_but_taken_back(
    house: House, draft: Contribution, client_of: ClientOf
) -> None:
    browser = client_of("editor")
    browser.post(address(house, draft), form(house))
    answer = browser.post(address(house, draft), form(house, version=3, text="zu spät " * 50))
    assert answer.status_code == 409
    assert "zu spät" in answer.content.decode()
    browser.post(address(house, draft, "withdraw/"))
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    browser.post(address(house, draft, "discard/"))
    draft.refresh_from_db()
    assert draft.state == State.WITHDRAWN


def test_only_this_partner_and_only_editors_come_near(house: House, draft: Contribution, client_of: ClientOf) -> None:
    for role in ("stranger", "other_editor", "removed"):
        for path in ("", "preview/"):
            assert client_of(role).get(address(house, draft, path)).status_code == 404
        assert client_of(role).post(address(house, draft), form(house)).status_code == 404
    unfinished = client_of("admin").get(f"/admin/partner-contributions/{draft.pk}/", follow=True)
    assert unfinished.status_code == 404, "drafts are private"
    assert client_of("editor").get("/admin/partner-contributions/").status_code == 302
    draft.refresh_from_db()
    assert draft.title == ""


def test_posted_extras_set_nothing(house: House, draft: Contribution, client_of: ClientOf) -> None:
    extras = {"state": "taken", "partner": str(house.other_partner.key), "page": Page.objects.first().pk, "slug": "x"}
    client_of("editor").post(address(house, draft), form(house, do="save", **extras))
    draft.refresh_from_db()
    assert (draft.state, draft.partner, draft.page) == (State.DRAFT, house.partner, None)
    foreign = form(house, do="save", version=draft.version, topics=["00000000-0000-4000-8000-000000000000"])
    assert client_of("editor").post(address(house, draft), foreign).status_code == 422


def test_co_authors_read_by_a_link_until_it_ends(house: House, draft: Contribution, client_of: ClientOf) -> None:
    browser = client_of("editor")
    browser.post(address(house, draft), form(house, do="save"))
    shown = browser.post(address(house, draft, "links/"), {"do": "make"}).context["preview_url"]
    path = shown.partition("//")[2].partition("/")[2]
    answer = Client().get(f"/{path}")
    assert answer.status_code == 200
    assert "Der erste Anlauf" in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    with time_machine.travel(timezone.now() + dt.timedelta(days=15)):
        assert Client().get(f"/{path}").status_code == 404
    browser.post(address(house, draft, "links/"), {"do": "revoke"})
    assert Client().get(f"/{path}").status_code == 404
    for _number in range(previews.MOST):
        previews.make(contribution=draft, author=house.people["editor"])
    with pytest.raises(previews.TooMany):
        previews.make(contribution=draft, author=house.people["editor"])


def test_pictures_come_in_clean_and_broken_ones_are_named(
    house: House, draft: Contribution, client_of: ClientOf
) -> None:
    browser = client_of("editor")
    broken = io.BytesIO(b"no picture")
    broken.name = "x.png"
    assert "picture" in browser.post(address(house, draft), form(house, picture=broken)).context["form"].errors
    file = io.BytesIO()
    Image.new("RGB", (900, 700), "teal").save(file, "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")
    file.seek(0)
    file.name = "x.jpg"
    assert browser.post(address(house, draft), form(house, picture=file, picture_alt="Ein Haus")).status_code == 302
    draft.refresh_from_db()
    assert draft.picture.width == 900
    assert b"Exif" not in draft.picture.file.read()


def test_the_same_contribution_is_taken_once(house: House, draft: Contribution, client_of: ClientOf) -> None:
    client_of("editor").post(address(house, draft), form(house))
    for _twice in range(2):
        client_of("moderator").post(f"/admin/partner-contributions/{draft.pk}/", {"do": "take"})
    assert BlogPostPage.objects.count() == 1
