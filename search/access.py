"""What a reader may find: the access keywords that go into every query, so that nothing is filtered afterwards."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import PageViewRestriction

from search.contract import PUBLIC
from search.indexing.access import held_by
from search.models import IndexedDocument


def access_for(request: HttpRequest) -> frozenset[str]:
    """The keywords of all that this reader may read: public, and what needs only restrictions that they have passed.

    Logins, groups and passwords entered in this session count, as for the page itself. One query as long as nothing
    is restricted, and then neither session nor login is looked at; four at most.
    """
    restrictions = list(PageViewRestriction.objects.prefetch_related("groups"))
    passed = _passed(request, restrictions) if restrictions else ()
    if not passed:
        return frozenset({PUBLIC})
    rows = IndexedDocument.objects.filter(deleted=False).exclude(access=PUBLIC)
    return held_by(passed, rows.order_by().values_list("access", flat=True).distinct())


def _passed(request: HttpRequest, restrictions: list[PageViewRestriction]) -> list[int]:
    """As `PageViewRestriction.accept_request`, which asks the database once more for each group."""
    user = request.user
    groups = set(user.groups.values_list("pk", flat=True)) if user.is_authenticated else set()

    def accepts(restriction: PageViewRestriction) -> bool:
        if restriction.restriction_type != PageViewRestriction.GROUPS:
            return bool(restriction.accept_request(request))
        return bool(user.is_superuser or groups & {group.pk for group in restriction.groups.all()})

    return [restriction.pk for restriction in restrictions if accepts(restriction)]
