"""The profile of a partner: what readers see, and how it is changed. Below <key>/profile/."""

from django.urls import path

from network.desk import profile_views as views
from network.desk.profile import form_views, project_views

urlpatterns = [
    path("", views.profile, name="profile"),
    path("<slug:language>/", views.profile_in, name="profile_in"),
    path("<slug:language>/send/", views.send, name="profile_send"),
    path("<slug:language>/withdraw/", views.withdraw, name="profile_withdraw"),
    path("<slug:language>/discard/", views.discard, name="profile_discard"),
    path("<slug:language>/choose/", views.choose, name="profile_choose"),
    path("<slug:language>/projects/", project_views.projects, name="profile_projects"),
    path("<slug:language>/projects/<uuid:project>/<slug:word>/", project_views.step, name="project_step"),
    path("<slug:language>/<slug:name>/", form_views.subject, name="profile_subject"),
]
