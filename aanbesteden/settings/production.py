"""A real installation. Everything secret or local comes from the environment, or start fails."""

from .base import *  # noqa: F403
from .base import database, env

SECRET_KEY = env("SECRET_KEY")
SEALING_KEYS = env.list("SEALING_KEYS")  # newest first; older ones only open what they sealed
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
BASE_URL = WAGTAILADMIN_BASE_URL = env("BASE_URL")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
DATABASES = {"default": database(env("DATABASE_URL"))}
EMAIL_CONFIG = env.email_url("EMAIL_URL")
vars().update(EMAIL_CONFIG)

PROXIES = env.int("PROXIES", default=1)
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
