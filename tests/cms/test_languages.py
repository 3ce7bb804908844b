"""Every language that can be chosen is complete, in texts and in what stands beside the texts."""

import re

import pytest
from django.conf import settings
from django.utils import translation

from aanbesteden.templatetags import dutch
from aanbesteden.web.context import NATIVE
from cms.share import LOCALES
from tools import messages

CODES = [code for code, _name in settings.LANGUAGES]


def test_no_language_lacks_a_text_or_a_name():
    translated = [code for code in CODES if code != "en"]  # the texts themselves are English
    assert messages.languages() == sorted(translated)
    assert {code: messages.missing(code) for code in translated} == {"nl": []}
    for code in CODES:
        assert code in NATIVE
        assert code in LOCALES


@pytest.mark.parametrize(("code", "day"), [("nl", "15 januari 2027"), ("en", "15 January 2027")])
def test_dates_are_written_in_the_language_chosen(code, day):
    from datetime import date

    with translation.override(code):
        assert dutch.date_nl(date(2027, 1, 15)) == day


def test_a_stretched_text_is_longer_and_keeps_what_is_filled_in():
    text = "%(count)s questions in <b>their</b> place &amp; more"
    longer = messages.stretched(text)
    assert len(longer) > 1.3 * len(re.sub(r"<[^>]*>|%\(\w+\)s", "", text))
    for kept in ("%(count)s", "<b>", "</b>", "&amp;"):
        assert kept in longer
    assert messages.stretched("%s") == "%s"


@pytest.mark.django_db
def test_an_english_page_has_no_dutch_texts_of_the_interface(client):
    """Texts of editors are Dutch on any page; texts of the product follow the choice."""
    known = {
        message.string: message.id
        for message in messages.read()
        if isinstance(message.string, str) and message.string != message.id
    }
    english = set(known.values())
    for url in ("/inloggen/", "/account-maken/", "/signaal/", "/signalen/", "/zoeken/", "/vragen/"):
        text = client.get(f"{url}?taal=en").content.decode()
        nodes = {part.strip() for part in re.findall(r">([^<>]+)<", text)}
        left = {node for node in nodes if node in known and node not in english}
        # Titles of an editor, and languages by their own names.
        own_names = {"Vragen", "Grote vragen", *NATIVE.values()}
        assert not left - own_names, url


@pytest.mark.django_db
def test_who_chose_another_language_hears_that_the_texts_are_dutch(client, town):
    assert "only there in Dutch" in client.get("/zo-werkt-het/?taal=en").content.decode()
    assert "alleen in het Nederlands" not in client.get("/zo-werkt-het/?taal=nl").content.decode()
