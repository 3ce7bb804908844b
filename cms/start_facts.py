"""The information pages as they begin since the product fills in its own facts.

`NEW` names per address which blocks stand on the page: a heading, a line under it, and either the
kind of facts or a text. A page that an editor changed keeps its text and gets the facts on top.
"""

from cms import start_texts

Section = tuple[str, str, str]  # heading, line under it, text
Facts = tuple[str, str, str]  # heading, line under it, kind

COOKIES_PAGE = {
    "title": "Cookies",
    "slug": "cookies",
    "intro": "Alleen wat nodig is, en niets om u te volgen.",
}
COOKIES: list[Section] = [
    (
        "Geen toestemming nodig",
        "",
        "<p>Een cookie is een klein bestand dat een site op uw apparaat bewaart. Deze site "
        "gebruikt alleen cookies die nodig zijn voor wat u zelf doet: een keuze onthouden, "
        "inloggen, een formulier veilig versturen. We volgen u niet en geven "
        "niets door aan anderen. Daarom vragen we u niet om toestemming.</p>",
    ),
    (
        "Cookies weghalen",
        "",
        "<p>U kunt cookies altijd weghalen in uw browser. De site blijft werken. U kiest dan "
        "opnieuw uw taal, en u logt opnieuw in.</p>",
    ),
]
_PRIVACY_FIRST: Section = (
    "Wat we van u bewaren",
    "Zo weinig mogelijk.",
    "<p>Zonder account bewaren we niets over uw bezoek. We gebruiken geen volgcookies en geen "
    'diensten van anderen. Welke <a href="/cookies/">cookies</a> er wel zijn, leest u op een eigen '
    "pagina.</p>"
    "<p>Maakt u een account, dan bewaren we uw naam en e-mailadres. Geeft u een signaal, dan "
    "mag u uw naam en e-mailadres weglaten. Vult u ze in, dan gebruiken we ze alleen om u te "
    "vertellen wat er met uw signaal gebeurt.</p>",
)
_RIGHTS: Section = (
    "Uw rechten",
    "",
    "<ul><li>U mag weten wat we van u bewaren, en daar een kopie van krijgen.</li>"
    "<li>U mag vragen om iets te verbeteren of te verwijderen.</li>"
    "<li>U mag bezwaar maken, of vragen om iets even niet te gebruiken.</li>"
    "<li>U mag een toestemming altijd intrekken, bijvoorbeeld voor een verhaal.</li></ul>"
    "<p>Neem daarvoor contact op met de functionaris gegevensbescherming. U krijgt binnen een "
    "maand antwoord. Bent u niet tevreden, dan kunt u een klacht indienen bij de Autoriteit "
    "Persoonsgegevens.</p>",
)
_DO_ALREADY = start_texts.ACCESSIBILITY[1]
_CONTACT = [
    (
        "Met ons praten",
        "Ook als u niet zeker weet waar uw vraag hoort.",
        "<p>Bel, schrijf of loop binnen. Vertel gerust in uw eigen woorden waar het over gaat.</p>",
    ),
    *start_texts.CONTACT[1:],
]

# Per address: what was there, the facts it gets, and all blocks in their new order.
FACTS: dict[str, list[Facts]] = {
    "zo-werkt-het": [("Het wiel", "Vijf plekken, en dan opnieuw.", "wheel")],
    "privacy": [
        ("Wat en hoe lang", "Per soort gegevens.", "retention"),
        ("Vragen over privacy", "", "officer"),
    ],
    "toegankelijkheid": [("Verklaring", "Toegankelijkheid van deze site.", "statement")],
    "contact": [("Zo bereikt u ons", "", "contact")],
    "cookies": [("Welke cookies", "Dit zijn ze allemaal.", "cookies")],
}
OLD: dict[str, list[Section]] = {slug: texts for _t, slug, _i, texts in start_texts.PLAIN}
_WHEEL_TEXT: Section = (
    "Wie er leidt",
    "Soms de gemeente, vaker de samenleving.",
    "<p>Op de eerste twee plekken leidt de gemeente. Op de andere drie leidt de samenleving. "
    "Het wiel kan ook terugdraaien: als niemand een passend antwoord heeft, stellen we de "
    "vraag opnieuw.</p>",
)
NEW: dict[str, list[Section | Facts]] = {
    "zo-werkt-het": [
        start_texts.HOW_IT_WORKS[0],
        *FACTS["zo-werkt-het"],
        _WHEEL_TEXT,
        *start_texts.HOW_IT_WORKS[2:],
    ],
    "privacy": [
        _PRIVACY_FIRST,
        FACTS["privacy"][0],
        *start_texts.PRIVACY[1:3],
        _RIGHTS,
        FACTS["privacy"][1],
    ],
    "toegankelijkheid": [*FACTS["toegankelijkheid"], _DO_ALREADY],
    "contact": [*FACTS["contact"], *_CONTACT],
    "cookies": [COOKIES[0], *FACTS["cookies"], COOKIES[1]],
}
KINDS = {kind for rows in FACTS.values() for _title, _note, kind in rows}
