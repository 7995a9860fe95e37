from __future__ import annotations

import pytest

from search.language import Analysis, analysis_for
from tests.search.language.tables import RATES, summary


@pytest.fixture(scope="session")
def german() -> Analysis:
    return analysis_for("de")


@pytest.fixture(scope="session")
def english() -> Analysis:
    return analysis_for("en")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if RATES:
        terminalreporter.section("German, measured")
        for line in summary():
            terminalreporter.write_line(line)
