from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Names the nested app for Django."""

    name = "network.desk"
    label = "desk"
    verbose_name = _("partner desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follows what happens to partners' changes in Wagtail's own editor, and lets rooms say what waits."""
        from network.desk import giving_views, keeping_views, todo  # noqa: PLC0415
        from network.desk.profile.tasks import profile_tasks  # noqa: PLC0415
        from network.desk.review import receivers  # noqa: PLC0415
        from network.questions.signals import passed_on  # noqa: PLC0415

        receivers.connect()
        todo.SOURCES.append(profile_tasks)
        todo.SOURCES += [keeping_views.waiting, giving_views.waiting]
        passed_on.connect(giving_views.tell_members, dispatch_uid="desk")
