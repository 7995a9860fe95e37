"""The connected tree: all page types, and what content points to."""

from network.models.base import ContentPage
from network.models.blog import BlogIndexPage, BlogPostPage, PostAuthor, SeriesPage
from network.models.episodes import EpisodePage, EpisodeVoice
from network.models.identity import Identity, Partner, Person, Series, Topic
from network.models.partners import NetworkPage, PartnerPage
from network.models.people import PeopleIndexPage, PersonPage
from network.models.podcast import PodcastPage
from network.models.teaser import Teaser
from network.models.topics import TopicIndexPage, TopicPage

__all__ = [
    "BlogIndexPage",
    "BlogPostPage",
    "ContentPage",
    "EpisodePage",
    "EpisodeVoice",
    "Identity",
    "NetworkPage",
    "Partner",
    "PartnerPage",
    "PeopleIndexPage",
    "Person",
    "PersonPage",
    "PodcastPage",
    "PostAuthor",
    "Series",
    "SeriesPage",
    "Teaser",
    "Topic",
    "TopicIndexPage",
    "TopicPage",
]
