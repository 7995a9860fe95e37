"""Addresses below /de/frage/ and /en/question/."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from network.questions import views

app_name = "questions"
urlpatterns = [
    path("", views.ask, name="ask"),
    path(_("thanks/"), views.asked, name="asked"),
]
