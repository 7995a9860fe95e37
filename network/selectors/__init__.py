"""Every read of the network: what a page shows besides itself. Live, public, in the reader's language, bounded queries.

A list in one language also holds what exists only in another: a reader is better served by a German post than by none.
"""

from network.selectors.cards import PersonCard, SeriesPart, SeriesView, TopicLink, TopicNode
from network.selectors.choices import labelled, topics_in_tree_order
from network.selectors.dependents import dependents
from network.selectors.directory import directory
from network.selectors.front import front_page
from network.selectors.labels import labels_of
from network.selectors.listening import episode, episodes_of, podcast, start_of
from network.selectors.pages import in_language, newest, people_cards
from network.selectors.profiles import partner, partner_itself, people_index, person
from network.selectors.reading import blog_index, post, series
from network.selectors.references import partners_of, references, topic_references, topics_of_person
from network.selectors.topics import topic, topic_index
from network.selectors.visibility import visible
from network.selectors.vocabulary import Vocabulary

__all__ = [
    "PersonCard",
    "SeriesPart",
    "SeriesView",
    "TopicLink",
    "TopicNode",
    "Vocabulary",
    "blog_index",
    "dependents",
    "directory",
    "episode",
    "episodes_of",
    "front_page",
    "in_language",
    "labelled",
    "labels_of",
    "newest",
    "partner",
    "partner_itself",
    "partners_of",
    "people_cards",
    "people_index",
    "person",
    "podcast",
    "post",
    "references",
    "series",
    "start_of",
    "topic",
    "topic_index",
    "topic_references",
    "topics_in_tree_order",
    "topics_of_person",
    "visible",
]
