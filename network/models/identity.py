"""What content points to: topics, people, partners and series as such, in no particular language.

The page of an identity in a language carries its labels. The row's key is the translation key of those pages, so a
relation to it survives translation, counts once in a facet, and follows a renamed page by itself.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network import selectors


class Identity(models.Model):
    """One thing across languages. Made and removed with its pages, never by hand."""

    key = models.UUIDField(_("key"), primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
        ordering = ("key",)

    def __str__(self) -> str:
        return selectors.labels_of([self.key]).get(self.key) or gettext("without a published page")


# Relations of inline models are unknown to mypy, for which Orderable is Any.
class Topic(Identity):
    """Something that people search for, learn about and work on."""

    class Meta(Identity.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Person(Identity):  # type: ignore[django-manager-missing]
    """Someone who writes, speaks or answers."""

    class Meta(Identity.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")


class Partner(Identity):  # type: ignore[django-manager-missing]
    """A municipality, foundation, provider or university in the network."""

    class Meta(Identity.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")


class Series(Identity):  # type: ignore[django-manager-missing]
    """Several posts that belong together in an order."""

    class Meta(Identity.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")
