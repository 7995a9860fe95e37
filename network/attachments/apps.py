from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    """Reads uploaded files, and tells search what stands in them."""

    name = "network.attachments"
    label = "attachments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Watch files, and who may read them."""
        from network.attachments import signals  # noqa: PLC0415 (models are ready only now)

        signals.connect()
