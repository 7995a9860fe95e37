#!/usr/bin/env python
"""Django's command line; the settings module comes from DJANGO_SETTINGS_MODULE or is the zero-setup one."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    execute_from_command_line(sys.argv)
