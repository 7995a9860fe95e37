"""What the front door adds to Wagtail."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page


@hooks.register("before_serve_page")
def remember_page(page: Page, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> None:
    """Lets the header and footer know which page is served (language switcher, hreflang, structured data)."""
    request.served_page = page  # type: ignore[attr-defined]
