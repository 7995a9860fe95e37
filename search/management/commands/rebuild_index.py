from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.contract import SearchUnavailable
from search.engines import engines_to_feed
from search.engines.base import Engine
from search.indexing.doctor import examine_pages, repair_pages
from search.indexing.learned import Learned, learn, learned_words
from search.indexing.rebuild import RebuildUnderWay, rebuild
from search.language import prepare
from search.topics import without_topics


class Command(BaseCommand):
    """Fills the indexes anew; readers keep the old ones until the new ones are complete."""

    help = "Rebuild the search indexes from the pages. What is published meanwhile is not lost."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--engine` for one of several."""
        parser.add_argument("--engine", choices=[engine.name for engine in engines_to_feed()], help="only this engine")
        parser.add_argument("--rows-only", action="store_true", help="do not compare the pages with the rows first")

    def handle(self, *args: Any, **options: Any) -> None:
        """A rebuild of all engines learns the words of the corpus; a single engine gets those that the others have."""
        prepare(without_topics())
        if not options["rows_only"]:
            repair_pages(examine_pages())
        chosen = [engine for engine in engines_to_feed() if options["engine"] in (None, engine.name)]
        learned = (learned_words() if options["engine"] else None) or learn()
        for engine in chosen:
            self._rebuild(engine, learned)

    def _rebuild(self, engine: Engine, learned: Learned) -> None:
        def show(done: int, total: int) -> None:
            self.stdout.write(f"{engine.name}: {done} of {total}")

        try:
            count = rebuild(engine, learned, show)
        except RebuildUnderWay as error:
            raise CommandError(f"{engine.name}: another rebuild is under way.") from error
        except SearchUnavailable as error:
            raise CommandError(f"{engine.name}: {error.reason}. The old index is still in place.") from error
        self.stdout.write(self.style.SUCCESS(f"{engine.name}: {count} documents"))
