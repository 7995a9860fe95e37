"""Who an address belongs to, found with the same work for addresses that exist and for those that do not."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ConfirmLoginCodeForm,
    ConfirmPasswordResetCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    ResetPasswordForm,
)
from allauth.account.models import EmailAddress
from allauth.core import context, ratelimit
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _


def account_of_address(email: str) -> User | None:
    """Who signs in with an address: who has proven it, else who was entered with it. Active people come first.

    Always two queries, whatever they find. Upper and lower case are the same; look-alike letters are not.
    """
    email = email.lower()
    addresses = list(EmailAddress.objects.filter(email=email).select_related("user"))
    entered = list(User.objects.filter(email__iexact=email))
    proven = [address.user for address in addresses if address.verified]
    unproven = [address.user for address in addresses] + [user for user in entered if user.email.lower() == email]
    return min(proven or unproven, key=lambda user: (not user.is_active, user.pk), default=None)


def has_proven(user: User, email: str) -> bool:
    """Whether the person has shown to read what is sent to the address."""
    return bool(EmailAddress.objects.filter(user=user, email__iexact=email, verified=True).exists())


def prove(user: User, email: str) -> None:
    """Remember that the person reads what is sent to the address, unless it is somebody else's proven one."""
    email = email.lower()
    if EmailAddress.objects.filter(email=email, verified=True).exists():
        return
    has_primary = EmailAddress.objects.filter(user=user, primary=True).exclude(email=email).exists()
    EmailAddress.objects.update_or_create(
        user=user, email=email, defaults={"verified": True, "primary": not has_primary}
    )


class SignInForm(LoginForm):
    """Name or address, and password; labels say it, so nothing stands inside the fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address or name")
        self.fields["login"].max_length = 254
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class PasskeyForm(AddWebAuthnForm):
    """Adds a passkey; as long as nobody says otherwise it opens the door alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["passwordless"].label = _("Sign in with it alone, without password or code")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True


class CodeForm(RequestLoginCodeForm):
    """Asks for a code to sign in with."""

    def clean_email(self) -> str:
        """The address as it was typed; too many requests are refused, whoever they are for."""
        email = str(self.cleaned_data["email"])
        if not ratelimit.consume(context.request, action="request_login_code", key=email.lower()):
            raise forms.ValidationError(_("There were too many attempts. Please wait a few minutes."))
        found = account_of_address(email)
        self._user = found if found and found.is_active else None
        return email


class AddressForm(AddEmailForm):
    """Changes the address of an access."""

    def save(self, request: HttpRequest) -> EmailAddress:
        """Keep the old address until the new one is confirmed, also where only an administrator vouches for it."""
        prove(self.user, self.user.email)
        return super().save(request)


class ResetForm(ResetPasswordForm):
    """Asks for a code to choose a password with."""

    def clean_email(self) -> str:
        """The address as it was typed."""
        email = str(self.cleaned_data["email"])
        found = account_of_address(email)
        self.users = [found] if found and found.is_active else []
        return email


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """Where nobody waits for a code, a look for nobody replaces the look for the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.expected_code:
            look_for_nobody()


class ConfirmResetForm(ConfirmPasswordResetCodeForm):
    """The account is looked for when a code is entered, so nobody is looked for then, too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.expected_code and self.is_bound:
            look_for_nobody()


def look_for_nobody() -> None:
    """The work of finding an account by its number."""
    User.objects.filter(pk=0).first()
