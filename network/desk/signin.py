"""How people get in: allauth, with our mails and sentences, and without telling who has an account.

Sign-up is closed: accounts come from invitations (network.desk.invitations) or from an administrator. Log-in, code and
reset answer the same for known and unknown addresses, with the same status, text, mails and work for the hasher.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from network import mails
from network.desk.access import memberships
from network.desk.letters import address_of
from network.desk.lookups import account_of_address, prove

# Mails of allauth that have a template of their own; all others only say that something happened.
LETTERS = {
    "account/email/login_code": "login_code",
    "account/email/password_reset_code": "reset_code",
    "account/email/unknown_account": "unknown_address",
    "account/email/email_confirmation": "confirm_address",
}
NOTICES: dict[str, Promise] = {
    "account/email/email_changed": _("The e-mail address of your access was changed."),
    "account/email/email_confirm": _("The e-mail address of your access was confirmed."),
    "account/email/email_deleted": _("An e-mail address was removed from your access."),
    "account/email/password_changed": _("The password of your access was changed."),
    "account/email/password_reset": _("The password of your access was chosen anew."),
    "account/email/password_set": _("Your access now has a password."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your access."),
    "mfa/email/totp_activated": _("An authenticator app was set up for your access."),
    "mfa/email/totp_deactivated": _("The authenticator app was removed from your access."),
    "mfa/email/webauthn_added": _("A passkey was added to your access."),
    "mfa/email/webauthn_removed": _("A passkey was removed from your access."),
}
SAYINGS: dict[str, Promise] = {
    "account/messages/email_confirmation_sent.txt": _(
        "We have written to the new address: the link there confirms it."
    ),
    "account/messages/email_confirmed.txt": _("The address is confirmed."),
    "account/messages/email_confirmation_failed.txt": _("This address could not be confirmed."),
    "account/messages/login_code_sent.txt": _("The code is on its way."),
    "account/messages/logged_out.txt": _("You have signed out."),
    "account/messages/password_changed.txt": _("The password is changed."),
    "account/messages/password_set.txt": _("The password is set."),
    "mfa/messages/recovery_codes_generated.txt": _("There are new recovery codes; the old ones no longer work."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "usersessions/messages/sessions_logged_out.txt": _("All other devices are signed out."),
}
MISMATCH = _("Name or password are not right. You can also have a code sent to you.")


class Door(DefaultAccountAdapter):
    """allauth's adapter."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This access is blocked."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "enter_current_password": _("Please enter the password that you have now."),
        "incorrect_code": _("This code is not right."),
        "incorrect_password": _("This password is not right."),
        "invalid_login": MISMATCH,
        "too_many_login_attempts": _("There were too many attempts. Please wait a few minutes."),
        "rate_limited": _("There were too many attempts. Please wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from invitations."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Members go to their desk; who only has the admin goes there."""
        user = request.user
        if user.has_perm("wagtailadmin.access_admin") and not memberships(user).exists():
            return reverse("wagtailadmin_home")
        return resolve_url("desk:start")

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse:
        """A code by mail proves an address that an administrator has entered; later codes can be sent there, too."""
        records = get_authentication_records(request, user)
        if facts.get("email") and records and records[-1]["method"] == "code":
            prove(user, facts["email"])
        response: HttpResponse = super().post_login(request, user, **facts)
        return response

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The front page in the language that was read."""
        return f"/{translation.get_language()}/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Where the password was changed from."""
        return reverse("desk:account")

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """On the configured host: a request may claim any."""
        return address_of("account_confirm_email", emailconfirmation.key, language=translation.get_language() or "de")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of the page that caused it: an unknown address has no other."""
        language = translation.get_language() or "de"
        values = {"email": email, "code": context.get("code", ""), "url": context.get("activate_url", "")}
        if template_prefix in LETTERS:
            mails.send(LETTERS[template_prefix], to=email, language=language, context=values)
        elif template_prefix in NOTICES:
            url = address_of("desk:account", language=language)
            notice = {**values, "notice": NOTICES[template_prefix], "url": url}
            mails.send("account_notice", to=email, language=language, context=notice)

    def add_message(  # noqa: PLR0917 (the signature is allauth's)
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our sentence for what happened, or none: "signed in" shows itself."""
        said = message or SAYINGS.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)


class OneHashBackend(AuthenticationBackend):
    """Asks the hasher exactly once for any name, address or nonsense: allauth asks twice for an address it knows."""

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        name = str(credentials.get("username") or credentials.get("email") or "")
        password = str(credentials.get("password") or "")
        by_name = User.objects.filter(username=name).first()
        by_address = account_of_address(name)
        found: User | None = self._check_password(by_name or by_address, password)
        return found
