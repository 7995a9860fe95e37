from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Names the package for Django."""

    name = "network"
    default_auto_field = "django.db.models.BigAutoField"
