"""Limits per visitor hold for the visitor, not for the proxy that stands in front."""

import pytest
from django.test import RequestFactory

from aanbesteden.web.middleware import BehindProxy


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_the_address_is_what_the_nearest_trusted_proxy_wrote(settings, proxies, header, address):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": header})
    assert BehindProxy(lambda one: one.META["REMOTE_ADDR"])(request) == address
