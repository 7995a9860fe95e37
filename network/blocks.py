"""The one body of all pages: eleven kinds of blocks, each with help that helps."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageChooserBlock

from network.anchors import Anchors
from network.attachments.selectors import file_size, page_counts
from network.tables import TextTableBlock

INLINE_FEATURES = ["bold", "italic", "link", "document-link"]
TEXT_FEATURES = [*INLINE_FEATURES, "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading that can be linked to."""

    text = blocks.CharBlock(
        label=_("heading"),
        max_length=120,
        help_text=_("Short and telling: headings are the table of contents, and search results link to them."),
    )
    level = blocks.ChoiceBlock(
        label=_("level"),
        choices=[("2", _("section")), ("3", _("part of a section"))],
        default="2",
        help_text=_("A part of a section needs a section above it."),
    )

    class Meta:
        icon = "title"
        label = _("heading")
        template = "components/blocks/heading.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the anchor; within a body it differs from all earlier ones."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        anchors = context.get("anchors") or Anchors()
        return {**context, "anchor": anchors.of(value["text"])}


class ImageBlock(blocks.StructBlock):
    """A picture in the text."""

    image = ImageChooserBlock(label=_("image"), help_text=_("At least 1200 pixels wide looks good on every screen."))
    alt = blocks.CharBlock(
        label=_("alternative text"),
        required=False,
        max_length=250,
        help_text=_("What the picture shows, for people who do not see it. Leave it empty if it is mere decoration."),
    )
    caption = blocks.CharBlock(
        label=_("caption"), required=False, max_length=250, help_text=_("Stands below the picture.")
    )
    credit = blocks.CharBlock(
        label=_("credit"), required=False, max_length=120, help_text=_("Who made the picture, and under which licence.")
    )

    class Meta:
        icon = "image"
        label = _("image")
        template = "components/blocks/image.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said."""

    text = blocks.TextBlock(label=_("quote"), help_text=_("Without quotation marks; the page sets the right ones."))
    source = blocks.CharBlock(
        label=_("source"), required=False, max_length=160, help_text=_("Name and role of the person.")
    )

    class Meta:
        icon = "openquote"
        label = _("quote")
        template = "components/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """One thing that must not be overlooked."""

    title = blocks.CharBlock(label=_("title"), max_length=120, help_text=_("What it is about, in a few words."))
    text = blocks.RichTextBlock(
        label=_("text"), features=INLINE_FEATURES, help_text=_("One paragraph. Use at most one call-out per page.")
    )

    class Meta:
        icon = "warning"
        label = _("call-out")
        template = "components/blocks/callout.html"


class CaptionedTableBlock(blocks.StructBlock):
    """A table with a caption; wide ones scroll inside their own frame."""

    caption = blocks.CharBlock(
        label=_("caption"), max_length=160, help_text=_("What the table shows; screen readers announce it first.")
    )
    table = TextTableBlock(
        [("text", blocks.CharBlock(label=_("text"), required=False))],
        label=_("table"),
        help_text=_("The first row of headings is required; numbers with few decimals are easier to read."),
    )

    class Meta:
        icon = "table"
        label = _("table")
        template = "components/blocks/table.html"


class EmbedOnClickBlock(blocks.StructBlock):
    """A video or the like of another site. Nothing is loaded before the reader asks for it."""

    title = blocks.CharBlock(label=_("title"), max_length=160, help_text=_("What readers will see when they click."))
    url = EmbedBlock(
        label=_("address"), max_width=800, help_text=_("The address of the video's page, not the embed code.")
    )
    text_version = blocks.URLBlock(
        label=_("text version"),
        required=False,
        help_text=_("A transcript for people who cannot hear or do not want to load it."),
    )

    class Meta:
        icon = "media"
        label = _("embed behind a click")
        template = "components/blocks/embed.html"


class DownloadBlock(blocks.StructBlock):
    """A file to take along."""

    document = DocumentChooserBlock(label=_("file"), help_text=_("Best an accessible PDF or an editable document."))
    title = blocks.CharBlock(
        label=_("title"), required=False, max_length=160, help_text=_("If empty, the title of the file is shown.")
    )

    class Meta:
        icon = "download"
        label = _("download")
        template = "components/blocks/download.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds size and pages of the file; None where they are not known, as of a file that is lost."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        document = value["document"]
        pages = context.get("file_pages", {}).get(document.pk) if document else None
        return {**context, "size": file_size(document) if document else None, "pages": pages}


class AccordionItemBlock(blocks.StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(label=_("question"), max_length=200, help_text=_("In the words of those who ask."))
    answer = blocks.RichTextBlock(label=_("answer"), features=TEXT_FEATURES, help_text=_("Short: a few sentences."))

    class Meta:
        icon = "help"
        label = _("question and answer")


class TeaserBlock(blocks.PageChooserBlock):
    """Another page, announced in the reader's language if it has a page in it."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the teaser as `item`; None for a page that not everybody may see."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        page = value.localized.specific if value else None
        is_public = page is not None and page.live and not page.get_view_restrictions()
        announce = getattr(page, "teaser", None) if is_public else None
        return {**context, "item": announce(context.get("request")) if announce else None}

    class Meta:
        icon = "doc-empty-inverse"
        label = _("teaser of a page")
        template = "components/blocks/teaser.html"


class BodyBlock(blocks.StreamBlock):
    """The body: at most eleven kinds, so that pages stay alike and editors need not search."""

    heading = HeadingBlock()
    text = blocks.RichTextBlock(
        label=_("text"),
        icon="pilcrow",
        features=TEXT_FEATURES,
        template="components/blocks/text.html",
        help_text=_("Paragraphs and lists. For headings take the block of that name, so that they can be linked."),
    )
    image = ImageBlock()
    gallery = blocks.ListBlock(
        ImageBlock(),
        label=_("gallery"),
        icon="image",
        min_num=2,
        max_num=12,
        template="components/blocks/gallery.html",
        help_text=_("Two to twelve pictures that belong together."),
    )
    quote = QuoteBlock()
    callout = CalloutBlock()
    table = CaptionedTableBlock()
    embed = EmbedOnClickBlock()
    download = DownloadBlock()
    accordion = blocks.ListBlock(
        AccordionItemBlock(),
        label=_("accordion"),
        icon="list-ul",
        template="components/blocks/accordion.html",
        help_text=_("Questions with answers to fold out; not for text that everybody should read."),
    )
    teaser = TeaserBlock(help_text=_("Shows title, lead and picture of another page and leads there."))

    class Meta:
        label = _("body")
        template = "components/blocks/body.html"

    def clean(self, value: Any) -> Any:
        """A part of a section needs a section above it."""
        cleaned = super().clean(value)
        headings = ((number, block) for number, block in enumerate(cleaned) if block.block_type == "heading")
        number, first = next(headings, (0, None))
        if first and first.value["level"] == "3":
            error = ValidationError(_("There is no section above this part of a section."))
            raise blocks.StreamBlockValidationError({number: blocks.StructBlockValidationError({"level": error})})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the giver of anchors: blocks are rendered in order, as `network.documents.sections` reads them.

        And how many pages the files have that readers may take along.
        """
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        files = [block.value["document"] for block in value if block.block_type == "download"]
        file_pages = page_counts([document.pk for document in files if document])
        return {**context, "anchors": Anchors(), "file_pages": file_pages}
