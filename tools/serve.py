"""Serve the example on 127.0.0.1 with one process and a few threads, and what runs beside it."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from threading import Event, Thread

from waitress import serve

from aanbesteden.wsgi import application

# Commands of manage.py that run beside the site, and stop with it.
COMPANIONS = [("work_jobs", "--loop", "--beside", str(os.getpid()))]


@contextmanager
def companions():
    """Start what runs beside the site; stop it when the site stops."""
    started = [subprocess.Popen([sys.executable, "manage.py", *each]) for each in COMPANIONS]
    try:
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=10)


@contextmanager
def post(loop):
    """Deliver mail in a thread of this process, for as long as the site is open."""
    stop = Event()
    thread = Thread(target=loop, args=[stop], name="post", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)


def main(port: int) -> int:
    from aanbesteden.management.commands.deliver_mail import loop

    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            print(f"Port {port} is in use. Choose another one: make demo PORT={port + 1}")
            return 1
    print("Stop with Ctrl+C.", flush=True)
    with companions(), post(loop):
        serve(application, host="127.0.0.1", port=port, threads=6, ident=None)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aanbesteden.settings.dev")
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000))
