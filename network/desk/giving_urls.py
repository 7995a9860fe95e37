"""What a partner gets back, and questions passed on to it. Below <key>/."""

from django.urls import path

from network.desk import giving_views

urlpatterns = [
    path("found/", giving_views.found, name="found"),
    path("counted/<slug:what>/", giving_views.counted, name="counted"),
    path("entry.json", giving_views.entry_json, name="entry"),
    path("card/", giving_views.card, name="card"),
    path("questions/", giving_views.asked, name="questions"),
    path("questions/<int:pk>/", giving_views.question, name="question"),
]
