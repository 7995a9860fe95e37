from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Names the package for Django."""

    name = "network"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tells Wagtail's forms how relations to identities are chosen, and watches pages that carry one."""
        from network import panels, signals  # noqa: F401, PLC0415

        signals.connect()
