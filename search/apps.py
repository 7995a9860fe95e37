from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names the package for Django."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
