"""What stands on a long page, for the list of links that opens it."""

from django.utils.translation import gettext as _

from cms.live import QuestionView
from cms.live_results import ResultsView

Sections = list[tuple[str, str]]


def of_question(view: QuestionView) -> Sections:
    """The parts of a question's page that are there now; short words, in their order."""
    tender = view.tender
    return _there(
        ("doel", _("What will really change"), True),
        ("nu", _("What you can do now"), True),
        ("bijeenkomsten", _("Meetings"), tender and (tender.meetings or tender.past_meetings)),
        ("coalities", _("Who is there already"), tender),
        ("antwoorden", _("Questions and answers"), tender),
        ("gunning", _("The choice"), view.award),
        ("tijdlijn", _("Timeline"), True),
        ("stukken", _("Documents"), True),
        ("aanbesteding", _("What is asked formally"), tender),
        ("kaders", _("The frameworks of the council"), view.sheet.framework),
        ("raadsvragen", _("Questions of the council"), view.council),
        ("volgen", _("Follow"), True),
    )


def of_results(view: ResultsView) -> Sections:
    """The parts of a results page."""
    report = view.report
    return _there(
        ("kort", _("In short"), view.numbers),
        ("cijfers", _("What the numbers say"), True),
        ("verhalen", _("What a number does not tell"), view.stories or not view.beside),
        ("niet-bereikt", _("Whom we did not reach"), True),
        ("geld", _("The money"), True),
        ("ringen", _("Who carries the task, and who helps"), view.rings),
        ("woorden", _("Everybody's own word"), True),
        ("geleerd", _("What we learnt"), report and report.learnt),
        ("verslag", _("The report"), report),
    )


def _there(*parts) -> Sections:
    return [(anchor, title) for anchor, title, shown in parts if shown]
