"""What search keeps in the database: the projection of pages, what editors set, and what was searched for."""

from search.models.projection import Delivery, DocumentReference, IndexedDocument, LearnedWords, Rebuild, StalePage
from search.models.querylog import DaySalt, LoggedQuery, QueryClick, QueryStep, Visit
from search.models.rules import BRIDGE, Bet, Change, CompoundCut, JudgedQuery, RulesVersion, Synonym

__all__ = [
    "BRIDGE",
    "Bet",
    "Change",
    "CompoundCut",
    "DaySalt",
    "Delivery",
    "DocumentReference",
    "IndexedDocument",
    "JudgedQuery",
    "LearnedWords",
    "LoggedQuery",
    "QueryClick",
    "QueryStep",
    "Rebuild",
    "RulesVersion",
    "StalePage",
    "Synonym",
    "Visit",
]
