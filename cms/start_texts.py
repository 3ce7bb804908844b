"""The Dutch texts a new installation begins with. Editors change them in the admin afterwards."""

HOME = {
    "title": "Grote vragen",
    "slug": "start",
    "first_line": "De gemeente vraagt.",
    "second_line": "U antwoordt samen.",
    "intro": (
        "De gemeente stelt grote vragen, zonder het antwoord voor te schrijven. Inwoners, "
        "organisaties en bedrijven komen samen met een voorstel. De raad kijkt mee, en wat het "
        "oplevert leest u hier: in cijfers en in verhalen."
    ),
}
QUESTIONS = {
    "title": "Vragen",
    "slug": "vragen",
    "intro": "Alle vragen die nu openbaar zijn, met wat er op dit moment gebeurt.",
}
RESULTS = {
    "title": "Resultaten",
    "slug": "resultaten",
    "intro": "Wat er veranderde, wie we niet bereikten en wat iedere partner er zelf van zegt.",
}

HOW_IT_WORKS = [
    (
        "In het kort",
        "Van signaal tot verslag.",
        "<p>Een gewone aanbesteding vraagt: wie voert dit uit? Wij vragen: wie zorgt ervoor dat "
        "dit beter wordt? Dat heet maatschappelijk aanbesteden. Het antwoord komt van een "
        "coalitie: inwoners, organisaties en bedrijven die samen verantwoordelijk zijn voor wat "
        "er verandert.</p>",
    ),
    (
        "Het wiel",
        "Vijf plekken, en dan opnieuw.",
        "<ol><li><b>Vraagarticulatie en aanbesteden.</b> We zoeken de echte vraag. De raad stelt "
        "de kaders vast. Daarna gaat de vraag open voor voorstellen.</li>"
        "<li><b>Stakeholderanalyse.</b> We kijken wie iets kan betekenen. Ook wie u niet meteen "
        "verwacht.</li>"
        "<li><b>Coalitievorming.</b> Mensen vinden elkaar en maken samen een voorstel.</li>"
        "<li><b>Toezicht en monitoring.</b> De coalitie is aan het werk. Samen volgen we wat goed "
        "gaat en wat beter moet.</li>"
        "<li><b>Resultaten.</b> Iedereen die meedeed, legt samen verantwoording af. Wat we leerden "
        "is het begin van de volgende vraag.</li></ol>"
        "<p>Op de eerste twee plekken leidt de gemeente. Op de andere drie leidt de samenleving. "
        "Het wiel kan ook terugdraaien: als niemand een passend antwoord heeft, stellen we de "
        "vraag opnieuw.</p>",
    ),
    (
        "Zo doet u mee",
        "U hoeft geen deskundige te zijn.",
        "<ul><li><b>Geef een signaal.</b> U ziet iets dat beter moet. Een paar zinnen is genoeg, "
        "een account is niet nodig. U hoort altijd wat ermee gebeurt, en waarom.</li>"
        "<li><b>Stel een vraag.</b> Zolang een vraag open is voor voorstellen, kunt u van alles "
        "vragen. Iedereen leest het antwoord.</li>"
        "<li><b>Begin een coalitie of sluit u aan.</b> Dat kan als inwoner, vereniging, "
        "organisatie of bedrijf. Klein mag.</li>"
        "<li><b>Vertel een verhaal.</b> Cijfers vertellen niet alles. Uw verhaal komt er pas in "
        "als u het goed vindt, en nooit met uw eigen naam.</li></ul>",
    ),
    (
        "Eerlijk voor iedereen",
        "Wat één partij leert, leert iedereen.",
        "<p>Een voorstel blijft verzegeld tot de sluiting. Ook de gemeente kan er dan niet bij. "
        "Twee mensen openen de voorstellen samen. Beoordelaars zeggen eerst of zij een belang "
        "hebben. Wie beoordeelt, geeft bij elke score een reden. Het college kiest en schrijft "
        "op waarom. Daarna kunnen coalities bezwaar maken, voordat er iets wordt getekend.</p>",
    ),
]

PRIVACY = [
    (
        "Wat we van u bewaren",
        "Zo weinig mogelijk.",
        "<p>Zonder account bewaren we niets over uw bezoek. We gebruiken geen volgcookies en geen "
        "diensten van anderen. Er zijn hoogstens drie kleine cookies: voor uw taal, voor het "
        "inloggen en om formulieren veilig te versturen.</p>"
        "<p>Maakt u een account, dan bewaren we uw naam en e-mailadres. Geeft u een signaal, dan "
        "mag u uw naam en e-mailadres weglaten. Vult u ze in, dan gebruiken we ze alleen om u te "
        "vertellen wat er met uw signaal gebeurt.</p>",
    ),
    (
        "Wat anderen zien",
        "",
        "<p>Wie een signaal geeft of een vraag stelt over een aanbesteding, blijft voor het "
        "publiek onbekend. Een verhaal verschijnt alleen met toestemming van de verteller en "
        "onder een andere naam. Trekt de verteller de toestemming in, dan verdwijnt het verhaal "
        "overal, ook uit oude versies. Metingen over een kleine groep laten we "
        "weg, zodat niemand te herkennen is.</p>",
    ),
    (
        "Waarom we dingen vastleggen",
        "",
        "<p>Van elke stap leggen we vast wie die zette, wanneer en waarom. Zo kan iedereen later "
        "controleren of het eerlijk ging. In dat logboek staat geen inhoud van verzegelde "
        "voorstellen.</p>",
    ),
    (
        "Uw rechten",
        "",
        "<p>U mag vragen wat we van u bewaren, en vragen om dat te verbeteren of te verwijderen. "
        "Neem daarvoor contact op met de gemeente. Bent u niet tevreden met het antwoord, dan "
        "kunt u een klacht sturen aan de Autoriteit Persoonsgegevens.</p>",
    ),
]

ACCESSIBILITY = [
    (
        "Status: nog niet onderzocht",
        "Concept.",
        "<p>Iedereen moet deze site kunnen gebruiken. Daarom bouwen we volgens de richtlijnen "
        "WCAG 2.2, niveau A en AA. Een onafhankelijk onderzoek is nog niet gedaan. We kunnen dus "
        "nog niet zeggen of de site aan alle eisen voldoet. Zodra er een onderzoek is, staat de "
        "uitkomst hier.</p>",
    ),
    (
        "Wat we al doen",
        "",
        "<ul><li>Alles werkt met alleen een toetsenbord en zonder JavaScript.</li>"
        "<li>Kleur staat nooit alleen: er staat altijd een woord, een nummer of een vorm bij.</li>"
        "<li>Bij elke grafiek staat een tabel met dezelfde getallen.</li>"
        "<li>De teksten zijn zo eenvoudig mogelijk.</li></ul>",
    ),
    (
        "Lukt iets niet?",
        "",
        "<p>Laat het ons weten. U krijgt de informatie dan op een andere manier, en wij verbeteren "
        "de site. Hoe u ons bereikt, leest u op de pagina Contact.</p>",
    ),
]

CONTACT = [
    (
        "Met ons praten",
        "Ook als u niet zeker weet waar uw vraag hoort.",
        "<p>Onder aan elke pagina staat hoe u de gemeente bereikt. U kunt ook binnenlopen bij de "
        "balie van de gemeente. Vertel gerust in uw eigen woorden waar het over gaat.</p>",
    ),
    (
        "Een signaal geven",
        "",
        "<p>Ziet u iets dat beter moet? Dan is een signaal de kortste weg: "
        '<a href="/signaal/">geef een signaal</a>. U hoort altijd wat ermee gebeurt.</p>',
    ),
    (
        "Een vraag over een aanbesteding",
        "",
        "<p>Stel die op de pagina van de vraag zelf. Dan leest iedereen het antwoord tegelijk. Dat "
        "is eerlijk voor alle coalities.</p>",
    ),
]

PLAIN = [
    (
        "Zo werkt het",
        "zo-werkt-het",
        "Grote vragen beantwoordt niemand alleen. Zo doen we het samen.",
        HOW_IT_WORKS,
    ),
    ("Privacy", "privacy", "Wat we van u weten, en wat niet.", PRIVACY),
    ("Toegankelijkheid", "toegankelijkheid", "Een site voor iedereen.", ACCESSIBILITY),
    ("Contact", "contact", "Zo bereikt u ons.", CONTACT),
]
