"""Zero set-up: what `make run` uses on a laptop. Never for a server that others can reach."""

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = "only-for-this-machine-never-in-production"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.contrib.styleguide"]
# Passkeys work on this machine without https.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# The demo command and the component pages exist only where this is true.
DEMO = True
