"""A partner's change reaches the index of each engine when the editors accept it, and not before."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client, TestCase

from network.desk.review.answers import accept
from tests import factories
from tests.factories import SiteTree
from tests.network.desk.partner import go_public, hand_in, person

WORD = "Zwiebelfischereiordnung"


def hits(text: str) -> bool:
    return "Stadt Musterhausen" in Client().get("/de/suche/", {"q": text}).content.decode()


def test_the_index_follows_what_is_public(results_tree: SiteTree) -> None:
    owner = User.objects.create_user("owner", "owner@example.org", "a-long-password")
    editor = User.objects.create_superuser("admin", "admin@example.org", "a-long-password")
    with TestCase.captureOnCommitCallbacks(execute=True):
        page = factories.partner(results_tree.de.network, "Stadt Musterhausen", slug="musterhausen")
    with TestCase.captureOnCommitCallbacks(execute=True):
        change = hand_in(page, owner, lead=f"Wir haben die {WORD} abgeschafft.")
        go_public(page, owner, contacts=[person("Ottilie Quendelmeier")])
    assert hits("Quendelmeier")
    assert not hits(WORD)
    with TestCase.captureOnCommitCallbacks(execute=True):
        change.refresh_from_db()
        accept(change=change, version=change.version, by=editor)
    assert hits(WORD)
