"""What the desk remembers: who may, what is proposed, what is confirmed, what came of it. No content of pages."""

from network.desk.models.changes import FieldNote, ProfileChange
from network.desk.models.contributions import Contribution, PreviewLink
from network.desk.models.keeping import Bounce, Confirmation, LinkCheck, Reminder
from network.desk.models.languages import OutdatedText
from network.desk.models.members import Invitation, Membership, Role
from network.desk.models.reviewing import PartnerReview
from network.desk.models.settings import DeskSettings, desk_settings
from network.desk.models.traces import DailyCount, Event

__all__ = [
    "Bounce",
    "Confirmation",
    "Contribution",
    "DailyCount",
    "DeskSettings",
    "Event",
    "FieldNote",
    "Invitation",
    "LinkCheck",
    "Membership",
    "OutdatedText",
    "PartnerReview",
    "PreviewLink",
    "ProfileChange",
    "Reminder",
    "Role",
    "desk_settings",
]
