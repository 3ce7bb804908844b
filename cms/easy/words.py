"""What happens now, per status, in easy Dutch. Not for translation: it is a version of Dutch."""

from datetime import datetime

from aanbesteden.questions.models import Question, Status
from aanbesteden.templatetags.dutch import moment

S = Status
NOW = {
    S.ARTICULATION: "We maken de vraag nog. We praten met veel mensen.",
    S.ANALYSIS: "We zoeken mensen en groepen die kunnen helpen.",
    S.FRAMEWORK: "De gemeenteraad beslist over de regels.",
    S.TENDERING: "De gemeente maakt alles klaar. Bijna kunnen groepen een plan maken.",
    S.COALITION_FORMING: "Groepen maken nu samen een plan.",
    S.OPENING: "De tijd voor plannen is voorbij. De gemeente maakt de plannen open.",
    S.ASSESSMENT: "Mensen lezen de plannen. Zij geven punten.",
    S.AWARD: "De gemeente kiest nu een plan.",
    S.STANDSTILL: "De gemeente heeft gekozen. Bent u het niet eens? Dan mag u dat zeggen.",
    S.AGREEMENT: "De gemeente en de groep maken afspraken.",
    S.REALISATION: "De groep voert het plan uit. We kijken samen of het goed gaat.",
    S.ACCOUNTABILITY: "We schrijven op wat er is gelukt. En ook wat niet is gelukt.",
    S.CLOSED: "Deze vraag is klaar. U kunt lezen wat er is veranderd.",
    S.GIVEN_BACK: "De gemeente doet dit niet zelf. Mensen uit de buurt kunnen het oppakken.",
    S.NOT_TENDERED: "De gemeente lost deze vraag op een andere manier op.",
}


def now(question: Question, at: datetime) -> list[str]:
    """One or two short sentences; *question* knows the deadline of its round."""
    if question.status == S.COALITION_FORMING and question.deadline and at >= question.deadline:
        return ["De tijd voor plannen is voorbij."]
    found = [NOW[Status(question.status)]] if question.status in NOW else []
    if question.status == S.COALITION_FORMING and question.deadline:
        found.append(f"Dat kan tot {moment(question.deadline)}.")
    return found
