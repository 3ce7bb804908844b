"""What only a browser sees: axe-core's rules, the console, what sticks out, where the focus is."""

import atexit
import mimetypes
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Error, Route, sync_playwright

from checks import fetch
from checks.pages import Page
from checks.problems import Problem
from tests import browser

# Nothing is asked of it; but Chromium trusts this name as it does an https address.
HOST = "http://localhost"
WIDTHS = (1280, 1920, 640, 375, 320)  # 640 is 1280 at 200 percent
HEIGHT = 900
RULES = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()
LOOKS = Path(__file__).with_name("looks.js")
# Rules whose outcome depends on the width, and on the colours somebody chose.
BY_WIDTH = ["target-size", "scrollable-region-focusable"]
BY_COLOUR = ["color-contrast"]
# What has long names only needs room: its elements were looked at before.
ONLY_ROOM = "long names"
PROGRESS = 50
# A map, a card in a frame: no file of the site, and looked at as a page of its own.
ASIDE = {
    "image": ("image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "document": (
        "text/html",
        '<!DOCTYPE html><html lang="nl"><title>-</title><main></main></html>',
    ),
    "fetch": ("application/json", "{}"),  # a form that keeps what is typed
}


class Eyes:
    """One browser in which pages are opened, without a server: each is handed over as it is."""

    def __init__(self, started: Browser, widths: tuple[int, ...] = WIDTHS):
        self.widths = widths
        self.page: Page | None = None
        self.heard: list[str] = []
        self.context = started.new_context(viewport=self._size(widths[0]), locale="nl-NL")
        self.context.route("**/*", self._give)
        self.tab = self._open()
        self.scripts = fetch.AXE.read_text() + LOOKS.read_text()

    def _open(self):
        tab = self.context.new_page()
        tab.on("console", self._hear)
        tab.on("pageerror", lambda error: self.heard.append(str(error)))
        return tab

    def _size(self, width: int) -> dict[str, int]:
        return {"width": width, "height": HEIGHT}

    def _hear(self, message) -> None:
        if message.type in ("error", "warning") and not self._own_status(message.text):
            self.heard.append(message.text)

    def _own_status(self, text: str) -> bool:
        """Chromium itself notes that a page of refusal is one."""
        return self.page.status >= 400 and f"status of {self.page.status}" in text

    def _give(self, route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        kind = route.request.resource_type
        if kind == "document" and route.request.frame.parent_frame is None:
            route.fulfill(status=self.page.status, headers=self.page.headers, body=self.page.html)
        elif file := _file(path):
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), headers={"Content-Type": kind})
        elif kind in ASIDE:
            route.fulfill(body=ASIDE[kind][1], headers={"Content-Type": ASIDE[kind][0]})
        else:
            route.fulfill(status=404, body="")

    def look(self, page: Page) -> Iterator[Problem]:
        """All that is wrong with one page; also when it cannot be looked at."""
        try:
            yield from self._look(page)
        except Error as error:
            yield Problem("could not be looked at", str(error)[:200], page)
            self.tab.close()
            self.tab = self._open()

    def _look(self, page: Page) -> Iterator[Problem]:
        self.page, self.heard = page, []
        self.tab.set_viewport_size(self._size(self.widths[0]))
        self.tab.goto(HOST + page.address, wait_until="load")
        self.tab.evaluate(self.scripts)
        yield from (Problem("console", words, page) for words in self.heard)
        if page.state != ONLY_ROOM:
            yield from self._rules(page)
        for width in self.widths:
            self.tab.set_viewport_size(self._size(width))
            yield from self._found("tooNarrow", page, f"{width} wide")
        if page.state != ONLY_ROOM:
            yield from self._axe(page, {"type": "rule", "values": BY_WIDTH}, f"{width} wide")
        yield from self._found("tooNarrow", page, f"{width} wide, text spaced", True)

    def _rules(self, page: Page) -> Iterator[Problem]:
        yield from self._axe(page, {"type": "tag", "values": RULES})
        yield from self._found("unseenFocus", page)
        if page.is_new:
            yield from self._colours(page)

    def _colours(self, page: Page) -> Iterator[Problem]:
        """Less motion first: a colour that is still changing cannot be measured."""
        self.tab.emulate_media(reduced_motion="reduce")
        yield from self._found("moves", page)
        for option, value in (("color_scheme", "dark"), ("forced_colors", "active")):
            self.tab.emulate_media(**{option: value})
            yield from self._axe(page, {"type": "rule", "values": BY_COLOUR}, f"{value} colours")
            self.tab.emulate_media(**{option: "null"})
        self.tab.emulate_media(reduced_motion="null")

    def _found(self, look: str, page: Page, where: str = "", *given) -> Iterator[Problem]:
        for rule, what in self.tab.evaluate(f"(given) => looks.{look}(given)", *given or (None,)):
            yield Problem(rule, what, page, where)

    def _axe(self, page: Page, only: dict, where: str = "") -> Iterator[Problem]:
        options = {"runOnly": only, "resultTypes": ["violations"], "iframes": False}
        result = self.tab.evaluate("(options) => axe.run(document, options)", options)
        for violation in result["violations"]:
            for node in violation["nodes"]:
                what = f"{node['html'][:160]} {_why(node)}"
                yield Problem(f"axe {violation['id']}", what, page, where)


def _why(node: dict) -> str:
    """The measured part of axe's explanation, such as the contrast that was found."""
    checks = [*node["any"], *node["all"], *node["none"]]
    return checks[0]["message"][:160] if checks else ""


def _file(path: str) -> Path | None:
    """A stylesheet, script, font or picture of the site."""
    if path.startswith(settings.STATIC_URL):
        found = finders.find(path.removeprefix(settings.STATIC_URL))
        return Path(found) if found else None
    if path.startswith(settings.MEDIA_URL):
        kept = Path(settings.MEDIA_ROOT) / path.removeprefix(settings.MEDIA_URL)
        return kept if kept.is_file() else None
    return None


# Several browsers at once -----------------------------------------------------------------

EYES: list[Eyes] = []  # the one of this process


def _begin(executable: str, widths: tuple[int, ...]) -> None:
    """A process of its own, with its own browser."""
    import django

    django.setup()
    playwright = sync_playwright().start()
    started = playwright.chromium.launch(executable_path=executable, args=browser.ARGUMENTS)
    atexit.register(playwright.stop)
    atexit.register(started.close)
    EYES.append(Eyes(started, widths))


def _look(page: Page) -> list[Problem]:
    return list(EYES[0].look(page))


def look_at(
    pages: list[Page], widths: tuple[int, ...], workers: int = 1, until: float | None = None
) -> Iterable[Problem]:
    """Open every page in Chromium, in as many browsers as there are *workers*; stop at *until*
    (of `time.monotonic`) and say what was left out."""
    executable = browser.path()
    if executable is None:
        raise fetch.Lacking(f"Chromium is missing. Install it with: {browser.INSTALL}")
    given = (executable, widths)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, given)
    try:
        for number, found in enumerate(pool.map(_look, pages), start=1):
            yield from found
            if number % PROGRESS == 0:
                print(f"{number} of {len(pages)} pages were looked at.", flush=True)
            if until and time.monotonic() > until and number < len(pages):
                yield Problem("not looked at", f"{len(pages) - number} pages", pages[number])
                return
    finally:
        pool.shutdown(cancel_futures=True)
