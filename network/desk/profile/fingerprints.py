"""What somebody saw when a form was opened, in a few letters: nobody overwrites what they have not seen. Pure."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def fingerprint(value: Any) -> str:
    """Sixteen letters that stand for a JSON value; equal values have equal ones."""
    written = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]
