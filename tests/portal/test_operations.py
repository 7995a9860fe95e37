"""What an operator can set is written down."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ONLY_FOR_DEVELOPERS = {"DEBUG"}
_READ = re.compile(r'\benv\.\w+\(\s*"([A-Z_]+)"')


def test_every_environment_variable_that_is_read_is_in_the_manual() -> None:
    manual = (ROOT / "docs" / "operations.md").read_text(encoding="utf8")
    texts = [path.read_text(encoding="utf8") for path in (ROOT / "portal" / "settings").glob("*.py")]
    variables = {name for text in texts for name in _READ.findall(text)} - ONLY_FOR_DEVELOPERS
    assert len(variables) > 15, "the search for variables is broken"
    assert not sorted(name for name in variables if f"`{name}`" not in manual)
