"""In which order tests are run, and which of them stay with one worker."""

from django.db import connection
from xdist.scheduler.loadscope import LoadScopeScheduling

# These build a world once for all their tests; a second worker would build it again.
TOGETHER = ("tests/demo/", "tests/house/test_urls.py")
ASK_FOR_TABLES = {"db", "transactional_db", "live_server", "django_db_setup"}


class OneByOne(LoadScopeScheduling):
    """Each worker that is free gets the next test; tests of one world come in one piece."""

    def __init__(self, config, log=None):
        super().__init__(config, log)
        config.option.loadscopereorder = False  # our own order

    def _split_scope(self, nodeid: str) -> str:
        return next((world for world in TOGETHER if nodeid.startswith(world)), nodeid)


def place(item) -> int:
    """The longest test begins first, so that it keeps no core busy after all others are done;
    only where the tables can be put back after it (`restored` of the journeys). Tests without
    tables fill the time until another worker has made the tables."""
    if item.get_closest_marker("longest") and connection.vendor == "sqlite":
        return 0
    tables = item.get_closest_marker("django_db") or ASK_FOR_TABLES & set(item.fixturenames)
    if not tables:
        return 1
    return 2 if item.nodeid.startswith(TOGETHER) else 3
