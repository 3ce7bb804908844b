"""Keys for a machine of one's own: made once, kept beside the database, never in the repository."""

import os
from base64 import urlsafe_b64encode
from pathlib import Path


def local_key(folder: Path, name: str) -> str:
    """Return the key kept in *folder* under *name*, making it the first time."""
    path = folder / name
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        key = urlsafe_b64encode(os.urandom(32)).decode("ascii")
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(key)
    except FileExistsError:  # another process was first
        return path.read_text(encoding="ascii").strip()
    return key
