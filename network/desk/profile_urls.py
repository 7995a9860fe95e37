"""The profile of a partner: what readers see, and how it is changed. Below <key>/profile/."""

from django.urls import path

from network.desk import profile_views

urlpatterns = [
    path("", profile_views.profile, name="profile"),
]
