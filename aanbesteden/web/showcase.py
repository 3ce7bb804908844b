"""The living page of every component in every state. The data are invented."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from aanbesteden.charts import samples
from aanbesteden.places import samples as place_samples
from aanbesteden.web import showcase_work


class _Group:
    """A group of fields, as form.html expects them."""

    def __init__(self, legend: str, description: str, fields: list) -> None:
        self.legend, self.description, self.fields = legend, description, fields


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Naam van uw coalitie", help_text="Zo staat u straks online.")
    plan = forms.CharField(
        label="Wat gaat u doen?", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    amount = forms.IntegerField(
        label="Wat vraagt u van de gemeente in 2027?",
        help_text="In hele euro’s, bijvoorbeeld 45000.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "ab-kort"}),
    )
    start = forms.DateField(
        label="Wanneer begint u?",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    area = forms.ChoiceField(
        label="Waar?", choices=[("oost", "Lindewaard-Oost"), ("waardhoek", "Waardhoek")]
    )
    risk = forms.ChoiceField(
        label="Wie draagt het risico als het tegenzit?",
        choices=[("s", "Samen, zoals afgesproken"), ("c", "De coalitie"), ("g", "De gemeente")],
        widget=forms.RadioSelect,
    )
    domains = forms.MultipleChoiceField(
        label="Waar gaat het over?",
        choices=[("w", "Wonen"), ("z", "Zorg"), ("k", "Werk en inkomen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    plan_file = forms.FileField(label="Begroting", required=False, help_text="Hoogstens 20 MB.")
    public = forms.BooleanField(
        label="Onze groep mag zichtbaar zijn", required=False, help_text="U kunt dit veranderen."
    )

    @property
    def fieldset_groups(self) -> list[_Group]:
        return [
            _Group("Wie u bent", "Iedereen mag dit straks lezen.", [self["name"], self["area"]]),
            _Group(
                "Uw plan",
                "",
                [self[n] for n in ("plan", "amount", "start", "risk", "domains", "plan_file")]
                + [self["public"]],
            ),
        ]


class SampleFilter(forms.Form):
    """A filter: nothing in it is required, and it does not say so."""

    hide_optional = True
    phase = forms.ChoiceField(
        label="Plek", choices=[("", "Alle plekken"), ("3", "Coalitievorming")], required=False
    )
    word = forms.CharField(label="Woord", required=False)


# What the living page shows; Dutch, as everything people write here.
SAMPLES = {
    "places": [1, 2, 3, 4, 5],
    "question": "Hoe zorgen we dat ouderen hier gelukkig oud kunnen worden?",
    "hero_facts": [
        ("Sluit op", "vrijdag 15 januari 2027, 17.00 uur"),
        ("Nu aan zet", "de samenleving"),
        ("Bijdrage gemeente", "hoogstens €\u00a0900.000 in drie jaar"),
    ],
    "primary": {"label": "Begin een voorstel", "url": "#formulier"},
    "secondary": [{"label": "Volg deze vraag", "url": "#wiel"}],
    "tabs": [
        {"label": "Overzicht", "url": "#wiel", "current": True},
        {"label": "Krachtenveld", "url": "#grafieken", "count": 9},
        {"label": "Vragen", "url": "#lijsten", "count": 14},
        {"label": "Geschiedenis", "url": "#tijdlijn"},
    ],
    "wheel_texts": {
        1: "Het signaal kwam op 3 februari 2026.",
        2: "Er zijn 23 partijen in beeld.",
        3: "Drie coalities zijn zichtbaar.",
    },
    "versions": [
        {"label": "Gewone tekst", "url": "#knoppen", "language": "nl", "current": True},
        {"label": "Eenvoudige taal", "url": "#knoppen", "language": "nl", "current": False},
    ],
    "sections": [
        ("wiel", "Het wiel"),
        ("knoppen", "Knoppen en standen"),
        ("meldingen", "Meldingen"),
        ("werk", "Op werkbladzijden"),
        ("stap", "Een zorgvuldige stap"),
        ("advies", "Advies op woorden"),
        ("formulier", "Formulier"),
        ("lijsten", "Lijsten en tabellen"),
        ("tijdlijn", "Tijdlijn en datum"),
        ("woorden", "Verhalen en woorden"),
        ("grafieken", "Grafieken"),
    ],
    "lights": [
        {"shape": "goed", "word": "Op koers"},
        {"shape": "letop", "word": "Let op"},
        {"shape": "fout", "word": "Niet op koers"},
        {"shape": "klaar", "word": "Afgerond"},
    ],
    "steps": ["Wie u bent", "Uw plan", "Partners en geld", "Nakijken"],
    "conflict": [
        {
            "label": "Toelichting bij het beoogde effect",
            "yours": "Zeven van de tien ouderen zeggen: ik heb een prettige dag.",
            "theirs": "Acht van de tien ouderen zeggen: ik heb een prettige dag.\n\n"
            "Nu zijn dat er vijf.",
        }
    ],
    "checks": [
        {
            "text": "Wijs minstens drie beoordelaars aan",
            "detail": "Nu één. Ten minste één inwoner is afgesproken met de raad.",
            "ok": False,
            "url": "#lijsten",
        },
        {
            "text": "Beantwoord de openstaande vragen",
            "detail": "12 van de 14 beantwoord.",
            "ok": "half",
            "url": "#lijsten",
        },
        {
            "text": "Kaders vastgesteld door de raad",
            "detail": "16 juni 2026, met 21 stemmen voor en 4 tegen.",
            "ok": True,
        },
    ],
    "tasks": [
        {
            "title": "Antwoord op vraag 13 en 14",
            "url": "#lijsten",
            "about": "Iedereen",
            "due": "ma 23 november",
            "status": "1 dag te laat",
            "kind": "error",
        },
        {
            "title": "Bel Thuiszorg Waard",
            "url": "#lijsten",
            "about": "Krachtenveld",
            "due": "wo 25 november",
            "status": "morgen",
            "kind": "warning",
        },
    ],
    "lines": [
        {
            "title": "Samen aan Tafel",
            "text": "Buurtsuper Van Dalen, 12 inwoners van Waardhoek",
            "aside": "zoekt: een keuken, vervoer",
        },
        {
            "title": "Sterk op je Stek",
            "text": "Sportschool Kracht & Co, Woonstichting Waardwonen",
            "aside": "zoekt: een wijkverpleegkundige",
        },
    ],
    "table_header": ["Partner", "Belooft", "Jaar", "Bedrag"],
    "table_rows": [
        ["Buurthuis De Linde", "Plek en avonden", "2027", "€\u00a012.000"],
        ["Woonstichting Waardwonen", "Een lege winkel", "2027", "€\u00a08.500"],
        ["Samen", "", "", "€\u00a020.500"],
    ],
    "numeric": [3],
    "files": [
        {"title": "Criteria en gewichten", "url": "#lijsten", "detail": "pdf, 95 kB"},
        {"title": "Nulmeting", "url": "#lijsten", "detail": "csv, 22 kB"},
    ],
    "facts": [
        ("Procesmanager", "Ilse Verhoeven"),
        ("Volgend besluit", "college, 9 maart 2027"),
        ("Zichtbaar voor", "iedereen"),
    ],
    "day": dt.date(2026, 12, 3),
    "deadline": dt.datetime(2027, 1, 15, 17, 0, tzinfo=dt.UTC),
    "story": "‘Ik kwam voor de verwarming, niet voor hulp. Na drie weken vroeg Samir of ik de "
    "sleutel wilde. Gewoon, de sleutel van het gebouw.’",
    "words": [
        {
            "name": "Buurthuis De Linde",
            "role": "trekker, plek en avonden",
            "approves": True,
            "verdict": "Akkoord met het verslag",
            "text": "Het spreekuur was ons idee en het werkte niet. Daarna ging het beter.",
        },
        {
            "name": "Stichting Jeugdhulp Waard",
            "role": "begeleiding",
            "approves": False,
            "verdict": "Niet akkoord met hoofdstuk 4",
            "text": "Wij vinden hoofdstuk 4 te positief. Wie thuis in de knel zit, werd niet "
            "gevonden. Wij tekenen de rest van het verslag wel.",
            "reply": "dit klopt. We hadden het geld anders moeten verdelen.",
        },
        {
            "name": "Jongerenraad Oost",
            "role": "mede-eigenaar",
            "approves": None,
            "verdict": "Nog geen woord",
            "text": "",
        },
    ],
    "moments": [
        {
            "date": "2 november 2026",
            "title": "De vraag ging open",
            "text": "Met de criteria en hun gewicht erbij.",
            "state": "done",
        },
        {
            "date": "2 november 2026 tot 15 januari 2027",
            "title": "Nu: coalities vormen en voorstellen maken",
            "text": "U bent aan zet.",
            "state": "now",
        },
        {
            "date": "15 januari 2027, 17.00 uur",
            "title": "Sluiting",
            "text": "Tot dan blijven alle voorstellen dicht, ook voor de gemeente.",
            "state": "later",
        },
    ],
}


def sample_context() -> dict:
    """Everything the living page shows."""
    form = SampleForm(
        {"name": "Samen aan Tafel", "amount": "45 duizend", "risk": "s", "area": "oost"},
        {"plan_file": SimpleUploadedFile("begroting.txt", b"1")},
        auto_id="voorbeeld_%s",
    )
    form.is_valid()
    pages = Paginator(range(1, 240), 20)
    return (
        SAMPLES
        | showcase_work.sample_context()
        | {
            "page_title": _("Components"),
            "form": form,
            "plain_form": SampleForm(auto_id="leeg_%s"),
            "filter": SampleFilter({"phase": "3"}, auto_id="filter_%s"),
            "chips": [
                {"label": "Thema", "value": "Ouder worden", "url": "#formulier"},
                {"label": "Nu open voor voorstellen", "value": "", "url": "#formulier"},
            ],
            "pictures": place_samples.pictures(),
            "page_obj": pages.page(5),
            "first_page": pages.page(1),
            "last_page": pages.page(pages.num_pages),
            "trend": samples.trend(),
            "falling": samples.falling_trend(),
            "field": samples.field(),
            "crowded": samples.crowded_field(),
            "money": samples.money(),
            "timeline": samples.timeline(),
            "balance": samples.balance(),
            "family": samples.family(),
        }
    )


def showcase(request: HttpRequest) -> HttpResponse:
    """Show every component in each state."""
    return render(request, "components/showcase.html", sample_context())
