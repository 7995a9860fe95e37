"""A migrated SQLite database, made once for each state of the migrations and copied for every run."""

from __future__ import annotations

import hashlib
from pathlib import Path

import django
import wagtail

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"


def path() -> Path:
    """Where it is, or is to be put. Changes with versions, settings and migrations, so it is never stale."""
    digest = hashlib.sha256(f"{django.__version__}{wagtail.__version__}".encode())
    for source in sorted((*ROOT.glob("*/**/migrations/*.py"), *ROOT.glob("portal/settings/*.py"))):
        if ".venv" not in source.parts:
            digest.update(source.read_bytes())
    return CACHE / f"test-{digest.hexdigest()[:16]}.sqlite3"
