"""Who may do what at the desk. Every view gets its objects from here: the thing, or 404.

A stranger, a member of another partner and a member who was removed learn the same: there is nothing here.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.cache import cache_control

from network.desk.models import Contribution, Invitation, Membership, Role
from network.models import Partner, PartnerPage
from network.questions import selectors as questions
from network.questions.models import QuestionReferral

AnyUser = User | AnonymousUser
View = Callable[..., HttpResponse]
Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True)
class Desk:
    """The desk of one partner, as one person sees it."""

    membership: Membership

    @property
    def key(self) -> uuid.UUID:
        """The partner's identity across languages: what addresses of the desk carry."""
        return self.partner.key

    @property
    def partner(self) -> Partner:
        """The identity."""
        return self.membership.partner

    @property
    def is_owner(self) -> bool:
        """Whether this person decides who else may work here."""
        return self.membership.role == Role.OWNER

    @cached_property
    def pages(self) -> list[PartnerPage]:
        """The profile in all its languages, that of the reader first, then the one that was written first."""
        found = PartnerPage.objects.filter(translation_key=self.key, alias_of__isnull=True)
        spoken = translation.get_language()
        pages = list(found.select_related("locale", "logo").order_by("pk"))
        return sorted(pages, key=lambda page: page.locale.language_code != spoken)

    @property
    def page(self) -> PartnerPage:
        """The profile in the reader's language, or in the language that it has."""
        if not self.pages:
            raise Http404
        return self.pages[0]

    @property
    def name(self) -> str:
        """What the partner calls itself."""
        return str(self.page.title)


def person(request: HttpRequest) -> User:
    """Who is signed in; 404 for nobody, which `private` and `desk_view` do not let happen."""
    if not request.user.is_authenticated:
        raise Http404
    return request.user


def memberships(user: AnyUser) -> QuerySet[Membership]:
    """What somebody belongs to today. People who are not signed in belong to nothing."""
    if not user.is_authenticated:
        return Membership.objects.none()
    return Membership.objects.filter(user=user, ended_at__isnull=True).select_related("partner").order_by("since")


def desk_of(user: AnyUser, key: uuid.UUID) -> Desk:
    """The desk of a partner for one of its members; 404 for everybody else."""
    return Desk(_the(memberships(user).filter(partner_id=key)))


def require_owner(user: AnyUser, key: uuid.UUID) -> Desk:
    """The desk for one of its owners; 404 for everybody else, other members included."""
    desk = desk_of(user, key)
    if not desk.is_owner:
        raise Http404
    return desk


def page_of(desk: Desk, language: str) -> PartnerPage:
    """The profile in a language that it has."""
    for page in desk.pages:
        if page.locale.language_code == language:
            return page
    raise Http404


def contribution_of(desk: Desk, pk: int) -> Contribution:
    """A guest post or an episode that this partner proposes."""
    return _the(Contribution.objects.filter(partner=desk.partner, pk=pk).select_related("author", "picture", "page"))


def referral_of(desk: Desk, pk: int) -> QuestionReferral:
    """A question that the editors passed on to this partner."""
    return _the(questions.passed_on_to(desk.key).filter(pk=pk))


def members_of(desk: Desk) -> QuerySet[Membership]:
    """The people who work here today, owners first."""
    found = Membership.objects.filter(partner=desk.partner, ended_at__isnull=True).select_related("user", "partner")
    return found.order_by("-role", "since")


def member_of(desk: Desk, pk: int) -> Membership:
    """One of the people who work here today."""
    return _the(members_of(desk).filter(pk=pk))


def invitation_of(desk: Desk, pk: int) -> Invitation:
    """An invitation to this desk that is neither used nor revoked."""
    waiting = Invitation.objects.filter(partner=desk.partner, used_at__isnull=True, revoked_at__isnull=True)
    return _the(waiting.filter(pk=pk))


def _the(found: QuerySet[Thing]) -> Thing:
    thing = found.first()
    if thing is None:
        raise Http404
    return thing


def desk_view(*, owners_only: bool = False) -> Callable[[View], View]:
    """Makes a view of a partner's desk: `(request, desk, …)` instead of `(request, key, …)`.

    Anonymous readers are sent to the sign-in page and come back. Pages of the desk are kept by no cache.
    """

    def decorate(view: View) -> View:
        @private
        @wraps(view)
        def guarded(request: HttpRequest, key: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            find = require_owner if owners_only else desk_of
            return view(request, find(request.user, key), *args, **kwargs)

        return guarded

    return decorate


def private(view: View) -> View:
    """A page for people who have signed in, kept by no cache, but of no partner in particular."""
    return cache_control(private=True, no_store=True)(login_required(view))
