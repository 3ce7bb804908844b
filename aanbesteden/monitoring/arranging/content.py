"""The arrangement as one text in parts: what parties agree to, and what versions are made of."""

import hashlib
import json

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.monitoring.models import Arrangement, Indicator
from aanbesteden.templatetags.dutch import date_nl

LABELS = {
    "watchers": gettext_lazy("Who watches what"),
    "rhythm": gettext_lazy("When we look together"),
    "qualitative": gettext_lazy("How we hear what numbers do not tell"),
    "indicators": gettext_lazy("What we measure"),
    "co_parties": gettext_lazy("Who is responsible too"),
}


def parts_of(arrangement: Arrangement) -> dict[str, str]:
    """Every part in words, in the language of the site: so it reads the same for everybody."""
    with translation.override(settings.LANGUAGE_CODE):
        town = arrangement.agreement.question.municipality.name
        watchers = [
            f"{row.name}{f' ({row.partner.name})' if row.partner else ''}: {row.watches}"
            for row in arrangement.watcher_rows.select_related("partner")
        ]
        dates = [
            f"{date_nl(row.planned_on)}: {row.about}" for row in arrangement.review_dates.all()
        ]
        instruments = [
            f"{row} ({row.carried_by.name if row.carried_by else town}, {row.rhythm_text}, "
            f"{minutes(row.burden_minutes)})"
            for row in arrangement.instruments.select_related("carried_by")
        ]
        indicators = arrangement.agreement.indicators.select_related("supplied_by")
        others = [f"{row.name}: {row.why}" for row in arrangement.co_parties.all()]
        return {
            "watchers": _joined(arrangement.watchers, watchers),
            "rhythm": _joined(arrangement.rhythm, [*dates, *_trust(arrangement)]),
            "qualitative": _joined(arrangement.qualitative, instruments),
            "indicators": "\n\n".join(_indicator(row, town) for row in indicators),
            "co_parties": "\n".join(others),
        }


def _trust(arrangement: Arrangement) -> list[str]:
    if arrangement.trust_every is None:
        return []
    often = arrangement.get_trust_every_display()
    return [_("Trust in each other: %(often)s both sides are asked.") % {"often": often.lower()}]


def text_hash(arrangement: Arrangement) -> str:
    """What a consent is about: the same as long as nothing that is agreed to changed."""
    told = json.dumps(parts_of(arrangement), sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def is_complete(arrangement: Arrangement) -> bool:
    """Whether the obligatory parts say something (DOMAIN.md 2.8)."""
    return bool(
        (arrangement.watchers or arrangement.watcher_rows.exists())
        and (arrangement.rhythm or arrangement.review_dates.exists())
        and (arrangement.qualitative or arrangement.instruments.exists())
    )


def minutes(value: int | None) -> str:
    return _("minutes not known yet") if value is None else _("%(n)s minutes") % {"n": value}


def _indicator(row: Indicator, town: str) -> str:
    """Everything that was agreed about one indicator; when it is due next is no part of that."""
    lines = [
        f"{row.name} ({row.get_kind_display()})",
        row.definition,
        f"{row.baseline_text}, {date_nl(row.baseline_on)} > "
        f"{row.target_text}, {date_nl(row.target_on)}",
        row.get_direction_display(),
        compared(row),
        f"{row.source}. {row.supplied_by.name if row.supplied_by else town}, {row.rhythm_text}, "
        f"{minutes(row.burden_minutes)}. {row.get_origin_display()}",
        row.reliability,
        row.relevance,
    ]
    return "\n".join(line for line in lines if line)


def compared(row: Indicator) -> str:
    """With what the number is compared, as a sentence; empty when with nothing."""
    told = _("Compared with: %(name)s.") % {"name": row.compared_with}
    return told if row.compared_with else ""


def _joined(text: str, rows: list[str]) -> str:
    return "\n".join([*([text.strip()] if text.strip() else []), *rows])
