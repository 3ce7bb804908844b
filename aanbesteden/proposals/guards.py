"""What must be so before a proposal is handed in, and before proposals open."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.lifecycle import Check
from aanbesteden.proposals import vault
from aanbesteden.proposals.content import BUDGET, SECTIONS, count_words, read_budget, words_in
from aanbesteden.proposals.models import LateRequest, ProposalStatus
from aanbesteden.roles import OPENER, holders
from aanbesteden.templatetags.dutch import number
from aanbesteden.tendering.guards import OPENERS
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender


def _submitted(question) -> int:
    tender = current_tender(question)
    return tender.proposals.filter(status=ProposalStatus.SUBMITTED).count() if tender else 0


def there_are_proposals(question, at) -> Check:
    return Check(
        _("At least one proposal was handed in in time"),
        _submitted(question) > 0,
        url=reverse("proposals:opening", args=[question.pk]),
    )


def nothing_suitable(question, at) -> Check:
    """Going back from the opening is for when nobody handed in; later there are reasons."""
    return Check(
        _("No proposal was handed in"),
        question.status != "opening" or _submitted(question) == 0,
        url=reverse("proposals:opening", args=[question.pk]),
    )


def confirmed(tender):
    """Confirmations of people who are still appointed: who was replaced does not count."""
    return tender.opening_confirmations.filter(user__in=holders(OPENER, tender).values("pk"))


def late_was_accepted(proposal, at) -> Check:
    """The executive said yes, and no seal of the round has been broken yet."""
    tender = Tender.objects.get(pk=proposal.tender_id)
    asked = LateRequest.objects.filter(proposal=proposal, accepted=True).exists()
    return Check(
        _("The executive accepted the late proposal before the opening"),
        asked and not tender.opened_at,
    )


def two_people_open(question, at) -> list[Check]:
    """Two people confirm, and no late proposal waits for a decision: all open at one moment."""
    tender = current_tender(question)
    lines = [_two_people(question, tender)]
    late = LateRequest.objects.filter(proposal__tender=tender) if tender else None
    if late is not None and late.exists():
        waiting = late.filter(decided_at=None).count()
        lines.append(
            Check(
                _("Every late proposal was decided on"),
                waiting == 0,
                _("Still to decide: %(count)s") % {"count": waiting} if waiting else "",
                reverse("proposals:late", args=[question.pk]),
            )
        )
    return lines


def _two_people(question, tender) -> Check:
    """Two different authorised people confirm that the seal may be broken."""
    count = confirmed(tender).count() if tender else 0
    return Check(
        _("Two authorised people open together"),
        count >= OPENERS,
        _("Now %(count)s") % {"count": count},
        reverse("proposals:opening", args=[question.pk]),
    )


# Handing in ------------------------------------------------------------------------


def tender_takes_proposals(proposal, at) -> Check:
    """Before the deadline by the server's clock: exactly at the deadline is too late."""
    tender = Tender.objects.get(pk=proposal.tender_id)
    return Check(_("The time for proposals has not ended"), tender.takes_proposals(at))


def sections_are_filled(proposal, at) -> list[Check]:
    """Every section answers something (DOMAIN.md 2.7)."""
    said = vault.take_out(proposal)
    url = reverse("proposals:write", args=[proposal.pk])
    return [
        Check(
            _("“%(section)s” is filled in") % {"section": section.label},
            bool(said.get(section.name, "").strip()),
            url=f"{url}#id_{section.name}",
        )
        for section in SECTIONS
    ]


def texts_are_short_enough(proposal, at) -> list[Check]:
    """The lengths that the call allows: of all texts together, and of single parts."""
    tender = proposal.tender
    if not (tender.most_words or tender.part_words):
        return []
    said = vault.take_out(proposal)
    return lengths(said, tender, reverse("proposals:write", args=[proposal.pk]))


def lengths(said: dict, tender, url: str) -> list[Check]:
    """A line for every length that the call names, with how many words there are now."""
    lines = []
    if tender.most_words:
        told = _("The texts are at most %(most)s words together")
        lines.append(_length(told, tender.most_words, count_words(said), url))
    for section in SECTIONS:
        most = tender.part_words.get(section.name)
        if most:
            told = _("“%(section)s” is at most %(most)s words")
            here = f"{url}#id_{section.name}"
            words = words_in(said.get(section.name))
            lines.append(_length(told, most, words, here, section=section.label))
    return lines


def _length(told, most: int, words: int, url: str, **about) -> Check:
    now = _("Now %(count)s") % {"count": number(words)}
    if words > most:
        now = _("Now %(count)s: %(over)s too many") % {
            "count": number(words),
            "over": number(words - most),
        }
    return Check(told % {"most": number(most), **about}, words <= most, now, url)


def budget_adds_up(proposal, at) -> list[Check]:
    """The lines are the total together, what is asked is what its lines say, and it fits."""
    budget = read_budget(vault.take_out(proposal).get(BUDGET))
    partners = proposal.coalition.partners.filter(left_at=None).values_list("name", flat=True)
    findings = budget.findings(most=proposal.tender.contribution, partners=list(partners))
    url = reverse("proposals:budget", args=[proposal.pk])
    return [Check(finding.text, finding.ok, finding.detail, url) for finding in findings]


def every_partner_agrees(proposal, at) -> Check:
    """Each partner signed off the text as it stands now."""
    partners = proposal.coalition.partners.filter(left_at=None)
    waiting = partners.exclude(signed_off_hash=proposal.content_hash)
    names = ", ".join(waiting.values_list("name", flat=True)) if proposal.content_hash else ""
    return Check(
        _("Every partner agrees to the present text"),
        bool(proposal.content_hash) and partners.exists() and not waiting.exists(),
        _("Still to agree: %(names)s") % {"names": names} if names else "",
        reverse("proposals:agree", args=[proposal.pk]),
    )
