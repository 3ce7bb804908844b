"""Every template compiles and keeps to the laws of the page."""

import itertools
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.test.signals import template_rendered
from django.utils import translation

from aanbesteden.templatetags import parts
from aanbesteden.web.showcase import sample_context

ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
MINE = [name for name in TEMPLATES if name.startswith(("components/", "forms/", "errors/"))]
SITE = {
    "name": "Grote vragen",
    "owner": "Gemeente Lindewaard",
    "is_example": True,
    "nav": [{"label": "Vragen", "url": "/vragen/", "current": True}],
    "account_nav": [{"label": "Inloggen", "url": "/in/"}],
    "footer_nav": [("Over deze site", [{"label": "Privacy", "url": "/privacy/"}])],
    "languages": [("nl", "Nederlands", True), ("en", "English", False)],
    "contact": "Bel 014 000",
    "search_url": "/zoeken/",
    "sign_out_url": "/uit/",
}


def render(name: str, **context) -> str:
    """A page as a visitor gets it, without a context processor that needs a database."""
    template = get_template(name).template
    request = RequestFactory().get("/onderdelen/?woord=oud&page=5")
    return template.render(Context({"site": SITE, "request": request, **context}))


def test_every_template_compiles():
    for name in TEMPLATES:
        get_template(name)


@pytest.mark.parametrize(
    "what, pattern",
    [
        ("inline style", r"<[^>]*\sstyle\s*=|<style"),
        ("handler attribute", r"<[a-z][^>]*\son[a-z]+\s*="),
        ("script in an address", r"javascript:"),
        ("inline script", r"<script(?![^>]*\ssrc=)"),
        ("raw text", r"\|\s*safe\b|autoescape off"),
        ("file of another host", r"""\s(?:src|srcset)\s*=\s*["']?(?:https?:)?//"""),
        ("style of another host", r"""<link[^>]+href\s*=\s*["']?(?:https?:)?//"""),
        ("fixed address elsewhere", r"""(?:src|href)=["']https?://"""),
    ],
)
def test_no_template_holds(what, pattern):
    found = [
        name
        for name in TEMPLATES
        if re.search(pattern, without_comments(name), re.I)
        # Mail programs know no stylesheet.
        and not (what == "inline style" and name.startswith("mail/"))
    ]
    assert not found, what


def without_comments(name: str) -> str:
    text = (FOLDER / name).read_text()
    return re.sub(r"{% comment %}.*?{% endcomment %}", "", text, flags=re.S)


@pytest.mark.parametrize("path", sorted((ROOT / "static/css").glob("*.css")), ids=lambda p: p.name)
def test_stylesheets_import_nothing_and_stay_readable(path):
    text = path.read_text()
    assert "@import" not in text
    assert not re.search(r"url\([\"']?(?:https?:)?//", text)
    assert text.count("{") == text.count("}")
    assert len(text.splitlines()) < 400
    for target in re.findall(r"url\([\"']?([^\"')]+)", text):
        assert (path.parent / target).exists(), target


def test_the_frame_links_every_stylesheet_except_that_of_the_failed_server():
    linked = set(re.findall(r'css/([\w-]+\.css)"', (FOLDER / "base.html").read_text()))
    present = {path.name for path in (ROOT / "static/css").glob("*.css")}
    assert present - linked == {"error.css"}


@pytest.fixture(scope="module")
def showcase():
    with translation.override("nl"):
        return render("components/showcase.html", **sample_context())


def test_every_part_stands_on_the_living_page():
    drawn = set()

    def note(template, **_more):
        drawn.add(template.name)

    template_rendered.connect(note)
    try:
        render("components/showcase.html", **sample_context())
    finally:
        template_rendered.disconnect(note)
    # Opens a page without a question: it holds the main heading, of which there is one.
    parts_of_pages = {name for name in MINE if name.startswith("components/")}
    assert parts_of_pages - drawn == {"components/page_header.html"}


def test_ids_in_the_living_page_are_unique_and_all_references_resolve(showcase):
    ids = re.findall(r'\sid="([^"]+)"', showcase)
    assert sorted(ids) == sorted(set(ids))
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        for value in re.findall(rf'\s{attribute}="([^"]+)"', showcase):
            for reference in value.split():
                assert reference in ids, (attribute, reference)
    for target in re.findall(r'href="#([^"]+)"', showcase):
        assert target in ids, target


def test_the_living_page_has_one_main_heading_and_no_skipped_level(showcase):
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", showcase)]
    assert levels.count(1) == 1
    for before, after in itertools.pairwise(levels):
        assert after <= before + 1


def test_the_living_page_uses_only_classes_that_have_a_style(showcase):
    css = "".join(path.read_text() for path in (ROOT / "static/css").glob("*.css"))
    known = set(re.findall(r"\.((?:ab|utrecht)-[\w-]+)", css))
    used = {
        name
        for value in re.findall(r'class="([^"]*)"', showcase)
        for name in value.split()
        if name.startswith(("ab-", "utrecht-"))
    }
    bare = {"utrecht-document", "utrecht-checkbox", "utrecht-radio-button", "ab-staten"}
    assert used - known - bare == set()


def test_forms_mark_what_is_optional_and_link_errors_to_their_field(showcase):
    assert "voorbeeld_amount_error" in showcase
    control = re.search(r'<input[^>]+id="voorbeeld_amount"[^>]*>', showcase)[0]
    assert 'aria-invalid="true"' in control
    assert "voorbeeld_amount_helptext voorbeeld_amount_error" in control
    assert 'href="#voorbeeld_amount"' in showcase
    assert 'role="alert"' in showcase


def test_dissent_comes_first(showcase):
    dissent = showcase.index("Stichting Jeugdhulp Waard")
    assert dissent < showcase.index("Buurthuis De Linde</h3>")


def test_pages_of_a_list_keep_the_rest_of_the_address(showcase):
    assert "?woord=oud&amp;page=6" in showcase
    assert showcase.count('aria-current="page"') >= 3


def test_hostile_text_is_escaped_in_every_component():
    bad = "<script>alert(1)</script>"
    text = Template(
        "{% load parts %}{% alert 'info' bad bad %}{% status_badge bad %}{% quote bad bad %}"
        "{% section bad note=bad %}x{% endsection %}{% disclosure bad %}x{% enddisclosure %}"
        "{% empty_state bad bad %}{% breadcrumb bad '/' bad %}{% question_line bad bad %}"
    ).render(Context({"bad": bad}))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("kind", sorted(parts.ALERT_ICONS))
def test_an_alert_says_its_kind_in_words_too(kind):
    with translation.override("en"):
        text = Template("{% load parts %}{% alert kind 'Title' %}").render(Context({"kind": kind}))
    assert 'class="ab-verborgen"' in text


@pytest.mark.parametrize("name", ["404.html", "403.html", "400.html", "errors/refused.html"])
def test_error_pages_give_a_way_on(name):
    page = render(name, reason="Kan niet.", missing=["drie beoordelaars"])
    assert 'href="/"' in page
    assert page.count("<h1") == 1


def test_the_page_of_a_failed_server_needs_nothing():
    source = (FOLDER / "500.html").read_text()
    assert "{%" not in source
    assert "{{" not in source
    assert render_to_string("500.html")
