"""A text with the fields that both of Wagtail's own backends index."""

from __future__ import annotations

from django.db import models
from wagtail.search import index


class Text(index.Indexed, models.Model):
    """One document of a benchmark."""

    title = models.CharField(max_length=255)
    body = models.TextField()
    kind = models.CharField(max_length=20)
    region = models.CharField(max_length=20)
    year = models.IntegerField()

    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("body"),
        index.AutocompleteField("title"),
        index.FilterField("kind"),
        index.FilterField("region"),
        index.FilterField("year"),
    ]

    class Meta:
        app_label = "stock"

    def __str__(self) -> str:
        return str(self.title)
