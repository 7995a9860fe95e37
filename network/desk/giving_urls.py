"""What a partner gives and gets back: confirmations, contributions, statistics. Below <key>/."""

from django.urls import path

from network.desk import giving_views

urlpatterns = [
    path("found/", giving_views.found, name="found"),
]
