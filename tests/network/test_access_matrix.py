"""Every address × everybody × GET and POST. The list comes from the URL map, the expectations from access_table.py."""

from __future__ import annotations

import datetime as dt
import hashlib
import inspect
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, resolve
from django.urls.resolvers import URLResolver
from django.utils import translation

from network.desk.models import Bounce, Contribution, Invitation, Membership, ProfileChange
from network.models import TopicPage
from network.questions.models import Question, QuestionReferral
from tests import factories
from tests.network.access_table import ROLES, SIGN_IN, TABLE, Expected
from tests.network.desk.conftest import ClientOf, House, client_of, house  # noqa: F401 (fixtures)

TOKEN = "a-token-that-was-sent-by-mail"
OWN = ("network.", "search.", "home.", "portal.")
LOGIN = re.compile(r"^(/(de|en)/account/login/|/admin/login/)(\?|$)")


class Address(NamedTuple):
    """One entry of the URL map: what the table calls it, an example of it, and whose view answers."""

    name: str
    route: str
    module: str


def addresses() -> list[Address]:
    """All of the URL map, in German where there are two languages."""
    with translation.override("de"):
        return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: Any, prefix: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route, (*spaces, *filter(None, [pattern.namespace])))
        else:
            yield Address(":".join([*spaces, pattern.name]) if pattern.name else route, route, _module(pattern))


def _module(pattern: Any) -> str:
    """Where the view was written: ours, if any function below the decorators is. Some decorators hide their view."""
    waiting, seen = [pattern.callback], set()
    while waiting:
        view = waiting.pop()
        seen.add(id(view))
        owner = getattr(view, "view_class", None) or view
        if str(getattr(owner, "__module__", "")).startswith(OWN):
            return str(owner.__module__)
        below = [
            getattr(view, "__wrapped__", None),
            *(cell.cell_contents for cell in getattr(view, "__closure__", None) or ()),
        ]
        waiting += [one for one in below if inspect.isfunction(one) and id(one) not in seen]
    return str(pattern.callback.__module__)


def path_of(route: str, values: dict[str, str]) -> str:
    """An example: values by the names of the parameters, "1" for all others."""
    filled = re.sub(r"<(?:(\w+):)?(\w+)>", lambda match: values.get(match[2], _sample(match[1])), route)
    filled = re.sub(r"\((?:\?P<(\w+)>)?[^()]*(?:\([^()]*\)[^()]*)*\)", lambda m: values.get(m[1] or "", "1"), filled)
    return "/" + re.sub(r"[\^$\\]", "", filled)


def _sample(kind: str | None) -> str:
    return "0" * 8 + "-0000-4000-8000-" + "0" * 12 if kind == "uuid" else "1"


def outcome(response: HttpResponse) -> int | str:
    """A status code, or that the reader is sent to the sign-in page."""
    if response.status_code in {301, 302} and LOGIN.match(response["Location"]):
        return SIGN_IN
    return response.status_code


def fits(answer: int | str, expected: Expected) -> bool:
    return answer in expected if isinstance(expected, tuple) else answer == expected


def ask(client: Client, method: str, path: str) -> int | str:
    """What the client gets; everything it did is undone. A mistake of the portal is an answer, too: 500."""
    client.raise_request_exception = False
    cookies = SimpleCookie(client.cookies)
    with transaction.atomic():
        response = getattr(client, method)(path)
        if hasattr(response, "streaming_content"):
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies = cookies
    return outcome(response)


@pytest.fixture
def examples(house: House) -> dict[str, dict[str, str]]:  # noqa: F811
    """Parameters that exist, so that a 404 means "not for you"; by name of the address, "" for all."""
    hall = house.tree.de
    show = factories.episode(hall.podcast, "Gespräch")
    invitation = Invitation.objects.create(
        partner=house.partner,
        email="nobody@example.org",
        language="de",
        token_hash=hashlib.sha256(TOKEN.encode()).hexdigest(),
        expires_at=dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=1),
    )
    # Editors may end their own membership and see their own page, so that is the example.
    member = Membership.objects.get(user=house.people["editor"], ended_at=None)
    topic = house.page.topics.first()
    draft = Contribution.objects.create(partner=house.partner, language="de", title="Entwurf")
    submitted = Contribution.objects.create(
        partner=house.partner, language="de", title="Beitrag", state=Contribution.State.SUBMITTED
    )
    bounce = Bounce.objects.create(partner=house.partner, email="x@example.org", happened_at=dt.datetime.now(tz=dt.UTC))
    asked = Question.objects.create(text="Wer weiß das?", language="de", state=Question.State.PASSED_ON)
    referral = QuestionReferral.objects.create(question=asked, partner=house.partner)
    change = ProfileChange.objects.create(page=house.english, state=ProfileChange.State.SUBMITTED)
    everywhere = {"key": house.key, "language": "de", "path": "x", "section": "pages", "token": TOKEN}
    return {
        "": everywhere,
        "network:picture": {"kind": "post", "mood": "1", "slug": "x", "draw": "1"},
        "network:transcript": {"pk": str(show.pk)},
        "network:chapters": {"pk": str(show.pk)},
        "network:feed": {"section": "posts"},
        "network:topic_feed": {"key": str(topic.key)},
        "network:podcast_feed": {"slug": hall.podcast.slug},
        "wagtail_serve": {"": ""},
        "desk:invitation_revoke": {"pk": str(invitation.pk)},
        "desk:member": {"pk": str(member.pk)},
        "desk:member_role": {"pk": str(member.pk)},
        "desk:member_hand_over": {"pk": str(member.pk)},
        "desk:member_end": {"pk": str(member.pk)},
        "desk:profile_subject": {"name": "exchange"},
        "desk:contribution": {"pk": str(draft.pk)},
        "desk:contribution_preview": {"pk": str(draft.pk)},
        "desk:contribution_links": {"pk": str(draft.pk)},
        "desk:contribution_act": {"pk": str(draft.pk), "name": "discard"},
        "desk:counted": {"what": "website"},
        "desk:question": {"pk": str(referral.pk)},
        "network_questions:detail": {"pk": str(asked.pk)},
        "partner_changes:change": {"pk": str(change.pk)},
        "network_merge_topic": {"pk": str(TopicPage.objects.get(translation_key=topic.key).pk)},
        "partner_contributions:one": {"pk": str(submitted.pk)},
        **{f"partner_desk:{name}": {"pk": str(house.page.pk)} for name in ("desk", "confirm")},
        "partner_desk:as_partner": {"pk": str(house.page.pk), "room": "people"},
        "partner_desk:settle_bounce": {"pk": str(house.page.pk), "bounce": str(bounce.pk)},
        "partner_people:people": {"pk": str(house.page.pk)},
        "partner_people:revoke": {"pk": str(house.page.pk), "invitation": str(invitation.pk)},
        "partner_people:remove": {"pk": str(house.page.pk), "member": str(member.pk)},
    }


def test_every_address_is_in_the_table_and_the_table_names_nothing_else() -> None:
    known = {address.name for address in addresses() if not _is_foreign_admin(address)}
    assert not known - TABLE.keys(), "addresses without a line in tests/network/access_table.py"
    assert not TABLE.keys() - known, "lines of tests/network/access_table.py without an address"


def test_every_rule_names_every_role() -> None:
    for name, rule in TABLE.items():
        assert set(rule.get) == set(rule.post) == set(ROLES), name


def test_everybody_gets_what_the_table_says(
    client_of: ClientOf,  # noqa: F811
    examples: dict[str, dict[str, str]],
) -> None:
    clients = {role: client_of(role) for role in ROLES}
    wrong = []
    for address in addresses():
        if _is_foreign_admin(address):
            continue
        path = path_of(address.route, {**examples[""], **examples.get(address.name, {})})
        for method, side in zip(("get", "post"), TABLE[address.name], strict=True):
            for role in ROLES:
                answer = ask(clients[role], method, path)
                if not fits(answer, side[role]):
                    wrong.append(f"{address.name} {method} {role}: {answer}, not {side[role]} ({path})")
    assert not wrong, "\n".join(wrong)


def test_partners_have_no_way_into_the_admin(client_of: ClientOf) -> None:  # noqa: F811
    clients = [client_of("anonymous"), client_of("owner")]
    inside = []
    for address in addresses():
        if not _is_foreign_admin(address) or address.name in SHADOWED | HARMLESS:
            continue
        path = path_of(address.route, {})
        for client in clients:
            for method in ("get", "post"):
                answer = ask(client, method, path)
                if answer not in {SIGN_IN, 403, 404, 405}:
                    inside.append(f"{method} {path} ({address.name}): {answer}")
    assert not inside, "\n".join(inside)


# Icons and texts for the scripts of the admin, and its way out: nothing of the portal's.
HARMLESS = {
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtail_localize:javascript_catalog",
}
# Never reached: something of ours stands before it in the map and answers instead.
SHADOWED = {
    "machines:api-root",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_done",
    "wagtailcore_login",
}


def _is_foreign_admin(address: Address) -> bool:
    """Views in the admin that are not ours: one rule holds for all of them."""
    return address.route.startswith("admin/") and address.name not in TABLE and not _is_ours(address)


def _is_ours(address: Address) -> bool:
    return address.module.startswith(OWN)


def test_examples_lead_to_the_view_they_are_examples_of() -> None:
    lost = set()
    for address in addresses():
        path = path_of(address.route, {"": ""} if address.name == "wagtail_serve" else {})
        if resolve(path).route.replace("^", "") != address.route.replace("^", ""):
            lost.add(address.name)
    assert lost <= SHADOWED
