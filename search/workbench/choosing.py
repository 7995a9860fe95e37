"""Choosing a page in forms of the workbench, which addresses fill, too."""

from __future__ import annotations

from typing import Any

from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

# As many digits as any database takes for a number.
_MOST_DIGITS = 18


class PageChooser(AdminPageChooser):
    """Wagtail's, which fails with what is no number: addresses are typed by people. Here nothing is chosen then."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The number that was sent, or None."""
        value = super().value_from_datadict(data, files, name)
        return value if is_number_of_page(value) else None

    def get_instance(self, value: Any) -> Page | None:
        """The page that is shown as chosen."""
        return super().get_instance(value) if isinstance(value, Page) or is_number_of_page(value) else None


def is_number_of_page(value: Any) -> bool:
    """Whether there may be a page with this primary key."""
    text = str(value)
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
