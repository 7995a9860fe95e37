"""The walls of the house (docs/architecture.md): an import that crosses one fails here, with its place."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("portal", "home", "network", "search")

# The longest prefix that fits a module decides what it may import from the four packages (its own part included).
ARROWS: dict[str, tuple[str, ...]] = {
    "portal": ("portal", "home.patterns", "home.sitemaps", "search.api", "search.state", "search.machines"),
    "portal.demo": ("portal.demo", "home.models", "network.models", "network.selectors", "network.audio", "search.api"),
    "portal.demo.desk": ("portal.demo", "network.models", "network.desk", "network.questions"),
    "portal.demo.searches": ("portal.demo", "search.api", "search.models", "search.querylog"),
    "portal.management": ("portal.demo",),
    "home": ("home", "network.selectors", "network.models", "network.blocks", "search.contract"),
    "network": ("network", "search.api", "search.contract"),
    "network.desk": (
        "network.desk",
        "network.invisible",
        "network.mails",
        "network.models",
        "network.profile",
        "network.regions",
        "network.selectors",
        "network.questions",
        "search.api",
        "search.contract",
    ),
    "network.questions": (
        "network.questions",
        "network.desk.models",
        "network.invisible",
        "network.mails",
        "network.models",
        "network.selectors",
        "search.contract",
        "search.limits",
    ),
    "network.attachments": ("network.attachments", "search.api", "search.contract"),
    "network.attachments.reading": ("network.attachments.reading",),
    "network.invisible": (),
    "network.papercut": (),
    "network.pictures": ("network.papercut",),
    "network.layout": (),
    "network.glyphs": ("network.papercut",),
    "network.graph": ("network.glyphs", "network.layout", "network.papercut"),
    "network.maps": (),
    "network.transcripts": ("network.transcripts",),
    "search": ("search",),
    "search.contract": ("search.contract",),
    "search.syntax": ("search.contract",),
    "search.language": ("search.language", "search.contract"),
    "search.engines": ("search.engines", "search.language", "search.contract"),
    "search.evaluation": ("search.evaluation", "search.engines", "search.language", "search.syntax", "search.contract"),
    "search.evaluation.judged": ("search.language", "search.contract"),
    "search.evaluation.metrics": (),
    "search.indexing": (
        "search.indexing",
        "search.rules",
        "search.engines",
        "search.language",
        "search.models",
        "search.contract",
    ),
    "search.rules": ("search.models", "search.language", "search.contract"),
    "search.querylog": ("search.querylog", "search.models", "search.indexing", "search.language", "search.contract"),
    "search.workbench": (
        "search.workbench",
        "search.api",
        "search.rules",
        "search.querylog",
        "search.topics",
        "search.rows",
        "search.results",
        "search.evaluation.metrics",
        "search.indexing",
        "search.engines",
        "search.language",
        "search.models",
        "search.syntax",
        "search.contract",
    ),
    "search.limits": (),
    "search.views": (
        "search.api",
        "search.querylog",
        "search.syntax",
        "search.forms",
        "search.limits",
        "search.presenters",
        "search.contract",
    ),
    "search.suggesting": ("search.api", "search.limits", "search.syntax", "search.contract"),
    "search.feeds": ("search.api", "search.forms", "search.contract"),
    "search.opensearch": ("search.api",),
    "search.machines": (
        "search.machines",
        "search.api",
        "search.forms",
        "search.limits",
        "search.syntax",
        "search.contract",
    ),
    "search.presenters": ("search.cards", "search.facets", "search.forms", "search.nothing", "search.contract"),
    "search.facets": ("search.contract",),
    "search.cards": ("search.forms", "search.contract"),
    "search.nothing": ("search.forms", "search.contract"),
    "search.places": ("search.contract",),
    "search.experts": ("search.engines.base", "search.contract"),
    "search.relaxing": ("search.engines.base", "search.syntax", "search.contract"),
    "search.forms": ("search.syntax", "search.contract"),
}
# These rooms know no framework: the standard library, and the parsing libraries named here.
PURE: dict[str, set[str]] = {
    "search.contract": set(),
    "search.syntax": set(),
    "search.language": {"rapidfuzz"},
    "search.evaluation": set(),
    "network.attachments.reading": {"pypdf", "docx", "lxml"},
    "network.transcripts": {"webvtt"},
    "network.papercut": set(),
    "network.pictures": set(),
    "network.layout": set(),
    "network.glyphs": set(),
    "network.graph": set(),
    "network.maps": set(),
    **{
        f"network.desk.profile.{name}": set()
        for name in ("completeness", "differences", "fingerprints", "notation", "parts", "richtext", "rows")
    },
}


def sources() -> list[Path]:
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts]
    assert len(files) > 30, "the search for source files is broken"
    return files


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> list[tuple[int, str]]:
    """Every imported module with its line, also inside functions; `from a import b` counts as `a.b`."""
    found: list[tuple[int, str]] = []
    package = module_of(path) if path.name == "__init__.py" else module_of(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parent = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parent, *([node.module] if node.module else [])])
            found += [(node.lineno, f"{base}.{alias.name}") for alias in node.names]
    return found


def within(module: str, prefixes: object) -> bool:
    return any(module == prefix or module.startswith(f"{prefix}.") for prefix in prefixes)  # type: ignore[attr-defined]


def rule_for(module: str, rules: dict) -> str | None:
    return max((prefix for prefix in rules if within(module, [prefix])), key=len, default=None)


def test_no_import_crosses_a_wall() -> None:
    crossings = []
    for path in sources():
        module = module_of(path)
        allowed = ARROWS[rule_for(module, ARROWS) or "portal"]
        crossings += [
            f"{path.relative_to(ROOT)}:{line} {module} → {target}"
            for line, target in imports(path)
            if within(target, PACKAGES) and not within(target, allowed) and target not in PACKAGES
        ]
    assert not crossings, "\n".join(crossings)


def test_pure_rooms_import_no_framework() -> None:
    crossings = []
    for path in sources():
        module = module_of(path)
        room = rule_for(module, PURE)
        if room is None:
            continue
        crossings += [
            f"{path.relative_to(ROOT)}:{line} {module} → {target}"
            for line, target in imports(path)
            if (top := target.split(".")[0]) not in sys.stdlib_module_names
            and top not in PACKAGES
            and top not in PURE[room]
        ]
    assert not crossings, "\n".join(crossings)


def test_nobody_imports_the_wiring() -> None:
    crossings = [
        f"{path.relative_to(ROOT)}:{line} → {target}"
        for path in sources()
        if not module_of(path).startswith("portal")
        for line, target in imports(path)
        if within(target, ["portal"])
    ]
    assert not crossings, "\n".join(crossings)


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty_names = {"utils", "helpers", "helper", "common", "core", "misc"}
    assert not [str(path.relative_to(ROOT)) for path in sources() if path.stem in empty_names]


@pytest.mark.parametrize(
    ("module", "target"),
    [("home.models", "search.api.search"), ("search.api", "network.models.Topic"), ("network.feeds", "home.models")],
)
def test_the_guard_itself_sees_a_crossing(module: str, target: str) -> None:
    assert not within(target, ARROWS[rule_for(module, ARROWS) or ""])
