"""At the door: a second factor for people with access to the admin, and our frame around the pages of allauth."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

ADMIN = "/admin/"
# Ways out that need no second factor.
OPEN = ("/admin/login/", "/admin/logout/", "/admin/password_reset/")


class SecondFactorMiddleware:
    """Sends people without a second factor from the admin to the page where they set one up (STAFF_SECOND_FACTOR).

    allauth asks for the factor at every log-in of an account that has one; it has no way to demand one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.STAFF_SECOND_FACTOR or not request.path.startswith(ADMIN) or request.path.startswith(OPEN):
            return self.get_response(request)
        if request.user.is_authenticated and not is_mfa_enabled(request.user):
            messages.error(request, _("The admin needs a second factor: set one up here first."))
            return redirect("mfa_index")
        return self.get_response(request)


class OwnFrameMiddleware:
    """Leaves `site` to our frame: some views of allauth put Django's idea of a site there, which is only a host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Before the page is rendered."""
        if request.resolver_match and request.resolver_match.func.__module__.startswith("allauth."):
            (response.context_data or {}).pop("site", None)
        return response
