"""Where files of a dossier lie: outside any web root."""

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    """The storage named `private`; a function, so that no path ends up in a migration."""
    return storages["private"]
