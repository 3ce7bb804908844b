"""What every test may use."""

import gc
import gettext
import os

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.translation import trans_real
from hypothesis import HealthCheck, settings

from aanbesteden.people.models import Municipality
from tests import browser, handing_out, makers, migrated, replay
from tools import messages

# Playwright's own loop runs in the thread of the test; the database calls there are ours.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
SKIPPED = "browser tests: Chromium is missing"
# How long an example takes says more of what else the machine does than of the rule.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


def pytest_configure(config):
    """Dutch pages need compiled texts; `make` does it too, but pytest alone should also work."""
    compiled = messages.PO.with_suffix(".mo")
    if messages.PO.exists() and (
        not compiled.exists() or compiled.stat().st_mtime < messages.PO.stat().st_mtime
    ):
        messages.compile_()
        gettext._translations.clear()  # setting up Django already read what was there before
        trans_real._translations.clear()
        trans_real._default = None


def pytest_collection_finish():
    """What is loaded by now stays to the end: looking for garbage in it is a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=handing_out.place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return handing_out.OneByOne(config, log)


@pytest.fixture(scope="session")
def django_db_setup(request, tmp_path_factory, django_db_blocker):
    """Tables for the tests; in a run with several workers they are migrated once."""
    name = connection.settings_dict["TEST"]["NAME"]
    if connection.vendor != "sqlite" or name or not hasattr(request.config, "workerinput"):
        request.getfixturevalue("django_db_setup")
        return
    with django_db_blocker.unblock(), migrated.shared(tmp_path_factory.getbasetemp().parent):
        request.getfixturevalue("django_db_setup")


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Caches live per process; a rolled-back transaction must not leave old answers."""
    ContentType.objects.clear_cache()
    cache.clear()


@pytest.fixture(autouse=True)
def _repeats(request):
    """What nearly every test begins with is made once (`tests/replay.py`)."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if commits or (marker and marker.kwargs.get("transaction")):
        replay.writes.forget()
        commits = True
    with replay.following(follows=not commits and not _in_a_world()):
        yield


def _in_a_world() -> bool:
    """Whether a fixture that outlives this test already filled the tables."""
    return connection.in_atomic_block and Municipality.objects.exists()


@pytest.fixture
def rated(settings):
    """How often somebody asks counts, and all of it at one moment: no hour ends meanwhile."""
    settings.RATELIMIT_ENABLE = True
    with time_machine.travel(timezone.now(), tick=False):
        yield
    cache.clear()


@pytest.fixture
def town(db):
    """A municipality with one person in every municipal role."""
    return makers.town()


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium; where there is none the test is skipped, or fails on CI."""
    executable = browser.path()
    if executable is None:
        if browser.must_run():
            pytest.fail(f"{SKIPPED}; install it with: {browser.INSTALL}")
        pytest.skip(SKIPPED)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=browser.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_browser(chromium):
    """`open_browser(width=1280, javascript=True)`: a fresh visitor; closed after the test."""
    contexts = []

    def fresh(*, width: int = 1280, javascript: bool = True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale="nl-NL"
        )
        context.set_default_timeout(15000)
        contexts.append(context)
        return context.new_page()

    yield fresh
    for context in contexts:
        context.close()


def pytest_terminal_summary(terminalreporter):
    """Say at the end what was not tested, and which command mends that."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if SKIPPED in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} browser tests were skipped: Chromium is missing. "
            f"Install it with: {browser.INSTALL}"
        )
