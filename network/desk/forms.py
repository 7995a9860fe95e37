"""Forms of the door: invitations, the first sign-in, a person's own access. Every input has a bound."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.desk.models import Role
from network.invisible import EmailField

ROLES = [
    (Role.EDITOR, _("Editor: works on the profile")),
    (Role.OWNER, _("Owner: also decides who may work here")),
]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty form included; None where nothing was sent."""
    return request.POST if request.method == "POST" else None


class InviteForm(forms.Form):
    """Whom to invite, as what, and in which language to write."""

    email = EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The invitation belongs to this address and cannot be passed on."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial=Role.EDITOR, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, members: set[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members or set()

    def clean_email(self) -> str:
        """Whoever belongs already needs no invitation; whether others have an account is nobody's business."""
        email = str(self.cleaned_data["email"]).lower()
        if email in self.members:
            raise forms.ValidationError(gettext("This person works here already."))
        return email


class RoleForm(forms.Form):
    """What a member may do."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)


class JoinForm(forms.Form):
    """The first time: a name, and a password for those who want one."""

    first_name = forms.CharField(
        label=_("First name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label=_("Password (you need none)"),
        max_length=200,
        required=False,
        strip=False,
        help_text=_(
            "Without one we send you a code by mail whenever you sign in. With one: twelve letters or more, "
            "a short sentence is best."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """A password must hold against the rules, the names and the address."""
        cleaned: dict[str, Any] = super().clean() or {}
        names = {name: cleaned.get(name, "") for name in ("first_name", "last_name")}
        if cleaned.get("password"):
            try:
                validate_password(cleaned["password"], User(email=self.email, **names))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A person's own name, and the language of mails."""

    language = forms.ChoiceField(label=_("Language of our mails"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields: ClassVar[list[str]] = ["first_name", "last_name"]

    field_order = ["first_name", "last_name", "language"]
