"""Fast and isolated: used by pytest on SQLite, or on PostgreSQL with DATABASE_URL."""

from .base import *  # noqa: F403
from .base import VAR_DIR, WAGTAILSEARCH_BACKENDS

SECRET_KEY = "tests"  # noqa: S105
DEBUG = False
DEMO = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
VAR_DIR = VAR_DIR / "test"
MEDIA_ROOT = VAR_DIR / "media"
SEARCH_INDEX_DIR = VAR_DIR / "index"
SEARCH_DICTIONARIES_DIR = VAR_DIR / "dictionaries"
SEARCH_DELIVERY = "inline"
# The admin's own search is Wagtail's affair; its index costs a quarter of the time of every page that a test makes.
WAGTAILSEARCH_BACKENDS = {"default": {**WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}
# Tests name the server they use themselves (tests/search/conftest.py); nothing else may reach one by accident.
ELASTICSEARCH_URL = ""
# Seconds: a server that has just started, on a busy machine. Tests of faults name less.
ELASTICSEARCH_TIMEOUT = 30.0
# Else every client walks through all static files before its first request.
WHITENOISE_AUTOREFRESH = True
