"""Addresses below /de/suche/ and /en/search/."""

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("click/", views.clicked, name="clicked"),
    path("suggest/", views.suggest, name="suggest"),
]
