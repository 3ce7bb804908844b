"""Pages in the states no link leads to: mistakes, two writers, refusals, long words, nothing."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.apps import apps
from django.core.cache import cache
from django.db import IntegrityError, models, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from checks.pages import Page
from checks.walk import Answer, answer

LONG_WORD = "Aansprakelijkheidswaardevaststellingsverklaring"
LONG_TEXT = (
    f"{LONG_WORD} en verder een lange naam die maar doorgaat, want zo schrijven mensen soms "
)
# Names people type, which come back in headings, lists and breadcrumbs.
LONG_FIELDS = {"title", "name", "short_name", "sender_name", "organisation_name"}
NOWHERE = "zqxzqx"


@contextmanager
def undone():
    """What is written inside does not stay."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _sent(client: Client, page: Page, target: str, data: dict[str, str]) -> Answer:
    """Send a form, and leave no trace of it."""
    cache.clear()  # so that no limit on how often is in the way
    with undone():
        return _post(client, page, target, data)


def _post(client: Client, page: Page, target: str, data: dict[str, str]) -> Answer:
    response = client.post(target, data)
    kind = response.headers.get("Content-Type", "")
    text = response.content.decode() if "html" in kind else ""
    headers = dict(response.headers)
    return Answer(page.address, "", response.status_code, kind, text, headers, page.address)


def _fields(form: Tag) -> Iterator[tuple[str, str, str]]:
    """(name, kind, value) of everything a form would send."""
    for control in form.select("input[name], textarea[name], select[name]"):
        kind = control.get("type", "text") if control.name == "input" else control.name
        value = control.get("value", "")
        if control.name == "textarea":
            value = control.get_text().removeprefix("\n")
        if control.name == "select":
            chosen = control.select_one("option[selected]") or control.select_one("option")
            value = chosen.get("value", "") if chosen else ""
        if kind in ("checkbox", "radio") and not control.has_attr("checked"):
            continue
        yield control["name"], kind, value


def after_posting(client: Client, page: Page) -> Iterator[tuple[str, Answer]]:
    """What each form of a page answers to nothing at all, and to a version that has moved on."""
    soup = BeautifulSoup(page.html, "lxml")
    for form in soup.select("main form[method=post]"):
        target = urljoin(page.address, form.get("action") or page.address)
        fields = list(_fields(form))
        hidden = {name: value for name, kind, value in fields if kind == "hidden"}
        hidden["form_token"] = secrets.token_urlsafe(24)
        if len(form.select("input:not([type=hidden]), textarea, select")):
            given = _sent(client, page, target, hidden)
            if given.status == 422:
                yield "with mistakes", given
        if "version" in hidden:
            typed = {
                name: f"{value} en meer" if kind in ("text", "textarea") else value
                for name, kind, value in fields
            }
            given = _sent(client, page, target, typed | hidden | {"version": "0"})
            if given.status == 409:
                yield "two writers", given


def nothing_found(client: Client, page: Page) -> Iterator[Answer]:
    """The lists of a page when a search finds nothing."""
    soup = BeautifulSoup(page.html, "lxml")
    for form in soup.select("main form:not([method=post])"):
        field = form.select_one("input[type=search][name], input[type=text][name]")
        if field is not None:
            target = urlsplit(urljoin(page.address, form.get("action") or page.address)).path
            yield answer(client, f"{target}?{urlencode({field['name']: NOWHERE})}")


@contextmanager
def long_names():
    """Everything people gave a name has a very long one."""
    with undone():
        for label in ("people", "aanbesteden"):
            for model in apps.get_app_config(label).get_models():
                _lengthen(model)
        cache.clear()
        yield
    cache.clear()


def _lengthen(model: type[models.Model]) -> None:
    for field in model._meta.fields:
        if field.name in LONG_FIELDS and isinstance(field, models.CharField):
            # What has to be unique keeps its name.
            with suppress(IntegrityError), transaction.atomic():
                model._base_manager.update(**{field.name: LONG_TEXT[: field.max_length]})


def refusals(visitor: Client, resident: Client) -> Iterator[tuple[str, str, Answer]]:
    """(role, state, page) of everything that says no."""
    yield "visitor", "not found", answer(visitor, "/bestaat-niet/")
    yield "resident", "refused", answer(resident, reverse("people:roles"))
    yield (
        "visitor",
        "failed",
        Answer("/", "", 500, "text/html", render_to_string("500.html"), {}, "/"),
    )
    yield "visitor", "too many", _until(429, visitor, reverse("agenda:send"), {})
    wrong = {"username": "niemand@lindewaard.example", "password": "verkeerd"}
    yield "visitor", "locked out", _until(429, Client(), reverse("people:sign_in"), wrong)


def _until(status: int, client: Client, address: str, data: dict[str, str]) -> Answer:
    """Send a form until that is enough."""
    page = Page("visitor", address, "", 200, "")
    with undone():
        for _attempt in range(40):
            given = _post(client, page, address, data)
            if given.status == status:
                return given
    raise AssertionError(f"{address} never answers {status}")
