"""For servers: refuses to start half-configured, and names everything that is missing at once.

Required: SECRET_KEY (50+ characters), ALLOWED_HOSTS, BASE_URL (https://…), DATABASE_URL, EMAIL_URL, DEFAULT_FROM_EMAIL.
"""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import database, env

DEMO = False
DEBUG = False


def _missing() -> list[str]:
    """What is not set or not usable, as sentences for the operator."""
    problems = [
        f"{name} is not set"
        for name in ("ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL", "DEFAULT_FROM_EMAIL", "EMAIL_URL", "SECRET_KEY")
        if not env.str(name, default="")
    ]
    key = env.str("SECRET_KEY", default="")
    if key and (len(key) < 50 or len(set(key)) < 5):
        problems.append("SECRET_KEY is too short: take 50 or more random characters")
    base_url = env.str("BASE_URL", default="")
    if base_url and not base_url.startswith("https://"):
        problems.append("BASE_URL must begin with https://")
    if "*" in env.list("ALLOWED_HOSTS", default=[]):
        problems.append("ALLOWED_HOSTS must name the hosts, not *")
    return problems


if problems := _missing():
    raise ImproperlyConfigured("The portal does not start half-configured: " + "; ".join(problems) + ".")

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env.str("BASE_URL")]
DATABASES = {"default": database(env.str("DATABASE_URL"))}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL")
vars().update(env.email_url("EMAIL_URL"))

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=True) else None
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
# People with access to the admin need a second factor; STAFF_SECOND_FACTOR=off is for the first hour of a new portal.
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=True)
# Limits count by the address that the proxy saw, never by one that a client claims.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("BEHIND_PROXY", default=True) else 0

WHITENOISE_USE_FINDERS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
