"""The design system: filters, frame, components and the pattern page."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import Http404
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils import translation
from wagtail.rich_text import RichText

from home import patterns, specimens
from home.templatetags import look
from search.contract import Fragment, Kind, Lane
from search.templatetags.search_results import marked

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"
STYLES = ROOT / "home" / "static" / "home" / "css"


class Page(HTMLParser):
    """What a test asks of a page: headings, ids, references to ids, attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.references: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                self.references |= set((value or "").split())


@pytest.fixture
def pattern_page() -> str:
    with translation.override("de"):
        return render_to_string("patterns/index.html", {**patterns.context(), "site": {"name": "Wissensnetz"}})


class TestWords:
    @pytest.mark.parametrize(
        ("text", "broken"),
        [
            ("Präventionskettenkoordinator:innen", "Präventions|ketten|koordinator:innen"),
            ("Jugendhilfeplanung", "Jugend|hilfe|planung"),
            ("Die Verwaltungsvorschriften.", "Die Verwaltungs|vorschriften."),
            ("Übergangsbegleitung", "Übergangsbegleitung"),
            ("Fehlerkultur", "Fehlerkultur"),
        ],
    )
    def test_long_german_compounds_may_break_at_their_joints(self, text: str, broken: str) -> None:
        assert look.breakable(text, "de").replace("\N{SOFT HYPHEN}", "|") == broken

    def test_english_words_are_left_alone(self) -> None:
        assert look.breakable("Internationalisation of everything", "en") == "Internationalisation of everything"

    def test_a_marked_word_may_break_and_stays_marked(self) -> None:
        template = Template("{% load look search_results %}{{ words|marked|breakable:'de' }}")
        words = (Fragment("Jugendhilfeplanung", True), Fragment(" & mehr"))
        html = template.render(Context({"words": words})).replace("\N{SOFT HYPHEN}", "|")
        assert html == "<mark>Jugend|hilfe|planung</mark> &amp; mehr"

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("aus § 86c SGB VIII", "aus §_86c SGB VIII"),
            ("§ 8a Abs. 4, Nr. 2", "§_8a Abs._4, Nr._2"),
            ("z. B. der Verein e. V. am Ort", "z._B. der Verein e._V. am Ort"),
            ("Er kam. Dann ging er.", "Er kam. Dann ging er."),
        ],
    )
    def test_a_paragraph_keeps_its_number_and_an_abbreviation_its_letters(self, text: str, kept: str) -> None:
        assert look.together(text).replace("\N{NO-BREAK SPACE}", "_") == kept

    def test_a_text_of_a_page_keeps_its_markup(self) -> None:
        html = render_to_string(
            "components/blocks/text.html", {"value": RichText("<p>Nach <b>§ 8a</b> &amp; mehr</p>")}
        )
        assert "<p>Nach <b>§\N{NO-BREAK SPACE}8a</b> &amp; mehr</p>" in html

    def test_dates_are_written_out_in_the_readers_language(self) -> None:
        day = dt.date(2026, 11, 9)
        with translation.override("de"):
            assert look.long_date(day) == "9. November 2026"
        with translation.override("en"):
            assert look.long_date(day) == "9 November 2026"
        assert look.long_date(None) == ""

    def test_every_kind_belongs_to_a_lane(self) -> None:
        assert [look.lane_of(kind) for kind in (Kind.POST, Kind.EPISODE, Kind.PARTNER)] == list(Lane)
        assert look.lane_of("listen") == "listen"
        assert look.lane_of("nonsense") == "read"

    def test_a_quotation_is_not_quoted_twice(self) -> None:
        with translation.override("de"):
            assert look.quoted("Das war ich.") == "„Das war ich.“"
            assert look.quoted("„Das war ich.“") == "„Das war ich.“"

    def test_the_host_of_an_address_is_named_without_www(self) -> None:
        assert look.host("https://www.video.example/watch?v=1") == "video.example"
        assert look.host("not an address") == ""


class TestComponents:
    def test_an_item_escapes_what_editors_write(self) -> None:
        item = specimens.sample(Kind.POST, title="<script>alert(1)</script>", lead="a & b")
        html = render_to_string("components/item.html", {"item": item, "LANGUAGE_CODE": "de"})
        assert "<script>" not in html
        assert "a &amp; b" in html

    def test_an_item_in_another_language_says_so(self) -> None:
        item = specimens.sample(Kind.POST, title="Learning from mistakes", language="en")
        with translation.override("en"):
            html = render_to_string("components/item.html", {"item": item, "LANGUAGE_CODE": "de"})
        assert "in English" in html
        assert ("article", "lang", "en") in Page(html).attributes

    def test_a_lane_without_anything_says_so_instead_of_staying_empty(self) -> None:
        lane = {"lane": Lane.ASK, "total": 0, "items": (), "more_url": "#"}
        with translation.override("en"):
            html = render_to_string("components/lane.html", {"lane": lane})
        assert "No partner has named this topic yet." in html

    def test_a_mark_that_is_drawn_once_has_the_words_of_each_language_and_the_numbers_of_each_place(self) -> None:
        with translation.override("en"):
            english = look.kind_mark(Kind.EPISODE), look.kind_mark(Lane.LISTEN, 14)
        with translation.override("de"):
            german = look.kind_mark(Kind.EPISODE), look.kind_mark(Lane.LISTEN, 21)
        words = [re.sub(r"<[^>]+>", "", html).strip() for html in (*english, *german)]
        assert words == ["listen", "14 listen", "hören", "21 hören"]
        assert look.kind_mark(Lane.ASK) == render_to_string("components/kind.html", {"lane": Lane.ASK})

    def test_an_icon_is_drawn_inline_and_not_read_aloud(self) -> None:
        icon = look.icon("rss")
        assert icon.startswith("<svg")
        assert 'aria-hidden="true"' in icon
        assert icon != look.icon("search")

    def test_marked_text_is_escaped_but_for_its_marks(self) -> None:
        fragments = (Fragment("<b> & "), Fragment("Fehler", True), Fragment("<script>", True))
        assert marked(fragments) == "&lt;b&gt; &amp; <mark>Fehler</mark><mark>&lt;script&gt;</mark>"

    def test_a_foreign_video_is_not_loaded_before_the_click(self) -> None:
        html = render_to_string("components/blocks/embed.html", {"value": specimens.blocks()["embed"]})
        assert not [tag for tag, _name, _value in Page(html).attributes if tag in ("iframe", "img", "script", "video")]
        assert 'href="https://www.video.example/1"' in html

    def test_the_error_page_needs_neither_request_nor_site(self) -> None:
        assert "kaputtgegangen" in render_to_string("500.html")


class TestPatternPage:
    def test_ids_are_unique_and_references_lead_somewhere(self, pattern_page: str) -> None:
        page = Page(pattern_page)
        assert len(page.ids) == len(set(page.ids))
        assert page.references <= set(page.ids)

    def test_headings_descend_without_a_gap_below_one_first(self, pattern_page: str) -> None:
        levels = Page(pattern_page).levels
        assert levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))

    def test_skip_links_lead_to_content_navigation_and_search(self, pattern_page: str) -> None:
        page = Page(pattern_page)
        for target in ("content", "navigation", "search"):
            assert ("a", "href", f"#{target}") in page.attributes
            assert target in page.ids

    def test_pictures_have_an_alternative_and_a_size(self, pattern_page: str) -> None:
        pictures = re.findall(r"<img [^>]*>", pattern_page)
        assert pictures
        assert all(" alt=" in picture and " width=" in picture and " height=" in picture for picture in pictures)

    def test_its_pictures_are_drawn(self, pattern_page: str, client: Client) -> None:
        pictures = re.findall(r'src="(/pictures/[^"]+)"', pattern_page)
        assert pictures
        assert {client.get(picture).status_code for picture in pictures} == {200}

    def test_it_is_hidden_on_a_portal_that_is_no_demo(self) -> None:
        with override_settings(DEBUG=False, DEMO=False), pytest.raises(Http404):
            patterns.show(RequestFactory().get("/patterns/"))


class TestFiles:
    def test_no_template_needs_inline_styles_or_scripts(self) -> None:
        """The content security policy forbids both; a style attribute would silently do nothing. Mails have none."""
        for path in TEMPLATES.rglob("*.html"):
            if path.parent.name == "mail":
                continue
            text = path.read_text("utf-8")
            assert not re.search(r"<[^>{]*\sstyle=", text), path
            assert "<style" not in text, path
            assert not re.search(r"<[a-z][^>]*\son[a-z]+=", text), path
            for script in re.findall(r"<script([^>]*)>", text):
                assert "src=" in script or re.search(r'type="application/(ld\+)?json"', script), path

    def test_every_stylesheet_of_the_system_is_linked_once(self) -> None:
        linked = re.findall(r'static "(home/css/[a-z]+\.css)"', (TEMPLATES / "components/stylesheets.html").read_text())
        on_their_pages = {"home/css/home.css", "home/css/patterns.css", "home/css/beside.css"}
        assert sorted(linked) == sorted({f"home/css/{path.name}" for path in STYLES.glob("*.css")} - on_their_pages)
        assert linked[0] == "home/css/tokens.css"

    def test_fonts_come_with_their_licence_from_here(self) -> None:
        for name in ("familjen-grotesk", "literata"):
            assert finders.find(f"home/fonts/{name}.woff2")
            assert finders.find(f"home/fonts/{name}.OFL.txt")
        assert not re.search(r"https?://", "".join(path.read_text() for path in STYLES.glob("*.css")))


def test_the_language_of_a_text_is_named_only_where_it_is_not_the_pages() -> None:
    with translation.override("de"):
        assert (look.foreign("en"), look.foreign("de"), look.foreign("")) == (' lang="en"', "", "")
        assert "<" not in look.foreign('"><script>')
