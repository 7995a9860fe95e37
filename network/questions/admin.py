"""Questions in Wagtail's admin: a listing with filters, and a page per question to pass it on, answer or close it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from network import selectors
from network.models import Partner
from network.questions import services
from network.questions.models import LONGEST_ANSWER, LONGEST_TEXT, Question

POLICY = ModelPermissionPolicy(Question)


def _detail(question: Question) -> str:
    return reverse("network_questions:detail", args=[question.pk])


class QuestionFilters(WagtailFilterSet):
    """By state and language."""

    class Meta:
        model = Question
        fields = ["state", "language"]


class QuestionIndex(IndexView):
    """All questions, the newest first. Nobody adds one here."""

    model = Question
    page_title = _("Questions to the network")
    header_icon = "help"
    permission_policy = POLICY
    any_permission_required = ["change"]
    filterset_class = QuestionFilters
    default_ordering = "-created"
    paginate_by = 30
    index_url_name = "network_questions:index"
    index_results_url_name = "network_questions:results"
    columns = [
        TitleColumn("text", label=_("Question"), accessor=str, get_url=_detail),
        Column("organisation", label=_("Asked by"), accessor=lambda question: question.organisation or question.name),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("language", label=_("Language"), accessor="get_language_display"),
        DateColumn("created", label=_("Asked on"), sort_key="created"),
    ]


class PassOnForm(forms.Form):
    """To whom the question goes, and a word to them."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Partner.objects.all())
    message = forms.CharField(
        label=_("Message to the partner"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The partner sees the question and this message, and never who asked."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["partner"]
        field.choices = [("", "—"), *((str(one.key), name) for one, name in selectors.labelled(Partner.objects.all()))]  # type: ignore[attr-defined]


class ReplyForm(forms.Form):
    """The editors' own answer."""

    text = forms.CharField(
        label=_("Answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("It is sent by e-mail to who asked."),
    )


class QuestionDetail(WagtailAdminTemplateMixin, TemplateView):
    """One question and what can be done with it; the button says which (`do`: pass_on, reply, close, delete)."""

    template_name = "questions/admin/detail.html"
    page_title = _("Question to the network")
    header_icon = "help"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who may work on questions."""
        if not POLICY.user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def question(self) -> Question:
        """The question of the address, or 404."""
        return get_object_or_404(Question.objects.select_related("topic"), pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the dashboard over the listing to here."""
        listing = {"url": reverse("network_questions:index"), "label": _("Questions to the network")}
        return [*super().get_breadcrumbs_items(), listing, {"url": "", "label": str(self.question)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question, to whom it was passed on, and a form per act."""
        referrals = list(self.question.referrals.select_related("passed_by", "answered_by"))
        topic = self.question.topic_id
        names = selectors.labels_of([*(one.partner_id for one in referrals), *([topic] if topic else [])])
        context = {
            "question": self.question,
            "referrals": [(one, names.get(one.partner_id, "")) for one in referrals],
            "topic": names.get(topic, "") if topic else "",
            "pass_on": PassOnForm(prefix="pass_on"),
            "reply": ReplyForm(prefix="reply"),
            "may_delete": POLICY.user_has_permission(self.request.user, "delete"),
        }
        return {**super().get_context_data(**kwargs), **context, **kwargs}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Does what the button says; what cannot be done any more is said."""
        acts = {"pass_on": self._pass_on, "reply": self._reply, "close": self._close, "delete": self._delete}
        act = acts.get(request.POST.get("do", ""), self._nothing)
        try:
            return act(request)
        except services.AlreadySettled:
            messages.error(request, gettext("This question was closed meanwhile. Nothing was sent."))
            return HttpResponseRedirect(_detail(self.question))

    def _pass_on(self, request: HttpRequest) -> HttpResponse:
        form = PassOnForm(request.POST, prefix="pass_on")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(pass_on=form), status=422)
        partner, message = form.cleaned_data["partner"], form.cleaned_data["message"]
        services.pass_on(question=self.question, partner=partner, user=request.user, message=message)  # type: ignore[arg-type]
        return self._done(request, gettext("The question was passed on."))

    def _reply(self, request: HttpRequest) -> HttpResponse:
        form = ReplyForm(request.POST, prefix="reply")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(reply=form), status=422)
        services.reply(question=self.question, text=form.cleaned_data["text"])
        return self._done(request, gettext("The answer is on its way."))

    def _close(self, request: HttpRequest) -> HttpResponse:
        services.close(question=self.question)
        return self._done(request, gettext("The question is closed."))

    def _delete(self, request: HttpRequest) -> HttpResponse:
        if not POLICY.user_has_permission(request.user, "delete"):
            raise PermissionDenied
        self.question.delete()
        messages.success(request, gettext("The question was deleted."))
        return HttpResponseRedirect(reverse("network_questions:index"))

    def _nothing(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(_detail(self.question))

    def _done(self, request: HttpRequest, text: str) -> HttpResponse:
        messages.success(request, text)
        return HttpResponseRedirect(_detail(self.question))


class QuestionsViewSet(ViewSet):
    """Questions in the menu."""

    icon = "help"
    menu_label = _("Questions")

    def get_urlpatterns(self) -> list[URLPattern]:
        """The listing, its changing part, and one question."""
        return [
            path("", self.construct_view(QuestionIndex), name="index"),
            path("results/", self.construct_view(QuestionIndex, results_only=True), name="results"),
            path("<int:pk>/", self.construct_view(QuestionDetail), name="detail"),
        ]
