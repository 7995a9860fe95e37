from __future__ import annotations

import pytest

from tests.relevance.figures import REPORTS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in sorted(REPORTS):
        terminalreporter.section(f"Relevance of the {report} engine on the demo")
        for line in REPORTS[report]:
            terminalreporter.write_line(line)
