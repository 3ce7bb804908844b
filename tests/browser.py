"""Finding and starting the system's Chromium."""

import os
import shutil

# The first is Chromium without a window at all: the same pages at half the cost.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
INSTALL = "sudo apt-get install chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def path() -> str | None:
    """Where Chromium stands, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def must_run() -> bool:
    """On CI a skipped browser test is a failure."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")
