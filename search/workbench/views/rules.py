"""Lists and forms of rules. A form shows before and after first; only what was shown can be saved."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from search import rules
from search.contract import SearchUnavailable
from search.models import Bet, JudgedQuery
from search.workbench import changing, comparing
from search.workbench.forms import RuleForm
from search.workbench.kinds import KINDS, Kind, details_of, kind_of
from search.workbench.views.base import Workbench
from search.workbench.views.judging import gradings
from search.workbench.words import compared, without_control

PER_PAGE = 50


class RuleView(Workbench):
    """A page on rules of one kind."""

    rule = ""

    @property
    def kind(self) -> Kind:
        """The kind of the rules."""
        return KINDS[self.rule]

    def get_page_title(self) -> Any:
        """The name of the kind."""
        return self.page_title or self.kind.title

    def get_header_icon(self) -> str:
        """The sign of the kind."""
        return self.kind.icon

    def address(self, name: str, *arguments: Any) -> str:
        """An address among those of this kind."""
        return reverse(f"search_{self.rule}:{name}", args=arguments)


class RuleList(RuleView):
    """All rules of a kind, searchable."""

    template_name = "search/workbench/rules.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A page of the list."""
        asked = without_control(request.GET.get("q", ""))[:80].strip()
        page = Paginator(self._having(asked), PER_PAGE).get_page(request.GET.get("p"))
        return self.shown(kind=self.kind, page=page, asked=asked, rows=self._rows(list(page.object_list)))

    def _having(self, asked: str) -> QuerySet[Any] | list[Any]:
        """The rules that have these words in one of their texts; editors set few, so all may be read for that."""
        every, words = self.kind.model._default_manager.all(), compared(asked)
        if not words:
            return every
        names = [field.name for field in self.kind.model._meta.fields if field.get_internal_type() == "CharField"]
        return [one for one in every if any(words in compared(getattr(one, name)) for name in names)]

    def _rows(self, found: list[Any]) -> list[dict[str, Any]]:
        titles = _titles(found)
        return [
            {
                "rule": str(one),
                "details": titles.get(getattr(one, "key", ""), "") or details_of(one),
                "is_over": bool(getattr(one, "until", None)) and one.until < timezone.localdate(),
                "url": self.address("edit", one.pk),
                "removal_url": self.address("remove", one.pk),
            }
            for one in found
        ]

    @property
    def header_buttons(self) -> list[Any]:
        """A way to add one."""
        return [HeaderButton(self.kind.adds, url=self.address("add"), icon_name="plus")]


class RuleForms(RuleView):
    """Adding or changing a rule."""

    template_name = "search/workbench/rule.html"

    def get_page_title(self) -> Any:
        """What the form does."""
        return self.kind.adds if "pk" not in self.kwargs else self.kind.title

    def get(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """The form, filled with what the address says."""
        form = self._form(pk, initial={name: str(value)[:100] for name, value in request.GET.items()})
        return self._form_shown(form)

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """First what would change; then, for the same values, save."""
        form = self._form(pk, request.POST)
        if not form.is_valid():
            return self._form_shown(form)
        if "save" in request.POST and form.was_seen(request.POST.get("seen", "")):
            return self._saved(form)
        if "save" in request.POST:
            messages.warning(request, _("You have changed something since: please look at what it does once more."))
        return self._form_shown(form, **_effect(form))

    def _saved(self, form: RuleForm) -> HttpResponse:
        try:
            with transaction.atomic():
                changing.save(form.instance, by=self.request.user)
        except IntegrityError:
            form.add_error(None, _("Somebody else has just saved the same rule."))
            return self._form_shown(form)
        messages.success(self.request, _("Saved. The next search follows it."))
        return redirect(self.address("index"))

    def _form(self, pk: int | None, data: QueryDict | None = None, initial: dict[str, str] | None = None) -> RuleForm:
        instance = get_object_or_404(self.kind.model, pk=pk) if pk else self.kind.model()
        return self.kind.form(data, instance=instance, initial=initial)

    def _form_shown(self, form: RuleForm, **effect: Any) -> HttpResponse:
        context = {"kind": self.kind, "form": form, "object": form.instance, "media": form.media}
        context |= effect or _as_judged(form)
        if form.instance.pk:
            context["removal_url"] = self.address("remove", form.instance.pk)
        return self.shown(**context)


class RuleRemoval(RuleView):
    """Removing a rule, with before and after as well."""

    template_name = "search/workbench/removal.html"
    page_title = gettext_lazy("Remove")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What would change."""
        instance = get_object_or_404(self.kind.model, pk=pk)
        back = {"kind": self.kind, "object": instance, "back_url": self.address("index")}
        return self.shown(**back, **_effect_of_removal(instance))

    def post(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        """Remove it."""
        changing.remove(get_object_or_404(self.kind.model, pk=pk), by=request.user)
        messages.success(request, _("Removed. The history brings it back with one click."))
        return redirect(self.address("index"))


def _effect(form: RuleForm) -> dict[str, Any]:
    """Before and after of a valid form."""
    instance = form.instance
    if isinstance(instance, JudgedQuery):
        return {"seen": form.seen(), **gradings(instance)}
    return {"seen": form.seen(), **_compared(form.queries(), instance), **_not_public(instance)}


def _as_judged(form: RuleForm) -> dict[str, Any]:
    """The grades of a saved query stand in its form from the beginning: editors change them, and see what they have."""
    return _effect(form) if isinstance(form.instance, JudgedQuery) and form.instance.pk else {}


def _effect_of_removal(instance: Model) -> dict[str, Any]:
    if isinstance(instance, JudgedQuery):
        return {}
    return _compared(kind_of(instance).form.queries_of(instance), instance, removed=True)


def _compared(queries: list[tuple[str, str]], instance: Model, *, removed: bool = False) -> dict[str, Any]:
    before, after = rules.current(), comparing.with_change(instance, removed=removed)
    try:
        comparisons = [comparing.compare(text, language, before, after) for text, language in queries]
        return {
            "is_shown": True,
            "comparisons": comparisons,
            "measured": comparing.measure(before, after),
            "waiting": comparing.waiting_for_a_new_cut(before, after),
        }
    except SearchUnavailable as reason:
        return {"is_shown": True, "unavailable": reason.reason}


def _not_public(instance: Model) -> dict[str, Any]:
    """Whether a page is pinned that nobody would see."""
    return {"is_hidden": isinstance(instance, Bet) and not comparing.is_public(instance.key)}


def _titles(found: list[Any]) -> dict[str, str]:
    """Key → title of the pages of bets; one query."""
    keys = [one.key for one in found if isinstance(one, Bet)]
    rows = Page.objects.filter(translation_key__in=keys).order_by("-locale__language_code") if keys else ()
    return {str(page.translation_key): page.title for page in rows}
