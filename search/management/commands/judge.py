from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.evaluation.judged import BrokenSet, queries
from search.models import IndexedDocument, JudgedQuery
from search.workbench import changing

HIGHEST = 2


class Command(BaseCommand):
    """Takes judged queries over into the workbench, where changes of rules are measured by them."""

    help = (
        "Read judged queries from a file of JSON lines as evaluate_relevance takes it; ids are addresses of pages "
        "(/de/blog/…/) or their translation keys, and grades above 2 count as 2. What the portal lacks is left out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """A query that is there already is left as editors have judged it."""
        try:
            judged = queries(options["file"])
        except BrokenSet as error:
            raise CommandError(str(error)) from error
        rows = IndexedDocument.objects.filter(deleted=False).values_list("key", "document__url")
        known = {name: key for key, url in rows for name in (key, url)}
        taken = 0
        for query in judged:
            grades = {known[one]: min(int(grade), HIGHEST) for one, grade in query.relevant.items() if one in known}
            text = query.text[:80]
            if grades and not JudgedQuery.objects.filter(language=query.language, text=text).exists():
                changing.save(JudgedQuery(text=text, language=query.language, grades=grades), by=None)
                taken += 1
        self.stdout.write(f"{taken} of {len(judged)} queries taken over.")
