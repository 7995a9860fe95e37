"""People who may try the portal out. Only ever made where settings say that it is a demo."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page


@dataclass(frozen=True, slots=True)
class Login:
    """A demo account and what it is for."""

    name: str
    first_name: str
    last_name: str
    purpose: str
    password: str


LOGINS = (
    Login("editor", "Tomke", "Brandsen", "writes and publishes", "lesen-hoeren-fragen"),
    Login("admin", "Yusuf", "Aydinel", "may do everything", "zeile-bogen-punkt"),
    Login("partner", "Henrike", "Lohfeld", "a partner: signs in at /de/desk/", "beinahe-fehler"),
)
EDITOR_PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")


def make_users() -> None:
    """Makes the accounts that are missing; those that are there keep their passwords."""
    for login in LOGINS:
        users = get_user_model().objects
        if not users.filter(username=login.name).exists():
            make = users.create_superuser if login.name == "admin" else users.create_user
            names = {"first_name": login.first_name, "last_name": login.last_name}
            make(login.name, f"{login.name}@example.org", login.password, **names)
    editor = get_user_model().objects.get(username="editor")
    editor.groups.add(_editors())


def _editors() -> Group:
    """Wagtail's group of editors, who here may also publish, submit translations and change how search works."""
    group, _ = Group.objects.get_or_create(name="Editors")
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=EDITOR_PAGE_PERMISSIONS)
    for permission in permissions:
        GroupPagePermission.objects.get_or_create(group=group, page=Page.get_first_root_node(), permission=permission)
    wanted = Permission.objects.filter(codename__in=("access_admin", "submit_translation", "change_rules"))
    group.permissions.add(*wanted)
    return group
