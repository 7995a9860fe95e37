"""`python -m tests.benchmarks`: measure, print the tables. See docs/performance.md."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.table import Result, tables
from tests.browser.portal import demo, environment
from tests.search.faults.node import Node, home

_SUBJECTS = ("embedded", "stock-database", "elastic", "stock-elasticsearch9")
_ON_A_SERVER = ("elastic", "stock-elasticsearch9")


def main() -> None:
    """Measure every subject at every size, each in a process of its own, one after the other."""
    options = _options()
    if options.pages:
        return _pages()
    subjects = [one for one in options.subjects.split(",") if one]
    results: list[Result] = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            for size in map(int, options.sizes.split(",")):
                for subject in subjects:
                    results.append(_measured(subject, size, options, Path(folder) / f"{subject}-{size}"))
    finally:
        # After hours, what fails last must not take the rest with it.
        _say(tables(results))
        if options.json:
            Path(options.json).write_text(json.dumps(results), encoding="utf-8")


def _pages() -> None:
    """Have the pages of results measured, in a copy of the demo."""
    with tempfile.TemporaryDirectory() as folder:
        demo(Path(folder))
        command = [sys.executable, "-m", "tests.benchmarks.pages"]
        subprocess.run(command, env=environment(Path(folder)), check=True)


def _measured(subject: str, size: int, options: argparse.Namespace, folder: Path) -> Result:
    folder.mkdir()
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        "BENCHMARK_DATABASE": str(folder / "texts.sqlite3"),
        "VAR_DIR": str(folder),
    }
    node = _node() if subject in _ON_A_SERVER else None
    try:
        if subject in _ON_A_SERVER:
            variables["BENCHMARK_ELASTICSEARCH"] = node.url if node else os.environ["ELASTICSEARCH_URL"]
        _say(f"{subject}, {size:,} documents …", sys.stderr)
        command = [sys.executable, "-m", "tests.benchmarks.measuring", subject, str(size), str(folder)]
        done = subprocess.run(
            [*command, options.corpus, str(options.questions)], env=variables, stdout=subprocess.PIPE, check=True
        )
    finally:
        if node:
            node.close()
    result: Result = json.loads(done.stdout)
    return result


def _node() -> Node | None:
    """A server for one measurement, unless ELASTICSEARCH_URL names one."""
    if os.environ.get("ELASTICSEARCH_URL"):
        return None
    if not home():
        sys.exit("Set ELASTICSEARCH_URL or ELASTICSEARCH_HOME, or leave the subjects on a server out: --subjects")
    node = Node(jvm_options="")
    node.start()
    return node


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000", help="documents, with commas (default: %(default)s)")
    parser.add_argument("--subjects", default=",".join(_SUBJECTS), help="what to measure (default: %(default)s)")
    parser.add_argument("--corpus", default="", help="a file with a text or a JSON object a line, else invented ones")
    parser.add_argument("--questions", default="40", help="of each kind (default: %(default)s)")
    parser.add_argument("--pages", action="store_true", help="measure pages of results of the demo instead")
    parser.add_argument("--json", default="", help="a file for all single times")
    return parser.parse_args()


def _say(text: str, where: object = None) -> None:
    print(text, file=where or sys.stdout, flush=True)  # type: ignore[call-overload]


if __name__ == "__main__":
    main()
