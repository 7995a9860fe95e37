"""Blocks of the site settings."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class LinkBlock(blocks.StructBlock):
    """A named link to another site."""

    title = blocks.CharBlock(
        label=_("title"), max_length=60, help_text=_("What readers click on, for example Mastodon.")
    )
    url = blocks.URLBlock(label=_("address"), help_text=_("The full address, beginning with https://."))

    class Meta:
        icon = "link"
        label = _("link")


class SponsorBlock(blocks.StructBlock):
    """An organisation that makes the portal possible."""

    name = blocks.CharBlock(label=_("name"), max_length=120, help_text=_("As the organisation writes itself."))
    url = blocks.URLBlock(label=_("address"), required=False, help_text=_("Its own site; leave empty for no link."))
    logo = ImageChooserBlock(
        label=_("logo"), required=False, help_text=_("On a light ground; without a logo the name is shown.")
    )

    class Meta:
        icon = "group"
        label = _("sponsor")
