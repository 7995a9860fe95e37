"""What the network gives back to a partner; the entry for other sites; questions that the editors passed on."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.desk import letters
from network.desk.access import Desk, desk_view, person, referral_of
from network.desk.giving import counting, entry, neighbours
from network.desk.giving.counting import What
from network.desk.giving.forms import AnswerForm
from network.desk.rooms import show
from network.desk.todo import Task
from network.desk.trail import record
from network.questions import selectors as questions
from network.questions import services
from network.questions.models import QuestionReferral
from search import api

CARD_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; frame-ancestors *"
WEEKS = 52


@require_safe
@desk_view()
def found(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How the network found the partner, who mentions it, who is near, and how to show the entry elsewhere."""
    page, key = desk.page, str(desk.key)
    since = timezone.localdate() - dt.timedelta(weeks=WEEKS)
    card = reverse("desk:card", args=[desk.key])
    context = {
        "months": counting.months_of(desk.partner),
        "uses": counting.uses_of(desk.partner),
        "queries": api.queries_for([key], since).get(key, ()),
        "mentions": api.for_topic(key, language=page.language, limit=6),
        "neighbours": neighbours.neighbours_of(page),
        "seekers": neighbours.who_seeks(page),
        "givers": neighbours.who_offers(page),
        "card_url": request.build_absolute_uri(card),
        "json_url": request.build_absolute_uri(reverse("desk:entry", args=[desk.key])),
    }
    return show(request, desk, "desk/found.html", context)


@csrf_exempt
@require_POST
def counted(request: HttpRequest, key: uuid.UUID, what: str) -> HttpResponse:
    """The browser of a reader says that a contact or the website was used. It sends nothing else, and gets nothing."""
    if what not in (What.CONTACT, What.WEBSITE):
        raise Http404
    if "Referer" not in request.headers or _is_ours(request):
        counting.count(what, key=key)
    return HttpResponse(status=204)


def _is_ours(request: HttpRequest) -> bool:
    return request.headers["Referer"].startswith(f"{request.scheme}://{request.get_host()}/")


@require_safe
@cache_control(public=True, max_age=3600)
def entry_json(request: HttpRequest, key: uuid.UUID) -> JsonResponse:
    """The public entry for programs; any site may read it."""
    page = entry.entry_page(translation.get_language() or "", key)
    answer = JsonResponse(entry.as_json(page), json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
@xframe_options_exempt
@cache_control(public=True, max_age=3600)
def card(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The entry as a card that other sites show in a frame. It sets no cookie and loads nothing from elsewhere."""
    page = entry.entry_page(translation.get_language() or "", key)
    counting.count(What.CARD, key=key)
    answer = render(request, "desk/card.html", {"page": page, "site_url": page.full_url})
    answer["Content-Security-Policy"] = CARD_POLICY
    return answer


@require_safe
@desk_view()
def asked(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Questions that the editors passed on, those that wait first."""
    return show(request, desk, "desk/questions/list.html", {"referrals": questions.passed_on_to(desk.key)})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view()
def question(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One question, and the answer to it. Who asked is not shown."""
    referral = referral_of(desk, pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(referral=referral, user=person(request), text=form.cleaned_data["text"])
        except services.AlreadySettled:
            messages.error(request, _("Somebody has answered it meanwhile, or the editors have closed it."))
        else:
            record("question answered", partner=desk.partner, actor=person(request), question=referral.question_id)
            messages.success(request, _("Thank you. Your answer is on its way to whoever asked."))
            return redirect("desk:questions", desk.key)
    status = 422 if form.errors else 200
    return show(request, desk, "desk/questions/one.html", {"referral": referral, "form": form}, status=status)


def waiting(desk: Desk) -> list[Task]:
    """A line of the overview: questions that wait for an answer."""
    count = questions.unanswered_by(desk.key).count()
    if not count:
        return []
    text = ngettext(
        "Somebody asks the network, and the editors think of you.", "{count} questions wait for your answer.", count
    ).format(count=count)
    return [Task(text, _("Read and answer"), reverse("desk:questions", args=[desk.key]))]


def tell_members(sender: object, referral: QuestionReferral, **_rest: object) -> None:
    """Mails to the partner when a question was passed on."""
    letters.write_to_members(
        "question_passed_on",
        partner=referral.partner,
        link="desk:question",
        args=(referral.partner_id, referral.pk),
        question=referral.question.text,
        message=referral.message,
    )
