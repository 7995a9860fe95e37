"""What the desk adds to Wagtail's admin: the review queue, and what editors must know about a profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets import Button
from wagtail.permission_policies.pages import PagePermissionPolicy

from network.desk import door_admin  # noqa: F401 (registers the page of the people)
from network.desk.contributing import admin_views as contribution_views
from network.desk.giving import counting
from network.desk.models import OutdatedText, ProfileChange
from network.desk.profile.fields import labels
from network.desk.review import admin_views
from network.desk.support import admin_views as support_views
from network.models import PartnerPage


class ChangesItem(MenuItem):
    """In the menu for those who may answer; with the number of changes that wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is a profile that the user may publish."""
        return PagePermissionPolicy().user_has_permission(request.user, "publish")  # type: ignore[no-any-return]


@hooks.register("register_admin_urls")
def review_urls() -> list[URLResolver]:
    """Below /admin/partner-changes/."""
    return [path("partner-changes/", include(admin_views))]


class ContributionsItem(MenuItem):
    """In the menu for those who may publish."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether contributions can be answered."""
        return contribution_views.may_answer(request)


@hooks.register("register_admin_urls")
def contribution_urls() -> list[URLResolver]:
    """Below /admin/partner-contributions/."""
    return [path("partner-contributions/", include(contribution_views))]


@hooks.register("register_admin_urls")
def support_urls() -> list[URLResolver]:
    """Below /admin/partner-desk/."""
    return [path("partner-desk/", include(support_views))]


@hooks.register("register_page_header_buttons")
def desk_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu beside the title of a profile."""
    if isinstance(page.specific_deferred, PartnerPage) and page.permissions_for_user(user).can_edit():
        yield Button(_("Desk of the partner"), reverse("partner_desk:desk", args=[page.pk]), icon_name="desktop")


class InviteItem(MenuItem):
    """In the menu for those who may invite."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether partners can be invited."""
        return support_views.may_invite(request)


@hooks.register("register_admin_menu_item")
def partners_item() -> MenuItem:
    """The ways to what partners change and propose, and to many invitations at once."""
    changes = pgettext("menu of partners", "Changes")
    contributions = pgettext("menu of partners", "Contributions")
    items = [
        ChangesItem(changes, reverse("partner_changes:queue"), icon_name="resubmit", order=1),
        ContributionsItem(contributions, reverse("partner_contributions:queue"), icon_name="edit", order=2),
        InviteItem(_("Invite partners"), reverse("partner_desk:invite_many"), icon_name="mail", order=3),
    ]
    return SubmenuMenuItem(_("Partners"), Menu(items=items), icon_name="desktop", order=115)


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    """The rules of the queue."""
    return format_html('<link rel="stylesheet" href="{}">', static("network/review.css"))


@hooks.register("before_edit_page", order=-10)
def tell_about_the_partner(request: HttpRequest, page: Any) -> None:
    """A change that waits for an answer, and texts that are newer in another language."""
    if request.method != "GET" or not isinstance(page.specific, PartnerPage):
        return
    change = ProfileChange.objects.filter(page_id=page.pk, state=ProfileChange.State.SUBMITTED).first()
    if change is not None:
        url = reverse("partner_changes:change", args=[change.pk])
        text = _("A change of the partner waits for your answer. What you see here has it in it.")
        messages.info(request, text, buttons=[messages.button(url, _("To the review"))])
    if mark := OutdatedText.objects.filter(page_id=page.pk).first():
        text = _("The partner has changed in another language ({language}) what this one does not have yet: {fields}.")
        messages.warning(request, text.format(language=mark.language, fields=", ".join(labels(mark.fields))))


@hooks.register("before_serve_page")
def count_view(page: Any, request: HttpRequest, *args: Any) -> None:
    """A reader opens a profile."""
    if isinstance(page, PartnerPage) and counting.is_reader(request, page.translation_key):
        counting.count(counting.What.VIEW, key=page.translation_key)
