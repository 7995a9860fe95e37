from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the package for Django."""

    name = "portal"
    default_auto_field = "django.db.models.BigAutoField"
