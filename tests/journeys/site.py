"""The site in a process of its own, with a real database file: for what happens at once."""

import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect
from urllib.parse import quote

import requests
from django.db import connection

from aanbesteden import audit

ROOT = Path(__file__).resolve().parents[2]
FILE = "tegelijk.sqlite3"
TOKEN = "k" * 32  # cookie and field of the protection against foreign forms


class Site:
    """A process that serves whatever the test has written by the time it is asked to begin."""

    def __init__(self, folder: Path):
        self._file = folder / FILE
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"
        environment = os.environ | {
            "DATABASE_URL": self._database(),
            "DJANGO_SETTINGS_MODULE": "aanbesteden.settings.test",
            "VAR_DIR": str(folder),
        }
        command = [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{self._port}"]
        self._process = subprocess.Popen(
            [*command, "--threads=12", "aanbesteden.wsgi:application"], cwd=ROOT, env=environment
        )

    def begins(self) -> "Site":
        """Serve what the test has written so far."""
        if connection.vendor == "sqlite":
            # Two processes cannot share tables in memory; a copy in a file they can.
            with closing(connect(self._file, timeout=20)) as copy:
                connection.connection.backup(copy)
        self._wait()
        return self

    def verifies(self) -> bool:
        """Whether the chain of events is whole."""
        if connection.vendor == "sqlite":
            with closing(connect(self._file, timeout=20)) as copy:
                copy.backup(connection.connection)
        return audit.verify() is None

    def moves_deadline(self, tender: int, deadline: datetime) -> None:
        """Set the end of the time for proposals while the site runs."""
        sql = "UPDATE aanbesteden_tender SET deadline = {0} WHERE id = {0}"
        if connection.vendor != "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(sql.format("%s"), [deadline, tender])
            return
        with closing(connect(self._file, timeout=20)) as data, data:
            kept = f"{deadline.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
            data.execute(sql.format("?"), [kept, tender])

    def post(self, path: str, data: dict, session: str = "") -> requests.Response:
        """Send a form, as one who is signed in by *session*."""
        return requests.post(
            self.address + path,
            data=data | {"csrfmiddlewaretoken": TOKEN},
            cookies={"csrftoken": TOKEN, "sessionid": session},
            allow_redirects=False,
            timeout=30,
        )

    def ends(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)

    def _database(self) -> str:
        told = connection.settings_dict
        if connection.vendor == "sqlite":
            return f"sqlite:///{self._file}"
        user, password = quote(told["USER"] or ""), quote(told["PASSWORD"] or "")
        where = f"{quote(told['HOST'] or '', safe='')}:{told['PORT'] or 5432}"
        return f"postgres://{user}:{password}@{where}/{told['NAME']}"

    def _wait(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and self._process.poll() is None:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the site did not start")
