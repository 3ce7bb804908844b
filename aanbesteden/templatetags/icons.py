"""Icons on a 32 grid, drawn in the colour of their text. Decoration: words stand beside them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_RING = '<circle cx="16" cy="16" r="14" fill="none" stroke="currentColor" stroke-width="3"/>'
_BROKEN_RING = _RING.replace("/>", ' stroke-dasharray="5 4"/>')
_TICK = '<path d="M9 16.5l5 5L23 11" fill="none" stroke="currentColor" stroke-width="3.5"/>'

ICONS: dict[str, str] = {
    "info": '<rect x="2" y="2" width="28" height="28" fill="none" stroke="currentColor"'
    ' stroke-width="3"/><path d="M16 14v10" stroke="currentColor" stroke-width="3.5"/>'
    '<circle cx="16" cy="9" r="2.3" fill="currentColor"/>',
    "ok": _RING + _TICK,
    "warning": '<path d="M16 3L30 28H2z" fill="none" stroke="currentColor" stroke-width="3"'
    ' stroke-linejoin="round"/><path d="M16 12v8" stroke="currentColor" stroke-width="3.5"/>'
    '<circle cx="16" cy="24" r="2" fill="currentColor"/>',
    "error": _BROKEN_RING + '<path d="M16 8v10" stroke="currentColor" stroke-width="3.5"/>'
    '<circle cx="16" cy="23" r="2.2" fill="currentColor"/>',
    "half": _RING + '<path d="M16 7a9 9 0 0 1 0 18z" fill="currentColor"/>',
    "open": _RING,
    "vault": '<rect x="3" y="11" width="26" height="18" fill="none" stroke="currentColor"'
    ' stroke-width="2.5"/><path d="M9 11V8a7 7 0 0 1 14 0v3" fill="none" stroke="currentColor"'
    ' stroke-width="2.5"/><circle cx="16" cy="20" r="2.5" fill="currentColor"/>',
    "search": '<circle cx="13" cy="13" r="9" fill="none" stroke="currentColor"'
    ' stroke-width="3"/><path d="M20 20l9 9" stroke="currentColor" stroke-width="3.5"/>',
    "people": '<circle cx="11" cy="10" r="5" fill="currentColor"/>'
    '<path d="M2 28a9 9 0 0 1 18 0z" fill="currentColor"/><circle cx="22.5" cy="11.5" r="4"'
    ' fill="none" stroke="currentColor" stroke-width="2.5"/><path d="M23 19a7.5 7.5 0 0 1 7 9h-6"'
    ' fill="none" stroke="currentColor" stroke-width="2.5"/>',
    "calendar": '<rect x="3" y="6" width="26" height="23" fill="none" stroke="currentColor"'
    ' stroke-width="2.5"/><path d="M3 13h26M10 2v7M22 2v7" fill="none" stroke="currentColor"'
    ' stroke-width="2.5"/>',
}


def icon_svg(name: str, cls: str = "ab-icoon") -> SafeString:
    """The icon with this name; an unknown name is a mistake in the template."""
    return format_html(
        '<svg class="{}" viewBox="0 0 32 32" aria-hidden="true" focusable="false">{}</svg>',
        cls,
        mark_safe(ICONS[name]),  # noqa: S308 - a constant of this module
    )
