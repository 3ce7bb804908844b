"""The seal: one key per tender, itself wrapped by a key of the installation.

Nothing here decides who may look; `policies.py` does. Without the installation's key a copy of
the database holds no proposal (decision 0004).
"""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class LostKey(Exception):
    """The key that wrapped this tender's key is not among the installation's keys."""


def _wrapping() -> MultiFernet:
    """The newest key seals; older ones still open what they sealed."""
    return MultiFernet([Fernet(key) for key in settings.SEALING_KEYS])


def new_sealed_key() -> bytes:
    """A fresh key for one tender, wrapped."""
    return _wrapping().encrypt(Fernet.generate_key())


def _box(sealed_key: bytes) -> Fernet:
    try:
        return Fernet(_wrapping().decrypt(bytes(sealed_key)))
    except InvalidToken as error:
        raise LostKey from error


def seal(content: Any, sealed_key: bytes) -> bytes:
    """Encrypt anything JSON can hold."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return _box(sealed_key).encrypt(text.encode("utf-8"))


def unseal(sealed: bytes | memoryview | None, sealed_key: bytes) -> Any:
    """The content, or None when nothing was sealed yet."""
    if not sealed:
        return None
    return json.loads(_box(sealed_key).decrypt(bytes(sealed)))


def seal_bytes(data: bytes, sealed_key: bytes) -> bytes:
    return _box(sealed_key).encrypt(data)


def unseal_bytes(sealed: bytes | memoryview, sealed_key: bytes) -> bytes:
    return _box(sealed_key).decrypt(bytes(sealed))


def rotate(sealed_key: bytes | memoryview) -> bytes:
    """The same key of a tender, wrapped by the newest key of the installation."""
    try:
        return _wrapping().rotate(bytes(sealed_key))
    except InvalidToken as error:
        raise LostKey from error


# What somebody typed and did not send yet. It may become part of a sealed proposal, so it lies
# under the installation's keys too: keys of its own, derived from them.


def _drawer() -> MultiFernet:
    keys = (sha256(b"drafts" + key.encode()).digest() for key in settings.SEALING_KEYS)
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])


def lock(content: Any) -> bytes:
    """Encrypt anything JSON can hold, for the drawer of drafts."""
    return _drawer().encrypt(json.dumps(content, ensure_ascii=False).encode("utf-8"))


def unlock(locked: bytes | memoryview) -> Any:
    """The content; `LostKey` when none of the installation's keys fits."""
    try:
        return json.loads(_drawer().decrypt(bytes(locked)))
    except InvalidToken as error:
        raise LostKey from error


def relock(locked: bytes | memoryview) -> bytes:
    """The same content under the newest key."""
    try:
        return _drawer().rotate(bytes(locked))
    except InvalidToken as error:
        raise LostKey from error
