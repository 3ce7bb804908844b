"""What can be read off the HTML itself; cheap enough for the ordinary tests too."""

import itertools
import json
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from lxml import html

from checks import fetch
from checks.pages import Page
from checks.problems import Problem

UNLABELLED = {"hidden", "submit", "button"}
# What the Nu checker says and we do not follow.
LEFT_OUT = (
    # Safari tells VoiceOver of no list when its bullets are hidden, unless the role says so.
    "The “list” role is unnecessary",
    # In English the frame is English; what people wrote in Dutch stays Dutch.
    "This document appears to be written in",
)
# Mail programs know no style sheet: there a table still carries its measures.
MAIL = 'name="supported-color-schemes"'
OF_MAIL = (
    "attribute on the “table” element is obsolete",
    "attribute on the “td” element is obsolete",
)
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")


def wrong_in(source: str) -> Iterator[tuple[str, str]]:
    """(rule, what) of every mistake in the skeleton of a page."""
    # Not with Beautiful Soup: it takes eight times as long, and this reads every kind of page.
    root = html.document_fromstring(source)
    yield from _frame(root)
    yield from _headings(root)
    yield from _references(root)
    labels = {label.get("for") for label in root.iter("label")}
    for field in root.iter("input", "select", "textarea"):
        if field.get("type") not in UNLABELLED and not _is_labelled(field, labels):
            yield "field without a label", _said(field)


def _frame(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    if not root.get("lang"):
        yield "no language", "<html> has no lang"
    if not _own_title(root.findtext("head/title")):
        yield "no title", "<title> is missing or empty"
    main = root.xpath("//main | //*[@role='main']")
    if len(main) != 1:
        yield "not one main part", f"{len(main)} times <main>"


def title(soup: BeautifulSoup) -> str:
    """What this page calls itself, without the name of the site."""
    return _own_title(soup.title and soup.title.get_text())


def _own_title(said: str | None) -> str:
    words = " ".join((said or "").split())
    return words.rpartition(" - ")[0] or words


def _headings(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    headings = list(root.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    main = [_words(heading) for heading in headings if heading.tag == "h1"]
    if len(main) != 1:
        yield "not one main heading", f"{len(main)} times <h1>: {main}"
    for before, after in itertools.pairwise(headings):
        if int(after.tag[1]) > int(before.tag[1]) + 1:
            yield "a level of headings is skipped", f"{_said(before)} {_said(after)}"[:160]
    for heading in headings:
        if not _words(heading):
            yield "empty heading", _said(heading)


def _references(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    ids = Counter(root.xpath("//@id"))
    yield from (("id used twice", one) for one, times in ids.items() if times > 1)
    for attribute in REFERENCES:
        for element in root.xpath(f"//*[@{attribute}]"):
            for name in element.get(attribute).split():
                if name not in ids:
                    yield "refers to nothing", f"{attribute}={name} on <{element.tag}>"
    for link in root.xpath("//a[starts-with(@href, '#')]"):
        if link.get("href")[1:] not in ids:
            yield "refers to nothing", f"href={link.get('href')} of “{_words(link)}”"


def _is_labelled(field: html.HtmlElement, labels: set[str | None]) -> bool:
    if field.get("aria-label") or field.get("aria-labelledby"):
        return True
    if any(above.tag == "label" for above in field.iterancestors()):
        return True
    if field.get("type") == "image":
        return bool(field.get("alt"))
    return bool(field.get("id") and field.get("id") in labels)


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _said(element: html.HtmlElement) -> str:
    return html.tostring(element, encoding="unicode", with_tail=False)[:160]


def look_at(pages: list[Page]) -> Iterator[Problem]:
    """Our own rules, titles that several pages share, and the Nu checker."""
    for page in pages:
        yield from (Problem(rule, what, page) for rule, what in wrong_in(page.html))
    yield from _shared_titles(pages)
    yield from _nu(pages)


def _shared_titles(pages: list[Page]) -> Iterator[Problem]:
    """Different pages that one cannot tell apart in a row of tabs; per person, in one language."""
    by_title = defaultdict(dict)
    for page in pages:
        if not page.state and page.status == 200 and "taal=" not in page.address:
            name = title(BeautifulSoup(page.html.partition("</head>")[0], "lxml"))
            path = page.address.partition("?")[0]
            by_title[name].setdefault(page.route.partition("?")[0], (path, page))
    for name, routes in by_title.items():
        if len(routes) > 1:
            where = ", ".join(path for path, _page in routes.values())
            yield Problem("title of more than one page", f"{name}: {where}", _first(routes))


def _first(routes: dict[str, tuple[str, Page]]) -> Page:
    return next(iter(routes.values()))[1]


def _nu(pages: list[Page]) -> Iterator[Problem]:
    """What the Nu HTML checker says; one start of Java for all pages."""
    with tempfile.TemporaryDirectory(prefix="pages-") as folder:
        for number, page in enumerate(pages):
            Path(folder, f"{number}.html").write_text(page.html, encoding="utf-8")
        command = [
            "java",
            "-Xss4m",
            "-jar",
            str(fetch.VNU),
            "--format",
            "json",
            "--exit-zero-always",
        ]
        done = subprocess.run([*command, folder], capture_output=True, text=True, check=True)
    for message in json.loads(done.stderr)["messages"]:
        if message["message"].startswith(LEFT_OUT):
            continue
        page = pages[int(Path(message["url"]).stem)]
        if MAIL in page.html and any(words in message["message"] for words in OF_MAIL):
            continue
        what = f"{message['message']} {' '.join(message.get('extract', '').split())}"
        yield Problem("Nu HTML checker", what, page)
