"""python -m checks: looks at every page of the example as every role would.

Needs Chromium, Java and npm, and says so when one is missing. Exits 1 when anything is wrong.
"""

import argparse
import logging
import os
import shutil
import sys
import time

from checks import fetch

PARTS = ("markup", "browser")
EXAMPLE = fetch.FOLDER / "var"


def main() -> int:
    options = _options()
    try:
        fetch.checkers()
    except fetch.Lacking as lack:
        print(lack)
        return 1
    if "VAR_DIR" not in os.environ:
        os.environ["VAR_DIR"] = str(EXAMPLE)
        if not options.keep:
            shutil.rmtree(EXAMPLE, ignore_errors=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "aanbesteden.settings.dev"
    import django

    django.setup()
    logging.disable(logging.WARNING)  # refusals are what we are after
    return run(options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--role", action="append", default=[], help="only as this role or address (may be repeated)"
    )
    parser.add_argument("--width", action="append", type=int, help="only at this width")
    parser.add_argument("--path", default="", help="only addresses that contain this")
    parser.add_argument("--state", help="only pages in this state, such as: with mistakes")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this kind of look")
    parser.add_argument("--language", choices=("nl", "en"), default="nl")
    parser.add_argument(
        "--all", action="store_true", help="also pages that hold nothing not seen elsewhere"
    )
    parser.add_argument(
        "--workers", type=int, default=min(os.cpu_count() or 1, 4), help="browsers at once"
    )
    parser.add_argument(
        "--keep", action="store_true", help="look at the example as it was loaded the last time"
    )
    parser.add_argument("--minutes", type=float, help="stop after so long, and say what was found")
    return parser.parse_args()


def run(options: argparse.Namespace) -> int:
    """Load the example, gather its pages, look at them, and tell what is wrong."""
    from django.core.management import call_command

    from checks.gather import Gathering
    from checks.problems import report

    call_command("migrate", verbosity=0)
    call_command("load_demo")
    began = time.monotonic()
    pages = Gathering(set(options.role), options.all, options.language).pages()
    pages = [page for page in pages if _is_wanted(page, options)]
    print(f"{len(pages)} pages were gathered in {time.monotonic() - began:.0f} s.", flush=True)
    problems = []
    try:
        for problem in _problems(pages, options):
            problems.append(problem)
    except fetch.Lacking as lack:
        print(lack)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. This is what was found until then.")
    print(report(problems) or "Nothing is wrong with them.")
    print(f"\n{len(pages)} pages, {time.monotonic() - began:.0f} s.")
    return 1 if problems else 0


def _is_wanted(page, options: argparse.Namespace) -> bool:
    right_state = options.state is None or page.state == options.state
    return options.path in page.address and right_state


def _problems(pages: list, options: argparse.Namespace):
    from checks import browser, markup

    parts = options.part or PARTS
    if "markup" in parts:
        yield from markup.look_at(pages)
    if "browser" in parts:
        widths = tuple(options.width or browser.WIDTHS)
        until = time.monotonic() + options.minutes * 60 if options.minutes else None
        yield from browser.look_at(pages, widths, options.workers, until)


if __name__ == "__main__":
    sys.exit(main())
