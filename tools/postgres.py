"""Print the address of a PostgreSQL that answers on this machine; exit 1 when there is none."""

import os
import sys

import psycopg

CANDIDATES = (
    os.environ.get("TEST_POSTGRES_URL", ""),
    "postgresql://postgres@127.0.0.1:5432/postgres",
    "postgresql://postgres:postgres@127.0.0.1:5432/postgres",
)


def answering() -> str | None:
    """The first address of `CANDIDATES` that accepts a connection."""
    for url in filter(None, CANDIDATES):
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            continue
        return url
    return None


if __name__ == "__main__":
    found = answering()
    print(found or "", end="")
    sys.exit(0 if found else 1)
