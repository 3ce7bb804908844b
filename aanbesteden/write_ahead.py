"""SQLite keeps a write-ahead log, from the first connection on.

A file says by itself that it has such a log; only its first connection has to switch it. SQLite
does not wait for its turn while switching: of ten connections that come at once to a new or
restored file, some are refused ("database is locked"). So the switch is repeated here.
"""

import time
from sqlite3 import OperationalError

WAIT = 20.0  # seconds, as long as a write waits for its turn
PAUSE = 0.02


def switch_on(sender, connection, **_) -> None:
    """Let an SQLite *connection* write ahead; raises what waiting does not mend."""
    if connection.vendor != "sqlite":
        return
    until = time.monotonic() + WAIT
    while not _switched(connection, last=time.monotonic() >= until):
        time.sleep(PAUSE)


def _switched(connection, *, last: bool) -> bool:
    try:
        connection.connection.execute("PRAGMA journal_mode=WAL")
    except OperationalError as refused:
        if last or "locked" not in str(refused):
            raise
        return False
    return True
