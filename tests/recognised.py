"""Be somebody without signing in: for tests that ask thousands of pages who gets in.

How a session is read is tested elsewhere; here it would be most of the work.
"""

from contextlib import contextmanager
from unittest import mock

from django.contrib.auth.models import AnonymousUser


@contextmanager
def as_person(person):
    """Within it every request comes from *person*, or from a visitor when that is None."""
    who = person or AnonymousUser()

    def get_user(_request):  # a mock that can do everything takes as long as a small page
        return who

    with mock.patch("django.contrib.auth.middleware.get_user", new=get_user):
        yield
