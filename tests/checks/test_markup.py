"""The looks at a page's skeleton find what they are for, and let a sound page pass."""

import pytest

from checks.markup import wrong_in
from checks.pages import Album
from checks.problems import Problem, report
from checks.walk import Answer

SOUND = """<!DOCTYPE html><html lang="nl"><head><title>Vraag - Site, Gemeente</title></head><body>
<main><h1>Vraag</h1><h2>Nu</h2><p id="uitleg">Leg uit</p>
<label for="naam">Naam</label><input id="naam" aria-describedby="uitleg"><a href="#naam">Naam</a>
</main></body></html>"""


def test_a_sound_page_passes():
    assert list(wrong_in(SOUND)) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (' lang="nl"', "", "no language"),
        ("Vraag - Site, Gemeente", "", "no title"),
        ("<h2>Nu</h2>", "<h1>Nu</h1>", "not one main heading"),
        ("<h2>Nu</h2>", "<h3>Nu</h3>", "a level of headings is skipped"),
        ("<h2>Nu</h2>", "<h2> </h2>", "empty heading"),
        ('id="uitleg"', 'id="naam"', "id used twice"),
        ('id="uitleg"', "", "refers to nothing"),
        ('href="#naam"', 'href="#weg"', "refers to nothing"),
        ('<label for="naam">Naam</label>', "", "field without a label"),
        ("<main>", "<div>", "not one main part"),
    ],
)
def test_each_mistake_is_found(old, new, rule):
    assert rule in {found for found, _what in wrong_in(SOUND.replace(old, new))}


def test_a_page_is_kept_once_unless_it_holds_something_new():
    album = Album()
    page = Answer("/nergens/", "", 200, "text/html", SOUND, {}, "/nergens/")
    assert album.keep("visitor", page)
    assert album.keep("clerk", page) is None
    more = SOUND.replace("<h2>", '<h2 class="ander">')
    assert album.keep("clerk", Answer("/nergens/", "", 200, "text/html", more, {}, "/nergens/"))
    assert album.keep("clerk", page, "with mistakes")


def test_one_mistake_on_many_pages_is_told_once():
    pages = [
        Album().keep("clerk", Answer(path, "", 200, "text/html", SOUND, {}, path))
        for path in ("/a/", "/b/", "/c/", "/d/")
    ]
    told = report(Problem("id used twice", "naam", page) for page in pages)
    assert told.count("naam") == 1
    assert "and 1 more" in told
