"""Partners in all states of the desk, so that whoever signs in as one has something to do; and editors too."""

from __future__ import annotations

import datetime as dt
import random

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.utils import timezone

from network.desk.contributing import services as contributing
from network.desk.models import Bounce, Contribution, DailyCount, LinkCheck, Membership, ProfileChange, Role
from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.parts import Edit
from network.desk.profile.values import standing, values_of
from network.desk.review.answers import give_back
from network.desk.review.drafts import save_draft
from network.desk.review.submission import submit
from network.models import Partner, PartnerPage, Topic
from network.questions import services as questions
from portal.demo.entries import CONTENT, key_of

LINDFURT, TALHEIDE, DREISEEN, KUPFERRODE = "N01", "N14", "N07", "N06"
# Account → name, and the partners that it belongs to. Only the first has a password that is told to visitors.
MEMBERS = {
    "partner": ("Henrike", "Lohfeld", {LINDFURT: Role.OWNER, TALHEIDE: Role.EDITOR}),
    "demo-lindfurt": ("Jannis", "Okroy", {LINDFURT: Role.EDITOR}),
    "demo-talheide": ("Selma", "Brinkhus", {TALHEIDE: Role.OWNER}),
    "demo-dreiseen": ("Arnold", "Wieck", {DREISEEN: Role.OWNER}),
    "demo-kupferrode": ("Tilda", "Masur", {KUPFERRODE: Role.OWNER}),
}
LEAD = (
    "Kreisfreie Stadt, die Beinahe-Fehler in Fallwerkstätten bespricht. Ablauf und Dienstvereinbarung geben wir weiter."
)
NOTE = "Danke für die Ergänzung. Eine Bitte zu einem der beiden Texte."
NOTE_ON_OFFERS = (
    "Bitte nennen Sie, wie viele Plätze für die Hospitation es im Jahr gibt: Danach wird am häufigsten gefragt."
)
TALHEIDE_SEEKS = "Kommunen, die ihre Fallwerkstatt auswerten lassen\nPraxisplätze für zwei Studierende im Sommer"
QUESTION = (
    "Wir möchten Beinahe-Fehler besprechen, aber unser Personalrat fürchtet, dass daraus Akten werden. "
    "Wie haben Sie das geregelt?"
)
PITCH = (CONTENT / "desk" / "pitch.md").read_text(encoding="utf8")


def furnish() -> None:
    """Fills the desks once; a demo whose desks are in use already is left alone."""
    if Membership.objects.exists():
        return
    people = {name: _account(name, first, last) for name, (first, last, _roles) in MEMBERS.items()}
    for name, (_first, _last, roles) in MEMBERS.items():
        for place, role in roles.items():
            if partner := _partner(place):
                Membership.objects.create(partner=partner, user=people[name], role=role)
    if page := _page(LINDFURT):
        _lindfurt(page, people["partner"], people["demo-lindfurt"])
    if page := _page(TALHEIDE):
        _propose(page, people["demo-talheide"], {"seeks": TALHEIDE_SEEKS})
    if partner := _partner(KUPFERRODE):
        reason = "5.1.1 smtp; 550 mailbox unavailable"
        address = people["demo-kupferrode"].email
        Bounce.objects.create(partner=partner, email=address, reason=reason, happened_at=timezone.now())


def _account(name: str, first: str, last: str) -> User:
    users = get_user_model().objects
    account = users.filter(username=name).first()
    if account is None:
        account = users.create_user(name, f"{name}@example.org", None, first_name=first, last_name=last)
    return account


def _partner(place: str) -> Partner | None:
    return Partner.objects.filter(key=key_of("partner", place)).first()


def _page(place: str) -> PartnerPage | None:
    pages = PartnerPage.objects.filter(translation_key=key_of("partner", place), locale__language_code="de")
    page: PartnerPage | None = pages.first()
    return page


def _lindfurt(page: PartnerPage, owner: User, colleague: User) -> None:
    """A change that came back with a note, a question, a contribution with the editors and one in the making."""
    partner, editor = Partner.objects.get(key=page.translation_key), get_user_model().objects.get(username="editor")
    offers = f"{page.offers}\nModeration einer ersten Fallwerkstatt"
    _propose(page, colleague, {"lead": LEAD, "offers": offers})
    change = ProfileChange.objects.get(page=page)
    give_back(change=change, version=change.version, by=editor, note=NOTE, notes={"offers": NOTE_ON_OFFERS})
    asked = questions.ask(
        text=QUESTION, email="ratsuchend@example.org", language="de", query="Fallwerkstatt Personalrat"
    )
    questions.pass_on(question=asked, partner=partner, user=editor, message="Das haben Sie doch geregelt?")
    _contribute(partner, owner, "Vier Monate für einen Satz", is_handed_in=True)
    _contribute(partner, colleague, "Rufbereitschaft: ein Zwischenstand", is_handed_in=False)
    _dead_link(partner)
    _count(partner)


def _propose(page: PartnerPage, author: User, values: dict[str, str]) -> None:
    today = values_of(standing(page))
    edits = [Edit(name, value, fingerprint(today[name])) for name, value in values.items()]
    save_draft(page=page, author=author, edits=edits)
    submit(page=page, author=author)


def _contribute(partner: Partner, author: User, title: str, *, is_handed_in: bool) -> None:
    kind = Contribution.Kind.POST
    made = contributing.start(partner=partner, author=author, language="de", kind=kind)
    made = contributing.save(
        contribution=made,
        version=made.version,
        author=author,
        topics=Topic.objects.filter(key=key_of("topic", "fehlerkultur")),
        title=title,
        lead="Wie aus einem Streit um ein Wort eine Vereinbarung wurde." if is_handed_in else "",
        text=PITCH if is_handed_in else "Was wir bisher wissen: Drei Nachbarn reichen.",
        kind=kind,
        language="de",
        picture_alt="",
    )
    if is_handed_in:
        contributing.submit(contribution=made, author=author)


def _dead_link(partner: Partner) -> None:
    """The invented website leads nowhere, as invented websites do."""
    now = timezone.now()
    since = now - dt.timedelta(days=9)
    url = "https://lindfurt.example"
    LinkCheck.objects.create(
        partner=partner, url=url, checked_at=now, status="NameResolutionError", failures=5, failing_since=since
    )


def _count(partner: Partner) -> None:
    """A year of numbers, the same in every demo."""
    dice, today = random.Random(360), timezone.localdate()  # noqa: S311 (nothing secret)
    rows = []
    for ago in range(0, 360, 3):
        day = today - dt.timedelta(days=ago)
        rows.append(DailyCount(partner=partner, day=day, what="view", count=dice.randint(1, 9)))
        if ago % 15 == 0:
            rows.append(DailyCount(partner=partner, day=day, what="contact", count=1))
    DailyCount.objects.bulk_create(rows)
