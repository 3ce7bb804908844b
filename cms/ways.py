"""What a reader can do now. Shown is only what is open to this reader; policies say what that is.

The answer is a small set of names, so that a page can be kept once per set, never per person.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.coalitions import policies as coalition_policies
from aanbesteden.monitoring import policies as monitoring_policies
from aanbesteden.questions.models import Question, Status
from aanbesteden.templatetags.dutch import moment
from aanbesteden.tendering import policies as tender_policies
from aanbesteden.tendering.models import Route, Tender
from aanbesteden.tendering.queries import published_tender
from cms.live import QuestionView

START, ASK, TELL = "start", "ask", "tell"
EVERYTHING = frozenset({START, ASK, TELL})
VOICED = {Status.ARTICULATION, Status.ANALYSIS, Status.FRAMEWORK, Status.TENDERING}
TOLD = {Status.REALISATION, Status.ACCOUNTABILITY}


@dataclass(frozen=True)
class Way:
    """One thing a reader can do: what it is, and the link that does it."""

    title: str
    text: str
    url: str
    label: str
    more: tuple[tuple[str, str], ...] = ()  # (label, address) of other roads to the same


def open_to(user, question: Question) -> frozenset[str]:
    """Names of what *user* may do here. A visitor may try everything: signing in comes first."""
    if not user.is_authenticated:
        return EVERYTHING
    names = set()
    if question.status == Status.COALITION_FORMING:
        tender = published_tender(question)
        if tender and coalition_policies.start.allows(user, tender):
            names.add(START)
        if tender and tender_policies.ask.allows(user, tender):
            names.add(ASK)
    if question.status in TOLD and monitoring_policies.tell.allows(user, question):
        names.add(TELL)
    return frozenset(names)


def ways_of(view: QuestionView, opened: frozenset[str]) -> list[Way]:
    """What can be done now, the most direct first."""
    found = [*_tender_ways(view, opened), *_voicing_ways(view), *_story_ways(view, opened)]
    feed = reverse("cms:question_feed", args=[view.question.slug])
    mail = _("By e-mail, as often as suits you. No account is needed.")
    other = ((_("Or with a feed reader (Atom)"), feed),)
    return [
        *found,
        Way(_("Follow this question"), mail, "#volgen", _("Follow by e-mail"), other),
    ]


def primary(view: QuestionView, opened: frozenset[str]) -> dict[str, Any] | None:
    """The one button in the band."""
    if view.tender and view.tender.takes_proposals and _is_open_house(view):
        url = reverse("agreements:open_house", args=[view.tender.tender.pk])
        return {"label": _("Take part in the open house"), "url": url}
    if view.tender and view.tender.takes_proposals and START in opened:
        url = reverse("coalitions:start", args=[view.tender.tender.pk])
        return {"label": _("Start a coalition"), "url": url}
    results = next((page for page in view.pages if page.title == _("Results")), None)
    return {"label": _("See the results"), "url": results.url} if results else None


def _tender_ways(view: QuestionView, opened) -> list[Way]:
    if not view.tender or not view.tender.takes_proposals:
        return []
    tender, found = view.tender.tender, []
    if _is_open_house(view):
        found.append(_open_house_way(tender))
    elif START in opened:
        text = _("Look for neighbours, clubs and companies, and make a proposal together.")
        url = reverse("coalitions:start", args=[tender.pk])
        found.append(Way(_("Start a coalition"), text, url, _("Start a coalition")))
        text = _("Say what you could bring and what you miss. We show who fits, and why.")
        url = reverse("coalitions:adverts", args=[tender.pk])
        found.append(Way(_("Look for partners"), text, url, _("We offer, we look for")))
    if not _is_open_house(view):
        text = _("What you need, whom you can ask, and an exercise in which nothing counts.")
        url = reverse("coalitions:help", args=[tender.pk])
        found.append(Way(_("Never took part before?"), text, url, _("Help with taking part")))
    if view.tender.coalitions and not _is_open_house(view):
        text = _("Groups that show themselves are glad to hear from you.")
        found.append(Way(_("Join a coalition"), text, "#coalities", _("See who is there already")))
    if view.tender.takes_questions and ASK in opened:
        text = _("Until %(until)s. Everybody reads the answer here.") % {
            "until": moment(tender.questions_until)
        }
        url = reverse("tendering:ask", args=[tender.pk])
        found.append(Way(_("Ask a question"), text, url, _("Ask your question")))
    if view.tender.meetings:
        text = _("Meet others and hear what everybody hears.")
        found.append(Way(_("Come to a meeting"), text, "#bijeenkomsten", _("See when and where")))
    return found


def _is_open_house(view: QuestionView) -> bool:
    return view.tender is not None and view.tender.tender.route == Route.OPEN_HOUSE


def _open_house_way(tender: Tender) -> Way:
    """No coalition and no proposal: whoever meets the requirements, asks to take part."""
    text = _("Read what is asked and what it pays. Whoever meets the requirements, takes part.")
    url = reverse("agreements:open_house", args=[tender.pk])
    label = _("Take part in the open house")
    return Way(label, text, url, label)


def _voicing_ways(view: QuestionView) -> list[Way]:
    if view.question.status not in VOICED:
        return []
    text = _("Is this the real question? Whom do we miss? Tell it in a few sentences.")
    url = reverse("agenda:send")
    return [Way(_("Think along"), text, url, _("Send a signal"))]


def _story_ways(view: QuestionView, opened) -> list[Way]:
    if TELL not in opened or view.question.status not in TOLD:
        return []
    text = _("What changed for you, or what did not? Your name stays out of it.")
    url = reverse("monitoring:tell", args=[view.question.pk])
    told = Way(_("Tell a story"), text, url, _("Tell your story"))
    text = _("Municipality and coalition answer. Read too what others noticed.")
    url = reverse("monitoring:practice", args=[view.question.pk])
    return [told, Way(_("Say how it goes in practice"), text, url, _("To signals and answers"))]
