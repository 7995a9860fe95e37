from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Names the package for Django."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
