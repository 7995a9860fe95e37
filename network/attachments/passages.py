"""The passages that a page's document gets from the files it attaches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import accumulate, takewhile

from django.db import transaction
from django.utils.translation import gettext
from wagtail.documents import get_document_model
from wagtail.models import Page

from network.attachments.intake import look_for_text
from network.attachments.models import WAITING, FileText
from network.attachments.openness import as_open_as
from network.attachments.selectors import documents_in, is_readable
from search.contract import Passage

# What a page's document takes over from all its files together.
MOST_CHARACTERS = 1_000_000


def file_passages(page: Page) -> tuple[Passage, ...]:
    """A passage per page of a PDF and per section of a DOCX that the page attaches, in the order of its text.

    Only of files that every reader of the page may read. Files that are not read yet follow later by themselves.
    """
    titles = documents_in(page)
    if not titles:
        return ()
    known = FileText.objects.filter(document__in=titles).select_related("document__collection")
    texts = {text.document_id: text for text in known}
    _follow_up(page, titles, texts)
    open_ids = {document.pk for document in as_open_as(page, (text.document for text in texts.values()))}
    passages = [passage for pk, title in titles.items() if pk in open_ids for passage in _passages(texts[pk], title)]
    sizes = accumulate(len(passage.text) for passage in passages)
    return tuple(passage for passage, _ in zip(passages, takewhile(MOST_CHARACTERS.__ge__, sizes), strict=False))


def _follow_up(page: Page, titles: dict[int, str], texts: dict[int, FileText]) -> None:
    """What is not read yet is looked for once more when this page is committed."""
    unknown = get_document_model().objects.filter(pk__in=titles.keys() - texts.keys())
    open_questions = [pk for pk, text in texts.items() if text.outcome == WAITING]
    if len(texts) < len(titles):
        open_questions += [document.pk for document in unknown if is_readable(document.filename)]
    if open_questions:
        transaction.on_commit(partial(look_for_text, page_id=page.pk, document_ids=open_questions), robust=True)


def _passages(text: FileText, title: str) -> Iterator[Passage]:
    document = text.document
    parts = text.passages
    for number, part in enumerate(parts, 1):
        heading = part.heading
        if not (heading or part.page) and len(parts) > 1:
            heading = gettext("Section {number}").format(number=number)
        yield Passage(text=part.text, heading=heading, page=part.page, file=title or document.title, url=document.url)
