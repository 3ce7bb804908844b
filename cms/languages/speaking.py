"""A page in the language of its visitor, as far as an editor wrote it in that language."""

from django.conf import settings
from django.utils import translation

from cms.languages.models import MODELS, InLanguage

ADDRESS = "?taal="


def rows(page) -> list[InLanguage]:
    """The texts of *page* in other languages; also those of a draft that is previewed."""
    found = getattr(page, "in_languages", None)
    known = getattr(page, "has_languages", True)  # a route may have looked already
    return list(found.all()) if found is not None and known else []


def speak(page, code: str) -> None:
    """Put the texts in language *code* in the place of the Dutch ones, on this object only.

    Never save the page afterwards: it is for showing.
    """
    known = {row.language: row for row in rows(page)}
    page.languages = [settings.LANGUAGE_CODE, *sorted(known)]
    row = known.get(code)
    if row is None:
        return
    page.language = code
    page.seo_title = page.search_description = ""
    for name in row.texts:
        setattr(page, name, getattr(row, name))
    page.title = getattr(row, "asked", "") or page.title


def previewed(page, code: str, serve):
    """The answer of *serve* with *page* in language *code*, whatever the editor chose to read."""
    with translation.override(code):
        speak(page, code)
        return serve().render()


def of_all_pages() -> dict[int, list[str]]:
    """Per page that has them its other languages."""
    found: dict[int, list[str]] = {}
    for model in MODELS:
        for page, code in model.objects.order_by("language").values_list("page", "language"):
            found.setdefault(page, []).append(code)
    return found


def address(url: str, code: str) -> str:
    """The address of a page in language *code*; the plain one is Dutch."""
    return url if code == settings.LANGUAGE_CODE else f"{url}{ADDRESS}{code}"


def alternates(url: str, codes: list[str]) -> list[tuple[str, str]]:
    """For search engines: each language with its address. Nothing when there is only one."""
    if len(codes) < 2:
        return []
    return [*((code, address(url, code)) for code in codes), ("x-default", url)]
