"""A machine of one's own and the demo: embedded database, mail kept in a visible mailbox."""

from .base import *  # noqa: F403
from .base import BASE_DIR, VAR_DIR, database, env
from .local_keys import local_key

DEBUG = env.bool("DEBUG", default=False)
DEMO = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
VAR_DIR.mkdir(parents=True, exist_ok=True)
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
SECRET_KEY = local_key(VAR_DIR, "secret-key")
SEALING_KEYS = [local_key(VAR_DIR, "sealing-key")]
DATABASES = {
    "default": database(env("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'aanbesteden.sqlite3'}"))
}
EMAIL_BACKEND = "aanbesteden.notifications.demo_mailbox.DemoMailbox"
WHITENOISE_USE_FINDERS = True
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
INTERNAL_IPS = ["127.0.0.1"]
FIXTURES_DIR = BASE_DIR / "fixtures"
