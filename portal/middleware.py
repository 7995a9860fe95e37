"""Response headers that hold for the whole portal."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

# Nothing is loaded from third parties; podcasts hosted elsewhere may be played, which starts on the reader's click.
PUBLIC_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' https:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
# Wagtail's admin writes inline styles and scripts and shows previews in frames.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob: https:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
ADMIN_PREFIXES = ("/admin/",)
WITHOUT_LANGUAGE = ("/api/",)


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but what is not found below addresses without a language stays not found.

    Django would look whether /de/api/… is an address, and as every address below /de/ may be that of a page, it would
    lead programs there.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response as it is for programs, else with Django's redirect to the reader's language."""
        if request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)


class SecurityHeadersMiddleware:
    """Adds Content-Security-Policy and Permissions-Policy unless the view has set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = ADMIN_POLICY if request.path.startswith(ADMIN_PREFIXES) else PUBLIC_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response
