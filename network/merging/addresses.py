"""An address that was given away once leads on for ever."""

from __future__ import annotations

from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site


def redirect(page: Any, target: Any) -> None:
    """Have the addresses of a page lead to another one: the present one, and those that led here before."""
    Redirect.objects.filter(redirect_page=page.pk).update(redirect_page=target.pk)
    if not page.live or not (parts := page.get_url_parts()):
        return
    site, _root, path = parts
    old_path = Redirect.normalise_path(path)
    fields = {"redirect_page_id": target.pk, "redirect_link": "", "is_permanent": True, "automatically_created": True}
    Redirect.objects.update_or_create(old_path=old_path, site=Site.objects.get(pk=site), defaults=fields)
