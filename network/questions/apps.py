from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    """Names the nested app for Django."""

    name = "network.questions"
    label = "questions"
    verbose_name = _("questions to the network")
    default_auto_field = "django.db.models.BigAutoField"
