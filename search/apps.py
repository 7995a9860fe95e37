from django.apps import AppConfig
from django.core import checks


class SearchConfig(AppConfig):
    """Connects the projection to Wagtail's events."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to pages and register the system checks."""
        from search import signals  # noqa: PLC0415 (models are ready only now)
        from search.checks import check_page_types, check_settings  # noqa: PLC0415

        signals.connect()
        checks.register(check_page_types)
        checks.register(check_settings)
