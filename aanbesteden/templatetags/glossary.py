"""Inline help from the one list of terms, by the browser's own popover: no script needed."""

from django import template
from django.template.loader import render_to_string
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
    seen = _explained(context)
    first = key not in seen
    seen.add(key)
    return first


def _explained(context) -> set[str]:
    """The terms this page explained already. A part that is rendered without a request, to be
    kept for everybody, brings a set of its own."""
    if "explained_terms" in context:
        return context["explained_terms"]
    request = context.get("request")
    return set() if request is None else request.__dict__.setdefault("explained_terms", set())


@register.inclusion_tag("components/page_terms.html", takes_context=True)
def page_terms(context, *keys: str) -> dict:
    """``{% page_terms %}``: the words of this page as a row; ``keys`` where no table knows it."""
    match = getattr(context.get("request"), "resolver_match", None)
    chosen = keys or PAGE_TERMS.get(match.view_name if match else "", ())
    return {"keys": chosen, "explained_terms": _explained(context)}


@register.simple_tag(takes_context=True)
def explain(context, *keys: str) -> str:
    """``{% explain "frameworks" as help %}``, for ``help=`` of a section: the words of its heading
    that may be new to somebody; empty when this page explained them all."""
    seen = _explained(context)
    fresh = [key for key in keys if key and key not in seen]
    if not fresh:
        return ""
    return render_to_string("components/explain.html", {"keys": fresh, "explained_terms": seen})
