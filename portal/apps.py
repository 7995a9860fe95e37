from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the package for Django, and counts searches for Prometheus."""

    name = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to searches."""
        from portal.metrics import observe  # noqa: PLC0415 (models are ready only now)
        from search.state import answered  # noqa: PLC0415

        answered.connect(observe, dispatch_uid="portal.metrics.observe")
