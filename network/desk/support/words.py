"""What rows, files and lines of the trail say to editors."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from network.desk.support.csv_rows import Problem
from network.desk.support.inviting import Planned, Verdict

FILE: dict[Problem, Promise] = {
    Problem.TOO_LARGE: _("The file is too large: at most 500 rows and 256 KB."),
    Problem.UNREADABLE: _("This is no text. Please save the table as CSV and choose that file."),
    Problem.NO_HEADER: _("The first row must name the columns: partner and email, and if you like role and language."),
    Problem.EMPTY: _("There is no row below the header."),
}
ROW: dict[Problem, Promise] = {
    Problem.UNKNOWN_ROLE: _("The role is neither owner nor editor."),
    Problem.UNKNOWN_LANGUAGE: _("The language is neither de nor en."),
    Problem.TWICE: _("Stands in the table twice."),
}
VERDICTS: dict[Verdict, Promise] = {
    Verdict.READY: _("Will be invited."),
    Verdict.AGAIN: _("Will be invited again; the older invitation ends."),
    Verdict.MEMBER: _("Works on this profile already."),
    Verdict.NO_PARTNER: _("There is no partner of this name."),
    Verdict.SEVERAL: _("Several partners have this name: please write the last part of the address instead."),
    Verdict.NO_EMAIL: _("This is no e-mail address."),
}
VERBS: dict[str, Promise] = {
    "account deleted": _("A member has deleted the own account"),
    "accepted": _("Change accepted"),
    "confirmed": _("Confirmed that everything is still true"),
    "contacts hidden": _("Contact persons hidden: nobody confirmed the profile"),
    "contribution begun": _("Contribution begun"),
    "contribution submitted": _("Contribution handed in"),
    "contribution draft": _("Contribution taken back"),
    "contribution returned": _("Contribution returned"),
    "contribution declined": _("Contribution declined"),
    "contribution taken": _("Contribution taken into the tree"),
    "contribution withdrawn": _("Contribution discarded"),
    "handed over": _("Ownership handed over"),
    "invitation revoked": _("Invitation taken back"),
    "invited": _("Somebody invited"),
    "joined": _("Somebody joined"),
    "left": _("Somebody left"),
    "mail failed": _("A mail could not be sent"),
    "mail returned": _("A mail came back"),
    "preview link made": _("Preview link made"),
    "preview links revoked": _("Preview links ended"),
    "published": _("Published without review"),
    "question answered": _("Question answered"),
    "removed": _("Somebody removed"),
    "returned": _("Change returned"),
    "role changed": _("Role changed"),
    "seen by the editors": _("Seen by the editors"),
    "submitted": _("Change handed in"),
    "withdrawn": _("Change taken back"),
}


def file_problem(problem: Problem) -> str:
    """Why a whole file cannot be used."""
    return str(FILE[problem])


def verdict_words(planned: Planned) -> str:
    """What would happen to a row, or what is wrong with it."""
    if planned.row.problem in ROW:
        return str(ROW[planned.row.problem])
    return str(VERDICTS[planned.verdict])


def verb_words(verb: str) -> str:
    """A line of the trail; a verb without words of its own stays as it is."""
    return str(VERBS.get(verb, verb))
