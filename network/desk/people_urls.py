"""The people of a desk: who works here, who has been asked to."""

from django.urls import path

from network.desk import people_views

urlpatterns = [
    path("people/", people_views.people, name="people"),
]
