"""How people get in: settings of allauth and of Wagtail's own account pages (docs/decisions/0010)."""

from typing import Any

ACCOUNT_APPS = ["allauth", "allauth.account", "allauth.mfa", "allauth.usersessions", "django.contrib.humanize"]
# One backend for the portal and the admin: it asks the hasher once, whoever is asked for.
AUTHENTICATION_BACKENDS = ["network.desk.signin.OneHashBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:start"
# An absolute limit: a session ends after a week, however often it is used.
SESSION_COOKIE_AGE = 7 * 24 * 3600

ACCOUNT_ADAPTER = "network.desk.signin.Door"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_VERIFICATION = "optional"  # invitations and codes prove addresses; changes of an address are confirmed
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # Django ends the other sessions by itself
# Known and unknown addresses get the same answer and a mail each.
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_FORMS = {
    "login": "network.desk.lookups.SignInForm",
    "add_email": "network.desk.lookups.AddressForm",
    "request_login_code": "network.desk.lookups.CodeForm",
    "confirm_login_code": "network.desk.lookups.ConfirmCodeForm",
    "reset_password": "network.desk.lookups.ResetForm",
    "confirm_password_reset_code": "network.desk.lookups.ConfirmResetForm",
}
# Counted in the cache: several processes need one that they share (CACHE_URL).
ACCOUNT_RATE_LIMITS: dict[str, Any] = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,10/h/key",
    "request_login_code": "10/m/ip,40/h/ip,3/5m/key",
    "reset_password": "10/m/ip,40/h/ip,3/5m/key",
    "reauthenticate": "10/m/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/3m/key",
}

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "network.desk.lookups.PasskeyForm"}
MFA_TOTP_ISSUER = "Wissensnetz"
# Nobody signs up by himself here, so an address that was not confirmed yet is nobody else's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Whether people with access to the admin must have a second factor; production switches it on.
STAFF_SECOND_FACTOR = False

# Passwords, addresses and second factors are changed in one place, where the second factor is asked for.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Administrators make accounts; passwords are chosen by those who use them, after a code by mail.
WAGTAILUSERS_PASSWORD_ENABLED = False
