"""Inline help from the one list of terms, by the browser's own popover: no script needed."""

from django import template
from django.urls import reverse

from aanbesteden.glossary.pages import PAGE_TERMS
from aanbesteden.glossary.terms import term as find

register = template.Library()


@register.inclusion_tag("components/term.html", takes_context=True)
def term(context, key: str, words: str = "") -> dict:
    """``{% term "standstill" %}``: the word with its meaning behind it; once per page, then plain.

    ``words`` replaces the name where the sentence asks for another form of it.
    """
    found = find(key)
    return {
        "term": found,
        "words": words or found.name.lower(),
        "first": _is_first(context, key),
        "url": reverse("glossary:glossary"),
    }


def _is_first(context, key: str) -> bool:
    """The meaning stands on a page once; an id may not occur twice."""
    request = context.get("request")
    if request is None:
        return True
    seen = request.__dict__.setdefault("explained_terms", set())
    first = key not in seen
    seen.add(key)
    return first


@register.inclusion_tag("components/page_terms.html", takes_context=True)
def page_terms(context, *keys: str) -> dict:
    """``{% page_terms %}``: the words of this page as a row; ``keys`` where no table knows it."""
    match = getattr(context.get("request"), "resolver_match", None)
    chosen = keys or PAGE_TERMS.get(match.view_name if match else "", ())
    return {"keys": chosen, "request": context.get("request")}
