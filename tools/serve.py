"""Serve the example on 127.0.0.1 with one process and a few threads."""

import os
import socket
import sys

from waitress import serve

from aanbesteden.wsgi import application


def main(port: int) -> int:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            print(f"Port {port} is in use. Choose another one: make demo PORT={port + 1}")
            return 1
    print("Stop with Ctrl+C.", flush=True)
    serve(application, host="127.0.0.1", port=port, threads=6, ident=None)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aanbesteden.settings.dev")
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000))
