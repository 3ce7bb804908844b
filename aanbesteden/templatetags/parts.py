"""Component tags: one tag per component, each with a template in ``templates/components``.

Parameters and an example of each stand in ``docs/design-system.md``. Tags take ready-made values:
they decide nothing and fetch nothing.
"""

from __future__ import annotations

from zlib import crc32

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from aanbesteden.charts import wheel as wheel_chart
from aanbesteden.charts.power_interest import stance_key
from aanbesteden.charts.svg import to_svg

from .icons import icon_svg

register = template.Library()

ALERT_ICONS = {"info": "info", "ok": "ok", "warning": "warning", "error": "error"}
BADGE_KINDS = {"success", "warning", "error", "neutral", "info"}


def _place_number(value) -> int | None:
    """A place from a number, or from an object with ``place`` or ``number``; else None."""
    for name in ("place", "number"):
        value = getattr(value, name, value)
    return int(value) if value not in (None, "", 0) else None


# Emblems: the wheel, its signs, icons -------------------------------------------------------


@register.simple_tag
def icon(name: str, cls: str = "ab-icoon") -> SafeString:
    """A small drawing beside words: info, ok, warning, error, half, open, vault, search, ..."""
    return icon_svg(name, cls)


@register.simple_tag
def phase_sign(place) -> SafeString:
    """The sign of a place on the wheel, as decoration."""
    return to_svg(wheel_chart.sign(_place_number(place)))


@register.simple_tag
def wheel(place=None, links=None, name: str = "") -> SafeString:
    """The large wheel; ``links`` is a dict of place number to address."""
    return to_svg(wheel_chart.wheel(_place_number(place), links=links), name=name)


@register.simple_tag
def wheel_mini_svg(place=None) -> SafeString:
    """The small wheel without words, as decoration."""
    return to_svg(wheel_chart.mini(_place_number(place)))


@register.inclusion_tag("components/wheel_mini.html")
def wheel_mini(place, note: str = "") -> dict:
    """The small wheel with name and lead in words; ``note`` replaces the lead."""
    item = wheel_chart.place(_place_number(place))
    return {"place": item, "svg": wheel_mini_svg(item.number), "note": note or item.lead}


@register.inclusion_tag("components/phase_badge.html")
def phase_badge(place) -> dict:
    """Number, sign and name of a place, on its colour."""
    item = wheel_chart.place(_place_number(place))
    return {"place": item, "svg": phase_sign(item.number)}


@register.inclusion_tag("components/phase_heading.html")
def phase_heading(place, level: int = 3) -> dict:
    """Sign, number, name and lead of a place as a heading, for an index of questions."""
    item = wheel_chart.place(_place_number(place))
    return {"place": item, "svg": phase_sign(item.number), "level": level}


@register.inclusion_tag("components/wheel_list.html")
def wheel_list(place=None, texts=None, what_comes: str = "", visited=None) -> dict:
    """The wheel as an ordered list: what was, where it stands, who leads, what comes.

    ``texts`` is a dict of place number to a sentence; ``visited`` the numbers that are behind us.
    """
    current = _place_number(place)
    steps = [
        {
            "place": item,
            "state": wheel_chart.stand(item.number, current, visited),
            "text": (texts or {}).get(item.number, ""),
            "svg": phase_sign(item.number),
        }
        for item in wheel_chart.PLACES
    ]
    return {"steps": steps, "what_comes": what_comes}


@register.simple_tag
def phase_class(place) -> str:
    """The class that sets the local phase colours: ``ab-fase-3``."""
    number = _place_number(place)
    return f"ab-fase-{number}" if number else ""


# Short components ---------------------------------------------------------------------------


@register.inclusion_tag("components/alert.html")
def alert(kind="info", title="", text="", url="", link="", role="", level=0) -> dict:
    """A message in a frame: kind info, ok, warning or error. ``role`` status or alert for news."""
    return {
        "kind": kind,
        "title": title,
        "text": text,
        "url": url,
        "link": link,
        "role": role,
        "level": level,
        "svg": icon_svg(ALERT_ICONS[kind], "utrecht-alert__icon"),
    }


@register.inclusion_tag("components/status_badge.html")
def status_badge(text, kind="neutral") -> dict:
    """A state in words: kind success, warning, error, info or neutral."""
    return {"text": text, "kind": kind if kind in BADGE_KINDS else "neutral"}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*parts) -> dict:
    """``{% breadcrumb label url label url "This page" %}``: pairs, and the page itself last."""
    items = [
        {"label": parts[index], "url": parts[index + 1]} for index in range(0, len(parts) - 1, 2)
    ]
    return {"items": items, "here": parts[-1] if len(parts) % 2 else ""}


@register.inclusion_tag("components/checklist.html")
def checklist(items) -> dict:
    """What is done and what is missing: items with ``text``, ``detail``, ``ok``, ``url``.

    ``ok`` may be True, False or "half". Texts also tell the state to screen readers. A plain text
    in the list counts as missing.
    """
    return {
        "items": [
            {"text": item, "ok": False} if isinstance(item, (str, Promise)) else item
            for item in items
        ]
    }


@register.inclusion_tag("components/task_table.html")
def task_table(tasks, label="") -> dict:
    """Tasks with ``title``, ``url``, ``about``, ``due`` (words), ``status`` and ``kind``."""
    return {"tasks": tasks, "label": label or _("My tasks")}


@register.inclusion_tag("components/timeline.html")
def timeline(moments, place=None, wide=True) -> dict:
    """Moments with ``date`` (words), ``title``, ``text``, ``state`` (done, now, later), ``url``."""
    return {"moments": moments, "phase": phase_class(place), "wide": wide}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page_obj, name="page", label="") -> dict:
    """Pages of a list, called after *label* where a page has more of them; keeps every other
    part of the query string."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else None

    def address(number: int) -> str:
        if query is None:
            return f"?{name}={number}"
        copy = query.copy()
        copy[name] = str(number)
        return "?" + copy.urlencode()

    paginator = page_obj.paginator
    pages = [
        {
            "number": number,
            "gap": not isinstance(number, int),
            "current": number == page_obj.number,
            "url": address(number) if isinstance(number, int) else "",
        }
        for number in paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    ]
    return {
        "page_obj": page_obj,
        "label": label,
        "pages": pages,
        "previous": address(page_obj.number - 1) if page_obj.has_previous() else "",
        "next": address(page_obj.number + 1) if page_obj.has_next() else "",
    }


@register.inclusion_tag("components/empty_state.html")
def empty_state(title, text="", url="", link="", sign=None, icon_name="", level=3) -> dict:
    """Nothing here yet: why, and the way on. ``sign`` is a place, or give ``icon_name``."""
    svg = ""
    if sign:
        svg = phase_sign(sign)
    elif icon_name:
        svg = icon_svg(icon_name)
    return {"title": title, "text": text, "url": url, "link": link, "svg": svg, "level": level}


@register.inclusion_tag("components/file_list.html")
def file_list(files) -> dict:
    """Files with ``title``, ``url``, ``detail`` ("pdf, 4 bladzijden, 180 kB")."""
    return {"files": files}


@register.inclusion_tag("components/facts.html")
def facts(items, hero=False) -> dict:
    """Facts as (label, value) pairs; ``hero`` for the row in the band of a question."""
    return {"items": items, "hero": hero}


@register.inclusion_tag("components/stepper.html")
def stepper(steps, current=1, label="") -> dict:
    """Steps of a form: names, or (name, url) pairs; ``current`` counts from 1."""
    items = []
    for number, step in enumerate(steps, start=1):
        name, url = step if isinstance(step, (tuple, list)) else (step, "")
        items.append({"name": name, "url": url, "done": number < current, "now": number == current})
    return {"items": items, "label": label or _("Steps"), "current": current}


@register.inclusion_tag("components/tabs.html")
def tabs(items, label="") -> dict:
    """Pages of one thing as links: items with ``label``, ``url``, ``current``, ``count``."""
    return {"items": items, "label": label or _("Parts")}


@register.inclusion_tag("components/quote.html")
def quote(text, who="", place=None) -> dict:
    """A story in someone's own words, with who says it; blank lines separate paragraphs."""
    return {"text": text, "who": who, "phase": phase_class(place)}


@register.inclusion_tag("components/partner_words.html")
def partner_words(words) -> dict:
    """What each partner says of a report: dissent first, in the same size.

    Words have ``name``, ``role``, ``approves`` (None: no word yet), ``verdict``, ``text`` and
    ``reply``.
    """

    def approves(word):
        return word.get("approves") if isinstance(word, dict) else word.approves

    ordered = sorted(words, key=lambda word: approves(word) is not False)
    return {"words": ordered}


@register.inclusion_tag("components/question_line.html")
def question_line(question, text="", url="", place=None, level=3, language="nl") -> dict:
    """A question as a line in a list: always in full, never cut off."""
    return {
        "question": question, "text": text, "url": url, "place": place, "level": level,
        "language": language,
    }  # fmt: skip


@register.inclusion_tag("components/date_block.html")
def date_block(date, place=None) -> dict:
    """A day as a block: the number large, the month in words."""
    return {"date": date, "phase": phase_class(place)}


@register.inclusion_tag("components/progress.html")
def progress(done, total, label="") -> dict:
    """How far: a bar with the same in words."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("components/on_this_page.html")
def on_this_page(sections, row=True) -> dict:
    """Links to the sections of a long page: (id, title) pairs."""
    return {"sections": sections, "row": row}


@register.inclusion_tag("components/chart.html")
def chart(data, caption="", title="", table=True, name="", titled=True) -> dict:
    """A figure from a chart dataclass: wide and narrow drawing, caption, its table beside it.

    `titled=False` where the heading right above the figure already is its title.
    """
    header, rows = data.table()
    stem = name or f"g-{slugify(data.title)[:24]}-{crc32(repr(data).encode()):x}"
    drawings = data.drawings()
    single = len(drawings) == 1
    return {
        "pictures": [
            to_svg(
                drawing,
                name=f"{stem}-{width}",
                extra="" if single else ("ab-breed" if width == "wide" else "ab-smal"),
            )
            for width, drawing in drawings.items()
        ],
        "data": data,
        "title": (title or data.title) if titled else "",
        "caption": caption or getattr(data, "caption", ""),
        "header": header,
        "rows": rows,
        "table": table,
        "numeric": getattr(data, "numeric_columns", ()),
        "keys": getattr(data, "row_keys", lambda: [""] * len(rows))(),
        "layout": getattr(data, "layout", "ab-paar ab-paar--breedsmal"),
        "notes": data.notes() if hasattr(data, "notes") else (),
    }


# Components around other content ------------------------------------------------------------


@register.simple_block_tag
def section(content, title, id="", note="", level=2, help="", lang=""):
    """A section: heavy rule, heading in the margin column, content on the right.

    ``help`` comes from the tag ``explain``: difficult words of this section. ``lang`` is the
    language of what people wrote, heading and all."""
    anchor = id or slugify(title)
    return format_html(
        '<section class="ab-sectie" aria-labelledby="{0}"{6}><div class="ab-sectie__kop">'
        '<h{1} id="{0}">{2}</h{1}>{3}{5}</div><div class="ab-sectie__in">{4}</div></section>',
        anchor,
        level,
        title,
        format_html("<p>{}</p>", note) if note else "",
        content,
        help,
        format_html(' lang="{}"', lang) if lang else "",
    )


@register.simple_block_tag
def disclosure(content, title, open=False):
    """Something to open and close without script; several together in ``<div class="ab-qa">``."""
    return format_html(
        "<details{}><summary>{}</summary><div>{}</div></details>",
        " open" if open else "",
        title,
        content,
    )


@register.simple_tag
def nth(values, index) -> str:
    """One of a list by its index; empty when there is none."""
    try:
        return values[index]
    except (IndexError, KeyError, TypeError):
        return ""


@register.simple_tag
def row_key(keys, index) -> SafeString | str:
    """The mark before a row of a chart's table: a swatch or a shape, as the chart gives it."""
    key = nth(keys or (), index)
    return key_mark(key) if key else ""


def key_mark(key: str) -> SafeString:
    """A swatch for money (``g1`` .. ``g4``) or a shape for a stance."""
    if key.startswith("g"):
        return format_html('<span class="ab-sleutel ab-sleutel--{}"></span>', key[1:])
    return to_svg(stance_key(key))


@register.simple_tag
def phase_poster(place) -> SafeString:
    """The sign of a place as a cropped poster shape, in the corner of a band (wide screens)."""
    return to_svg(wheel_chart.poster(_place_number(place)))
