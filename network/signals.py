"""An identity goes with the last of its pages, in whatever way that page is deleted."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete

from network import models

CARRIERS = (models.TopicPage, models.PersonPage, models.PartnerPage, models.SeriesPage)


def connect() -> None:
    """Listen; called once when the app is ready."""
    for model in CARRIERS:
        post_delete.connect(identity_page_deleted, sender=model, dispatch_uid="network.identity_page_deleted")


def identity_page_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Remove the identity if no page in any language carries it any more. Relations to it go along."""
    if not sender.objects.filter(translation_key=instance.translation_key).exists():
        sender.identity_model.objects.filter(key=instance.translation_key).delete()
