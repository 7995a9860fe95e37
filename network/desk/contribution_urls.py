"""Guest posts and episodes that the partner proposes. Below <key>/contributions/."""

from django.urls import path

from network.desk import contribution_views as views

urlpatterns = [
    path("", views.contributions, name="contributions"),
    path("begin/", views.begin, name="contribution_begin"),
    path("<int:pk>/", views.contribution, name="contribution"),
    path("<int:pk>/preview/", views.own_preview, name="contribution_preview"),
    path("<int:pk>/links/", views.links, name="contribution_links"),
    path("<int:pk>/<slug:name>/", views.act, name="contribution_act"),
]
