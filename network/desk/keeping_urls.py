"""The yearly question, below <key>/. Its link in mails stands in network.desk.urls: it carries no key."""

from django.urls import path

from network.desk import keeping_views

urlpatterns = [path("confirm/", keeping_views.confirm_here, name="confirm")]
