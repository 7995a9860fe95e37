"""Which fields of a profile go live at once, and which the editors look at first."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.models import Site

from network.desk.models import DeskSettings
from network.desk.models.settings import unreviewed_fields
from network.desk.profile.fields import FIELDS
from network.models import PartnerPage


def immediate(page: PartnerPage) -> frozenset[str]:
    """The fields that need no review: none of a page that is not public, or that an editor has locked."""
    if not page.live or page.locked:
        return frozenset()
    return allowed(page) & FIELDS.keys()


def allowed(page: PartnerPage) -> frozenset[str]:
    """What the operator of the page's site has decided."""
    site = page.get_site() or Site.objects.filter(is_default_site=True).first()
    chosen = DeskSettings.for_site(site).unreviewed if site else unreviewed_fields()
    return frozenset(chosen)


def reviewed(page: PartnerPage, names: Iterable[str]) -> list[str]:
    """Those of the fields that wait for the editors, in the order of the forms."""
    at_once, wanted = immediate(page), set(names)
    return [name for name in FIELDS if name in wanted and name not in at_once]
