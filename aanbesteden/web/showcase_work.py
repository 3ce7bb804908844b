"""Samples of what stands on working pages, for the living page. The data are invented."""

from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms

from aanbesteden.articulation.texts import Raised, TextAdvice, look_at
from aanbesteden.articulation.wording import rulebase
from aanbesteden.articulation.wording.engine import advise
from aanbesteden.differences import difference
from aanbesteden.web.drafting import Drafting

TEXT = (
    "Een ervaren aanbieder levert per jaar 500 uur huishoudelijke hulp in de wijk. "
    "De kwaliteit is goed en de organisatie werkt efficiënt."
)


class Reason(forms.Form):
    """What a careful step asks."""

    reason = forms.CharField(
        label="Waarom trekt u het in?", widget=forms.Textarea(attrs={"rows": 3})
    )


@dataclass(frozen=True)
class Said:
    """A message as Django keeps it between two pages."""

    text: str
    level_tag: str

    def __str__(self) -> str:
        return self.text


def advised() -> TextAdvice:
    """Advice on a text nobody answered yet."""
    return look_at(TEXT, advise(TEXT, rulebase.shipped()))


def answered() -> TextAdvice:
    """The same, with an answer to the first question."""
    text = advised()
    words = SimpleNamespace(
        answer="Dit staat zo in de wet. We laten het staan.",
        by=SimpleNamespace(name="Ilse Verhoeven"),
        at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    )
    first = text.raised[0]
    told = [Raised(first.number, first.question, first.words, words)]
    return TextAdvice(text.place, text.label, [], told, held_back=2)


WAITING = [
    {
        "title": "Beantwoord vraag 13 en 14",
        "about": "Gelukkig oud worden",
        "why": "Wat één partij hoort, hoort iedereen.",
        "due": datetime(2026, 11, 21, 9, tzinfo=UTC),
        "status": "1 dag te laat",
        "kind": "error",
        "url": "#werk",
        "action": "Beantwoord",
    },
    {
        "title": "Lees de voorstellen",
        "about": "Graag wonen in de Waardhoek",
        "why": "Eerst zegt u of u er zelf belang bij heeft.",
        "due": datetime(2026, 11, 23, 9, tzinfo=UTC),
        "status": "morgen",
        "kind": "warning",
        "url": "#werk",
        "action": "Ga lezen",
    },
    {"title": "Zet de stukken klaar", "about": "", "why": "Dit kan wanneer u wilt.", "url": ""},
]


VERSIONS = [
    SimpleNamespace(number=1, at=datetime(2026, 11, 2, 9, tzinfo=UTC), by="Ilse Verhoeven"),
    SimpleNamespace(number=2, at=datetime(2026, 11, 16, 14, tzinfo=UTC), by="Hanneke Prins"),
]
CHANGED = difference(
    "Wanneer we tevreden zijn",
    "Acht op de tien ouderen zien wekelijks een bekende.",
    "Negen op de tien ouderen zien wekelijks iemand op wie ze rekenen.",
)
SAME = difference("Voor wie", "Ouderen die alleen wonen.", "Ouderen die alleen wonen.")


WEIGHED = {
    "outcome": "tender",
    "label": "maatschappelijk aanbesteden",
    "headline": "Vijf van de zes punten wijzen die kant op.",
    "unweighed": 1,
    "reasons": [
        {
            "aspect": "Er zijn genoeg mensen en groepen",
            "strength": "Sterk",
            "meaning": "Er melden zich nu al drie coalities.",
        }
    ],
}


def sample_context() -> dict[str, Any]:
    """Everything this part of the living page shows."""
    return {
        "waiting": WAITING,
        "said": [
            Said("Uw voorstel is ingeleverd.", "success"),
            Said("De vraag staat nu ook in eenvoudige taal.", "info"),
            Said("U bent nog 10 minuten ingelogd.", "warning"),
            Said("Dit bestand is niet bewaard.", "error"),
        ],
        "refusal": {
            "reason": "De vraag kan nog niet open. Hieronder staat wat er ontbreekt.",
            "missing": [{"text": "Wijs drie beoordelaars aan", "ok": False, "url": "#werk"}],
        },
        "tour": {
            "number": 2,
            "total": 4,
            "title": "Wat wacht op u",
            "text": "Hier staat wat u moet doen, waarom en wanneer.",
            "url": "#werk",
            "link": "Kijk zelf",
            "is_last": False,
        },
        "drafting": Drafting("", "", "#werk", True, "x", "vandaag, 14.05 uur"),
        "consequences": ["Iedereen kan de vraag lezen.", "De criteria liggen dan vast."],
        "lost": ["De partners krijgen een bericht.", "Indienen kan opnieuw tot de sluiting."],
        "reason": Reason(auto_id="reden_%s"),
        "versions": VERSIONS,
        "changed": [CHANGED],
        "unchanged": [SAME],
        "advised": advised(),
        "answered": answered(),
        "weighed": WEIGHED,
    }
