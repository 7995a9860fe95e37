"""What the script of a form learns when it saves while somebody types."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import JsonResponse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.desk.profile import parts
from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.parts import Edit
from network.desk.profile.work import Work
from network.desk.review.drafts import Conflict

IN_REVIEW = gettext_lazy("This is with the editors at the moment. Take the change back to go on with it.")


def saved_answer(
    *, work: Work | None = None, edits: Iterable[Edit] = (), conflict: Conflict | None = None
) -> JsonResponse:
    """Saved (with the time, and what was seen now), or not because somebody else was quicker."""
    if conflict is not None or work is None:
        text = _("Somebody else has changed this meanwhile. Your text is still here; save it to see both versions.")
        return JsonResponse({"message": text}, status=409)
    seen = {edit.field: fingerprint(parts.get(work.values[edit.field], edit.part)) for edit in edits}
    time = formats.time_format(timezone.localtime(), "H:i")
    text = _("Last saved at {time}").format(time=time)
    return JsonResponse({"message": text, "seen": seen})
