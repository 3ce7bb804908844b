"""Tests: fast hashing, no mail out, a database of its own."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import database, env

SECRET_KEY = "only-for-tests"  # noqa: S105
SEALING_KEYS = ["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="]
DEMO = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database(env("DATABASE_URL", default="sqlite://:memory:"))}
if TEST_DATABASE := env("TEST_DATABASE", default=""):  # a file, for `pytest --reuse-db`
    DATABASES["default"]["TEST"] = {"NAME": TEST_DATABASE}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="aanbesteden-test-media-"))
PRIVATE_ROOT = Path(tempfile.mkdtemp(prefix="aanbesteden-test-private-"))
STORAGES["private"]["OPTIONS"]["location"] = PRIVATE_ROOT  # noqa: F405
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
AXES_ENABLED = False
RATELIMIT_ENABLE = False
