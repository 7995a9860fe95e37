"""Addresses below /de/suche/ and /en/search/."""

from django.urls import path

from search import feeds, opensearch, suggesting, views

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("click/", views.clicked, name="clicked"),
    path("suggest/", suggesting.suggest, name="suggest"),
    path("suggest/browser/", suggesting.for_browsers, name="suggest_for_browsers"),
    path("feed.xml", feeds.SearchFeed(), name="feed"),
    path("opensearch.xml", opensearch.description, name="opensearch"),
]
