"""Addresses of the desk, below /de/desk/ and /en/desk/. Rooms have an urls module of their own, in this namespace."""

from django.urls import include, path

from network.desk import account_views, contribution_views, invitation_views, keeping_views, views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("account/", account_views.account, name="account"),
    path("account/export/", account_views.export, name="account_export"),
    path("account/delete/", account_views.delete, name="account_delete"),
    path("invitation/<str:token>/", invitation_views.invitation, name="invitation"),
    path("preview/<str:token>/", contribution_views.preview, name="preview"),
    path("still-correct/<str:token>/", keeping_views.still_correct, name="still_correct"),
    path("<uuid:key>/", views.partner, name="partner"),
    path("<uuid:key>/", include("network.desk.keeping_urls")),
    path("<uuid:key>/", include("network.desk.people_urls")),
    path("<uuid:key>/profile/", include("network.desk.profile_urls")),
    path("<uuid:key>/contributions/", include("network.desk.contribution_urls")),
    path("<uuid:key>/", include("network.desk.giving_urls")),
]
