"""The site in a process of its own, with a real database file: for what happens at once."""

import os
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect
from urllib.parse import quote

import requests
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
FILE = "tegelijk.sqlite3"
TOKEN = "k" * 32  # cookie and field of the protection against foreign forms


class Site:
    """Where it runs, and how its commands are called."""

    def __init__(self, port: int, folder: Path, environment: dict[str, str]):
        self.address = f"http://127.0.0.1:{port}"
        self.folder = folder
        self.environment = environment

    def verifies(self) -> bool:
        """Whether the chain of events is whole."""
        command = [sys.executable, "manage.py", "verify_audit"]
        return subprocess.run(command, cwd=ROOT, env=self.environment).returncode == 0

    def moves_deadline(self, tender: int, deadline: datetime) -> None:
        """Set the end of the time for proposals while the site runs."""
        sql = "UPDATE aanbesteden_tender SET deadline = {0} WHERE id = {0}"
        if connection.vendor != "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(sql.format("%s"), [deadline, tender])
            return
        with closing(connect(self.folder / FILE, timeout=20)) as data, data:
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


@contextmanager
def running(folder: Path):
    """Serve what the test has written so far, with as many threads as it asks for."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "DATABASE_URL": _database(folder),
        "DJANGO_SETTINGS_MODULE": "aanbesteden.settings.test",
        "VAR_DIR": str(folder),
    }
    command = [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}", "--threads=12"]
    process = subprocess.Popen(
        [*command, "aanbesteden.wsgi:application"], cwd=ROOT, env=environment
    )
    try:
        _wait_for(port, process)
        yield Site(port, folder, environment)
    finally:
        process.terminate()
        process.wait(timeout=10)


def _database(folder: Path) -> str:
    """An address of the same data: SQLite is copied to a file that two processes can share."""
    told = connection.settings_dict
    if connection.vendor != "sqlite":
        user, password = quote(told["USER"] or ""), quote(told["PASSWORD"] or "")
        where = f"{quote(told['HOST'] or '', safe='')}:{told['PORT'] or 5432}"
        return f"postgres://{user}:{password}@{where}/{told['NAME']}"
    path = folder / FILE
    with closing(connect(path)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{path}"


def _wait_for(port: int, process: subprocess.Popen, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the site did not start")
