"""The people of a desk: who works here, who has been asked to. Below <key>/."""

from django.urls import path

from network.desk import people_views

urlpatterns = [
    path("people/", people_views.people, name="people"),
    path("people/invite/", people_views.invite, name="invite"),
    path("people/invitations/<int:pk>/revoke/", people_views.revoke, name="invitation_revoke"),
    path("people/<int:pk>/", people_views.member, name="member"),
    path("people/<int:pk>/role/", people_views.role, name="member_role"),
    path("people/<int:pk>/hand-over/", people_views.hand_over, name="member_hand_over"),
    path("people/<int:pk>/end/", people_views.end, name="member_end"),
]
