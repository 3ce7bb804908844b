"""Every text of the interface has a Dutch translation that fits it."""

import re

import pytest

from tools import messages


def test_no_text_lacks_a_dutch_translation():
    assert messages.missing() == []


@pytest.fixture(scope="module")
def catalog():
    return [message for message in messages.read() if message.id]


def test_translations_keep_every_placeholder(catalog):
    for message in catalog:
        ids = message.id if isinstance(message.id, tuple | list) else [message.id]
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        expected = set(re.findall(r"%\(\w+\)s|%s|%d", ids[-1]))
        assert set(re.findall(r"%\(\w+\)s|%s|%d", texts[-1])) == expected, message.id


def test_dutch_is_addressed_politely_and_without_english(catalog):
    for message in catalog:
        text = " ".join(
            message.string if isinstance(message.string, tuple | list) else [message.string]
        )
        words = set(re.findall(r"[a-zA-Z]+", text.lower()))
        assert not words & {"the", "your", "please", "jij", "jouw", "jullie"}, message.id
