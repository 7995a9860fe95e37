from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Names the package for Django."""

    name = "network"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tells Wagtail's forms how relations to identities are chosen."""
        from network import panels  # noqa: F401, PLC0415
