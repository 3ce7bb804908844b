#!/bin/sh
# Make .venv, or say in one sentence what the system lacks and which command brings it.
set -eu
PYTHON=${PYTHON:-python3}

if ! command -v "$PYTHON" >/dev/null 2>&1; then
    echo "Python is missing. Install it with: sudo apt-get install python3 python3-venv" >&2
    exit 1
fi
if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 or newer is needed; this is $("$PYTHON" --version)." >&2
    echo "With a newer one beside it: make demo PYTHON=python3.12" >&2
    exit 1
fi
if ! "$PYTHON" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    echo "Python's venv is missing. Install it with: sudo apt-get install python3-venv" >&2
    exit 1
fi
echo "Making the environment in .venv ..."
"$PYTHON" -m venv .venv
