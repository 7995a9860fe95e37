"""What others may want to know of questions. Sent inside the transaction: mails and the like belong on its commit."""

from django.dispatch import Signal

# A question was passed on to a partner. Arguments: referral (QuestionReferral).
passed_on = Signal()
# A partner has answered. Arguments: referral (QuestionReferral).
partner_answered = Signal()
