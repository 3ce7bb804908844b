"""One list of words: every word that a page explains stands in it, in both languages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import get_resolver, reverse
from django.utils import translation

from aanbesteden.glossary.pages import PAGE_TERMS
from aanbesteden.glossary.terms import UnknownTerm, found, terms
from cms.fragments import WORD_OF_PLACE

USED = re.compile(r'{%\s*(?:term|page_terms|explain)\s+((?:"\w+"\s*)+)')


def test_every_term_has_a_name_and_a_meaning_in_both_languages():
    anchors = set()
    for key, row in terms().items():
        anchors.add(row.anchor)
        for name, meaning in row.texts.values():
            assert name, key
            assert meaning.endswith((".", "?")), key
            assert max(len(part.split()) for part in re.split(r"[.?:]", meaning)) <= 30, key
        assert set(row.see) <= set(terms()), key
    assert len(anchors) == len(terms())


def test_every_word_that_a_page_explains_stands_in_the_list():
    used = {key for keys in PAGE_TERMS.values() for key in keys}
    for path in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        for words in USED.findall(path.read_text(encoding="utf-8")):
            used |= set(re.findall(r'"(\w+)"', words)[:1])
    used |= set(WORD_OF_PLACE.values())
    assert used <= set(terms())
    names = {
        f"{entry.namespace}:{pattern.name}"
        for entry in get_resolver().url_patterns
        if getattr(entry, "namespace", None)
        for pattern in entry.url_patterns
    }
    assert set(PAGE_TERMS) <= names


def draw(text: str) -> str:
    request = RequestFactory().get("/")
    return Template(text).render(Context({"request": request}))


def test_a_word_is_explained_once_per_page_by_keyboard_and_without_script():
    drawn = draw('{% term "standstill" %} en {% term "standstill" "deze termijn" %}')
    assert drawn.count("popovertarget") == drawn.count(" popover ") == 1
    assert 'type="button"' in drawn
    assert drawn.rstrip().endswith("en deze termijn")
    with pytest.raises(UnknownTerm):
        draw('{% term "bestaat_niet" %}')


def test_a_part_kept_for_everybody_explains_each_word_once():
    part = "{%% explain %s as help %%}{%% section 'Doel' help=help %%}{%% endsection %%}"
    text = part % '"outcome" "standstill"' + part % '"standstill"'
    drawn = Template(text).render(Context({"explained_terms": set()}))
    assert drawn.count("ab-uitleg") == 1
    assert drawn.count("popovertarget") == drawn.count(" popover ") == 2


def test_words_follow_the_language_and_links_keep_working():
    assert found("opschortende")[0].name == "Opschortende termijn"
    with translation.override("en"):
        row = found("standstill period")[0]
        assert (row.name, row.anchor) == ("Standstill period", "opschortende-termijn")


@pytest.mark.django_db
def test_everybody_can_search_the_list(client):
    url = reverse("glossary:glossary")
    text = client.get(url).text
    assert all(f'id="{row.anchor}"' in text for row in terms().values())
    assert "Huishoudboekje" in client.get(url, {"q": "geld"}).text
    assert "Geen begrip gevonden" in client.get(url, {"q": "<script>xyz"}).text
