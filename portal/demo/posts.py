"""The posts and the series, read from Markdown files with front matter."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from network.models import BlogPostPage, PostAuthor, SeriesPage, Topic
from portal.demo.entries import CONTENT, Entry, key_of

POSTS = CONTENT / "posts"
SECTION = key_of("section", "blog")


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """What stands between the `+++` lines, and the text below."""
    _, head, body = path.read_text(encoding="utf8").split("+++\n", 2)
    return tomllib.loads(head), body


def entries() -> list[Entry]:
    """The series, then one entry per post, the oldest first."""
    posts = [_entry(path) for path in POSTS.glob("*.de.md")]
    return [*_series(), *sorted(posts, key=lambda entry: (entry.date, entry.address["de"]))]


def _entry(path: Path) -> Entry:
    head, body = front_matter(path)
    address, bodies, english = {"de": f"/de/blog/{head['slug']}/"}, {"de": body}, None
    translation = path.with_name(path.name.replace(".de.md", ".en.md"))
    if translation.exists():
        translated, bodies["en"] = front_matter(translation)
        address["en"] = f"/en/blog/{translated['slug']}/"
        english = {name: translated[name] for name in ("title", "slug", "lead")}
    return Entry(
        key=key_of("post", head["id"]),
        parent=SECTION,
        address=address,
        make=lambda: _page(head),
        bodies=bodies,
        english=english,
        date=head["date"],
    )


def _page(head: dict[str, Any]) -> BlogPostPage:
    page = BlogPostPage(title=head["title"], slug=head["slug"], lead=head["lead"], date=head["date"])
    page.topics = Topic.objects.filter(key__in=[key_of("topic", name) for name in head["topics"]])
    page.authors = [
        PostAuthor(person_id=key_of("person", name), sort_order=number) for number, name in enumerate(head["authors"])
    ]
    if partner := head.get("partner"):
        page.guest_partner_id = key_of("partner", partner)
    if series := head.get("series"):
        page.series_id, page.series_part = key_of("series", series), head["part"]
    return page


def _series() -> list[Entry]:
    data = tomllib.loads((CONTENT / "series.toml").read_text(encoding="utf8"))
    return [_series_entry(item) for item in data["series"]]


def _series_entry(item: dict[str, Any]) -> Entry:
    def make() -> SeriesPage:
        page = SeriesPage(**item["de"])
        page.topics = Topic.objects.filter(key__in=[key_of("topic", name) for name in item["topics"]])
        return page

    return Entry(
        key=key_of("series", item["id"]),
        parent=SECTION,
        address={language: f"/{language}/blog/{item[language]['slug']}/" for language in ("de", "en")},
        make=make,
        english=item["en"],
        date=item["date"],
    )
