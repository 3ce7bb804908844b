"""The call for payment: a letter to every party, from who keeps the budget.

After the call the division is fixed, so page, PDF and mail can be made anew and say the same.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden import roles
from aanbesteden.agreements.parties import WORKS_FOR_MUNICIPALITY
from aanbesteden.agreements.travel.models import TravelBudget, TravelShare
from aanbesteden.charts.words import euros
from aanbesteden.notifications.operations import mail, notify
from aanbesteden.people.models import User
from aanbesteden.templatetags.dutch import date_nl


@dataclass(frozen=True)
class CallLetter:
    """What one party is asked, and why that much."""

    party: str
    keeper: str
    question: str
    reference: str
    year: int
    whole: str
    share: str
    turnover: str
    pay_to: str
    due_on: date
    called_at: datetime

    @property
    def subject(self) -> str:
        return _("Your share of the travel budget %(year)s") % {"year": self.year}

    @property
    def date(self) -> str:
        return date_nl(self.called_at)

    @property
    def paragraphs(self) -> list[str]:
        """The words of the letter; page and PDF both have these."""
        asked = _(
            "Together we agreed on a travel budget of %(whole)s for %(year)s. It is meant for "
            "making our cooperation better. %(keeper)s keeps it."
        )
        return [
            asked % {"whole": self.whole, "year": self.year, "keeper": self.keeper},
            _("Your share is %(share)s.") % {"share": self.share},
            self._why(),
            _("Please pay before %(day)s to %(where)s. Put this with it: %(reference)s.")
            % {
                "day": date_nl(self.due_on),
                "where": self.pay_to or self.keeper,
                "reference": self.reference,
            },
            _(
                "Everybody in the room sees who pays what, and what the money is spent on. Is "
                "something wrong? Tell us before you pay."
            ),
        ]

    def _why(self) -> str:
        if not self.turnover:
            return _("The municipality pays half, and the odd cent if there is one.")
        return _(
            "The partners pay half together, by their turnover of the year before. Yours was "
            "%(turnover)s."
        ) % {"turnover": self.turnover}


def letter_of(share: TravelShare) -> CallLetter:
    """The letter about *share*, of a budget that was called for."""
    budget = share.budget
    question = budget.agreement.question
    return CallLetter(
        party=share.partner.name if share.partner else question.municipality.name,
        keeper=budget.keeper.name,
        question=question.title,
        reference=f"RB-{question.pk}-{budget.year}-{share.pk}",
        year=budget.year,
        whole=euros(budget.amount),
        share=euros(share.amount),
        turnover="" if share.turnover is None else euros(share.turnover),
        pay_to=budget.pay_to,
        due_on=budget.due_on,
        called_at=budget.called_at,
    )


def render(letter: CallLetter) -> bytes:
    """The letter on paper. The same letter gives the same bytes."""
    with translation.override(settings.LANGUAGE_CODE):
        return pdf.render(
            pdf.Letter(
                sender=pdf.Sender(name=letter.keeper),
                addressee=[letter.party],
                subject=letter.subject,
                date=letter.date,
                created_at=letter.called_at,
                reference=letter.reference,
                story=[pdf.Paragraph(text) for text in letter.paragraphs],
                signer=pdf.Signer(name=letter.keeper),
                language=settings.LANGUAGE_CODE,
            )
        )


def send_letters(budget: TravelBudget, *, at: datetime) -> None:
    """Tell everybody who speaks for a party, by notice and by mail."""
    question = budget.agreement.question
    shares = budget.shares.select_related("partner__organisation", "partner__contact")
    for share in shares:
        share.budget = budget
        if not share.amount:
            continue
        path = reverse("agreements:travel_letter", args=[question.pk, budget.year, share.pk])
        people = _speak_for(share, question)
        notify(people, _subject(letter_of(share)), path, at)
        for user in people:
            told = {"name": user.name, "path": path, "letter": letter_of(share)}
            mail(user.email, "agreements/mail/travel_call.txt", told, at=at, question=question)


def _subject(letter: CallLetter):
    return lambda: (
        _("%(subject)s: %(share)s, from %(keeper)s.")
        % {
            "subject": letter.subject,
            "share": letter.share,
            "keeper": letter.keeper,
        }
    )


def _speak_for(share: TravelShare, question) -> list[User]:
    partner = share.partner
    if partner is None:
        found = {
            user.pk: user
            for role in WORKS_FOR_MUNICIPALITY
            for user in roles.holders(role, question)
        }
    else:
        found = {partner.contact.pk: partner.contact} if partner.contact else {}
        if partner.organisation:
            found |= {user.pk: user for user in partner.organisation.members.all()}
        if not found:  # a partner without a person of its own is spoken for by the lead
            leads = roles.holders(roles.COALITION_LEAD, partner.coalition)
            found = {user.pk: user for user in leads}
    return [user for user in found.values() if user.is_active]
