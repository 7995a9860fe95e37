from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Names the package for Django."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Watches what header and footer show."""
        from home import signals  # noqa: PLC0415 (models are ready only now)

        signals.connect()
