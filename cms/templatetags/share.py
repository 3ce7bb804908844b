"""The head of a public page for machines: address, shared look, structured data."""

import json

from django import template
from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms import share, structured

register = template.Library()
# What could end the data block or begin another one is written as a number.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def _blocks(found) -> SafeString:
    """Data blocks: a browser runs nothing of this type, so the strict policy stays as it is."""
    rows = (
        (mark_safe(json.dumps(row, ensure_ascii=False).translate(ESCAPES)),)  # noqa: S308
        for row in found
    )
    return format_html_join("\n", '<script type="application/ld+json">{}</script>', rows)


@register.inclusion_tag("cms/head.html", takes_context=True)
def page_head(context, page) -> dict:
    """The head of a page of Wagtail's."""
    head = share.of_page(context["request"], context["site"], page)
    return {"head": head, "site": context["site"], "blocks": _blocks(head.data)}


@register.inclusion_tag("cms/head.html", takes_context=True)
def view_head(context, title, description="", question=None, organisation=None) -> dict:
    """The head of a page of ours beside Wagtail's."""
    head = share.of_view(
        context["request"], context["site"], title, description or title,
        question=question, organisation=organisation,
    )  # fmt: skip
    return {"head": head, "site": context["site"], "blocks": _blocks(head.data)}


@register.simple_tag
def meeting_data(meetings, organiser) -> SafeString:
    """Meetings to come, for calendars and search engines."""
    return _blocks(structured.meeting(row, organiser) for row in meetings)


@register.inclusion_tag("cms/parts/language_note.html")
def language_note(page=None) -> dict:
    """Says honestly that what people wrote here is Dutch, to who chose another language.

    Not where an editor wrote all of it in that language. On a page of a question the dossier
    speaks too, and that is Dutch.
    """
    code = get_language()
    written = page is not None and page.language == code
    return {
        "foreign": code != settings.LANGUAGE_CODE,
        "written": written,
        "has_dossier": hasattr(page, "question"),
    }
