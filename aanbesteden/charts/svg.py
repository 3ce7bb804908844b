"""SVG back end: an inline picture for a page under a strict content security policy.

Presentation comes from class names and attributes only; there is no style attribute, no script
and no outside reference. All text is escaped. A drawing with a title gets role=img, a title and
a description; a drawing without one is hidden from screen readers.
"""

from __future__ import annotations

import hashlib

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .shapes import ArcText, Circle, Drawing, Group, Line, Path, Polygon, Polyline, Rect, Text


def to_svg(drawing: Drawing, *, name: str = "", extra: str = "", fold: bool = True) -> SafeString:
    """``drawing`` as one ``<svg>`` element.

    ``name`` is the stem of the ids inside and must be unique in the page; without it the content
    decides, which is unique unless the same drawing stands twice in one page. ``extra`` adds
    class names. ``fold`` is False when a group has links: the picture is then a group, not an img.
    """
    body_name = name or _stem(drawing)
    body = "".join(_shape(item, body_name) for item in drawing.items)
    classes = " ".join(part for part in (drawing.cls, extra) if part)
    box = f"{_n(drawing.left)} {_n(drawing.top)} {_n(drawing.width)} {_n(drawing.height)}"
    stretch = ' preserveAspectRatio="none"' if drawing.stretch else ""
    if not drawing.title:
        return mark_safe(  # noqa: S308 - every text below went through escape()
            f'<svg class="{escape(classes)}" viewBox="{box}"{stretch}'
            f' aria-hidden="true" focusable="false">{body}</svg>'
        )
    linked = any(isinstance(item, Group) and item.href for item in drawing.items)
    role = "group" if linked or not fold else "img"
    title = f'<title id="{body_name}-t">{escape(drawing.title)}</title>'
    desc = f'<desc id="{body_name}-d">{escape(drawing.desc)}</desc>' if drawing.desc else ""
    described = f' aria-describedby="{body_name}-d"' if drawing.desc else ""
    return mark_safe(  # noqa: S308 - every text above and below went through escape()
        f'<svg class="{escape(classes)}" viewBox="{box}"{stretch} role="{role}"'
        f' aria-labelledby="{body_name}-t"{described}>{title}{desc}{body}</svg>'
    )


def _stem(drawing: Drawing) -> str:
    digest = hashlib.sha256(repr(drawing).encode()).hexdigest()
    return f"t{digest[:8]}"


def _n(value: float) -> str:
    """A short number: two decimals at most, no minus zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _cls(name: str) -> str:
    return f' class="{escape(name)}"' if name else ""


def _points(points) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _path_data(path: Path) -> str:
    parts = []
    for command in path.commands:
        if command[0] == "A":
            _, radius, large, sweep, x, y = command
            parts.append(f"A{_n(radius)} {_n(radius)} 0 {large} {sweep} {_n(x)} {_n(y)}")
        else:
            parts.append(command[0] + " ".join(_n(value) for value in command[1:]))
    return "".join(parts)


def _shape(item, stem: str) -> str:
    match item:
        case Line():
            return (
                f'<line{_cls(item.cls)} x1="{_n(item.x1)}" y1="{_n(item.y1)}"'
                f' x2="{_n(item.x2)}" y2="{_n(item.y2)}"/>'
            )
        case Polyline():
            return f'<polyline{_cls(item.cls)} points="{_points(item.points)}"/>'
        case Polygon():
            return f'<polygon{_cls(item.cls)} points="{_points(item.points)}"/>'
        case Rect():
            return (
                f'<rect{_cls(item.cls)} x="{_n(item.x)}" y="{_n(item.y)}"'
                f' width="{_n(item.width)}" height="{_n(item.height)}"/>'
            )
        case Circle():
            return (
                f'<circle{_cls(item.cls)} cx="{_n(item.cx)}" cy="{_n(item.cy)}" r="{_n(item.r)}"/>'
            )
        case Path():
            return f'<path{_cls(item.cls)} d="{_path_data(item)}"/>'
        case Text():
            return _text(item)
        case ArcText():
            return _arc_text(item, stem)
        case Group():
            body = "".join(_shape(child, stem) + _gap(child) for child in item.items)
            if item.href:
                body = f'<a href="{escape(item.href)}" aria-label="{escape(item.label)}">{body}</a>'
            return f"<g{_cls(item.cls)}>{body}</g>"
    raise TypeError(f"no SVG for {type(item).__name__}")


def _gap(child) -> str:
    """A space after a drawn word, so that what is seen in a link is also what its label says."""
    return " " if isinstance(child, Text) and not child.text.endswith("-") else ""


def _text(item: Text) -> str:
    anchor = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}
    turn = ""
    if item.angle:
        turn = f' transform="rotate({_n(-item.angle)} {_n(item.x)} {_n(item.y)})"'
    size = f' font-size="{_n(item.size)}"' if item.size != 15 else ""
    return (
        f'<text{_cls(item.cls)} x="{_n(item.x)}" y="{_n(item.y)}"{anchor[item.anchor]}{size}{turn}>'
        f"{escape(item.text)}</text>"
    )


def _arc_text(item: ArcText, stem: str) -> str:
    side, sweep = ("b", 1) if item.above else ("o", 0)
    ident = f"{stem}-{side}"
    r, y = _n(item.r), _n(item.cy)
    data = f"M{_n(item.cx - item.r)} {y}A{r} {r} 0 0 {sweep} {_n(item.cx + item.r)} {y}"
    return (
        f'<defs><path id="{ident}" d="{data}"/></defs>'
        f'<text{_cls(item.cls)} text-anchor="middle"><textPath href="#{ident}" startOffset="50%">'
        f"{escape(item.text)}</textPath></text>"
    )
