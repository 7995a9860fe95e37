"""Addresses of files; pages have theirs from the tree."""

from django.urls import path

from network import feeds, views

app_name = "network"
urlpatterns = [
    path("pictures/<slug:kind>/<int:mood>/<slug:slug>-<int:draw>.svg", views.picture, name="picture"),
    path("episodes/<int:pk>/transcript.vtt", views.transcript, name="transcript"),
    path("episodes/<int:pk>/chapters.json", views.chapters, name="chapters"),
    path("feeds/<slug:language>/<slug:section>.xml", feeds.SectionFeed(), name="feed"),
    path("feeds/<slug:language>/topics/<uuid:key>.xml", feeds.TopicFeed(), name="topic_feed"),
    path("feeds/<slug:language>/podcast/<slug:slug>.xml", feeds.PodcastFeed(), name="podcast_feed"),
]
