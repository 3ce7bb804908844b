"""The report on paper: from plain values to the bytes of a tagged PDF. Always in Dutch."""

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden import documents as pdf
from aanbesteden.accountability import presenting
from aanbesteden.accountability.figure_chapters import money, numbers, origins
from aanbesteden.accountability.frozen import ReportData, WordData
from aanbesteden.accountability.learning_chapter import learning, learning_title
from aanbesteden.accountability.listening_chapter import listening, listening_title
from aanbesteden.accountability.models import Verdict
from aanbesteden.charts.words import euros
from aanbesteden.documents.house import register_fonts
from aanbesteden.templatetags.dutch import date_nl, moment, period

RESULTS = 5
Blocks = list[pdf.Block]


def build(data: ReportData, **told) -> bytes:
    """The PDF of *data*; the same data gives the same bytes, whoever asks.

    `told` may say how far the drawing is: see `documents.render`.
    """
    register_fonts()  # before any drawing is made, so that all of them use the same faces
    with translation.override("nl"):
        return pdf.render(_document(data), **told)


def _document(data: ReportData) -> pdf.Document:
    draft = _("Draft, not established")
    made = _("Established") if data.published_at else draft
    return pdf.Document(
        title=data.question,
        subtitle=data.title,
        author=data.municipality,
        subject=presenting.kind_of_report(data),
        created_at=data.published_at or data.gathered_at,
        reference=draft if data.is_draft else data.reference,
        phase=RESULTS,
        cover=pdf.Cover(
            organisation=data.municipality,
            kind=presenting.kind_of_report(data),
            period=period(data.period_from, data.period_to),
            phase_label=_("5 Results"),
            facts=[
                (_("Coalition"), data.coalition),
                (made, date_nl(data.published_at or data.gathered_at)),
                *([(_("Version"), str(data.edition))] if data.edition > 1 else []),
            ],
        ),
        story=_story(data),
    )


def _story(data: ReportData) -> Blocks:
    story: Blocks = []
    for number, (title, blocks) in enumerate(chapters(data), 1):
        story += [pdf.Heading(1, title, number=str(number)), *blocks]
    return story


def chapters(data: ReportData) -> list[tuple[str, Blocks]]:
    """The chapters in order, in the language of the moment; one without content is left out."""
    made = ((title(), chapter(data)) for title, chapter in CHAPTERS)
    return [(title, blocks) for title, blocks in made if blocks]


def _text(title: str, text: str) -> Blocks:
    """A heading with its text; nothing when there is no text."""
    if not text.strip():
        return []
    return [pdf.Heading(2, title), *_paragraphs(text)]


def _paragraphs(text: str) -> Blocks:
    return list(pdf.paragraphs(text))


# Chapters -----------------------------------------------------------------------


def _corrected(data: ReportData) -> Blocks:
    """Only in a report that replaces another one."""
    found = data.correction
    if found is None:
        return []
    return [pdf.Lead(correction_note(data)), *_paragraphs(found.reason)]


def correction_note(data: ReportData) -> str:
    """Which report this one replaces."""
    text = _(
        "This is version %(edition)s. It replaces the report that was published on %(day)s, "
        "which stays readable."
    )
    day = data.correction.published_at if data.correction else data.gathered_at
    return text % {"edition": data.edition, "day": date_nl(day)}


def _short(data: ReportData) -> Blocks:
    if not data.summary:
        return []
    count = presenting.dissents(data)
    blocks: Blocks = [pdf.Lead(data.summary)]
    if count:
        blocks.append(
            pdf.Callout(
                _("Not everybody agrees"),
                [_("You find the dissent first among the words of the partners.")],
            )
        )
    return blocks


def _question(data: ReportData) -> Blocks:
    return [
        pdf.Lead(data.question),
        pdf.Paragraph(data.question_summary),
        *_text(_("What had to change"), data.outcome.change),
        *_text(_("For whom"), data.outcome.for_whom),
        *_text(_("When we would be satisfied"), data.outcome.satisfied_when),
        *_text(_("The most vulnerable"), data.outcome.most_vulnerable),
    ]


def _who(data: ReportData) -> Blocks:
    rows = [
        [
            row.name + (f" ({_('left %(day)s') % {'day': date_nl(row.left_on)}})"
                        if row.left_on else ""),
            f"{presenting.kind_of_partner(row.kind)}. {row.role}",
            row.contribution,
            row.risk or _("none named"),
        ]
        for row in data.partners
    ]  # fmt: skip
    header = [_("Partner"), _("Kind and role"), _("What it brought"), _("What risk it carried")]
    blocks: Blocks = []
    if data.promise:
        blocks.append(pdf.Lead(f"{data.coalition}: {data.promise}"))
    blocks.append(pdf.Table(_("The partners of %(name)s") % {"name": data.coalition}, header, rows))
    return [
        *blocks,
        *_text(_("Kind of relation: %(kind)s") % {"kind": presenting.archetype(data)},
               data.agreement.archetype_reason),
        *_text(_("Shared vision"), data.agreement.shared_vision),
        *_text(_("Guiding principles"), data.agreement.principles),
    ]  # fmt: skip


def _frameworks(data: ReportData) -> Blocks:
    found = data.framework
    if found is None:
        return []
    facts = []
    if found.decided_on:
        facts.append((_("Decided by the council"), date_nl(found.decided_on)))
    if found.votes_for is not None and found.votes_against is not None:
        votes = _("%(yes)s for, %(no)s against")
        facts.append((_("Votes"), votes % {"yes": found.votes_for, "no": found.votes_against}))
    if found.ceiling is not None:
        facts.append((_("Highest contribution"), euros(found.ceiling)))
    if found.years:
        facts.append((_("Number of years"), str(found.years)))
    return [
        *([pdf.Facts(facts)] if facts else []),
        *_text(_("Vision"), found.vision),
        *_text(_("Conditions"), found.conditions),
        *_text(_("Amendments and motions"), found.amendments),
    ]


def _award(data: ReportData) -> Blocks:
    found = data.award
    if found is None:
        return []
    rows = [[row.name, f"{row.weight}%", row.reason] for row in found.criteria]
    header = [_("Criterion"), _("Weight"), _("Why")]
    return [
        pdf.Facts(
            [
                (_("Decided by the executive"), date_nl(found.decided_on)),
                (_("Proposals handed in"), str(found.proposals)),
                *([(_("Set aside, so not counted"), str(found.aside))] if found.aside else []),
                (_("Chosen"), data.coalition),
            ]
        ),
        *_paragraphs(found.reasons),
        *([pdf.Table(_("The choice per criterion"), header, rows, [1])] if rows else []),
    ]


def _stories(data: ReportData) -> Blocks:
    blocks: Blocks = []
    for story in data.stories:
        who = _("%(name)s, %(about)s. The name is made up.")
        blocks += [
            pdf.Heading(2, story.title),
            *(pdf.Quote(block.text) for block in pdf.paragraphs(story.text)),
            pdf.Note(who % {"name": story.pseudonym, "about": story.about}),
        ]
        if story.moved:
            blocks.append(pdf.Paragraph([pdf.bold(_("What it moved:")), f" {story.moved}"]))
    if data.stories_withdrawn:
        blocks.append(pdf.Note(withdrawn_note(data)))
    return blocks


def withdrawn_note(data: ReportData) -> str:
    """How many stories are not here because their teller took them back."""
    text = ngettext(
        "%(count)d story was withdrawn by its teller and is not part of this report.",
        "%(count)d stories were withdrawn by their tellers and are not part of this report.",
        data.stories_withdrawn,
    )
    return text % {"count": data.stories_withdrawn}


def _adjusted(data: ReportData) -> Blocks:
    blocks: Blocks = []
    for row in data.adjustments:
        agreed = _("%(kind)s. Agreed by both sides on %(day)s.")
        kind = presenting.adjustment_reason(row.kind)
        blocks += [
            pdf.Heading(2, f"{row.number}. {row.title}"),
            pdf.Note(agreed % {"kind": kind, "day": date_nl(row.agreed_on)}),
            *_paragraphs(row.change),
            pdf.Paragraph([pdf.bold(_("Why:")), f" {row.reason}"]),
        ]
    return blocks


def _reviews(data: ReportData) -> Blocks:
    blocks: Blocks = []
    for row in data.reviews:
        facts = [
            (_("What goes well"), row.goes_well),
            (_("What must be better"), row.must_improve),
            (_("Do numbers and story add up?"), row.adds_up),
            (_("Is it moving the right way?"), row.right_way),
            (_("Who stayed invisible?"), row.invisible),
            (_("Does it work for the most vulnerable?"), row.most_vulnerable),
            (_("What we did not agree on"), row.disagreement),
        ]
        blocks.append(pdf.Heading(2, _("Review of %(day)s") % {"day": date_nl(row.held_on)}))
        blocks.append(pdf.Facts([(label, text) for label, text in facts if text]))
    return blocks


def _not_reached(data: ReportData) -> Blocks:
    return _paragraphs(data.not_reached)


def _learnt(data: ReportData) -> Blocks:
    said = [*_paragraphs(data.learnt), *_text(_("What remains"), data.remains)]
    if data.family_url:
        label = _("The family tree of this question, with what each one learnt")
        said.append(pdf.Paragraph([pdf.link(label, data.family_url)]))
    return said


def _meetings(data: ReportData) -> Blocks:
    """What was asked at the public meeting; only in a version that was made after it."""
    blocks: Blocks = []
    for row in data.meetings:
        title = f"{moment(row.starts_at)}, {row.place}"
        blocks.append(pdf.Heading(2, title))
        if row.visitors:
            blocks.append(pdf.Note(came(row.visitors)))
        blocks += _paragraphs(row.told)
        asked = [
            (
                f"{one.asked_by}: {one.text}",
                f"{one.answered_by}: {one.answer}" if one.answer else _("The answer follows."),
            )
            for one in row.questions
        ]
        blocks += [pdf.Facts(asked)] if asked else []
    return blocks


def came(visitors: int) -> str:
    """How many people came to a meeting."""
    text = ngettext("%(count)s person came.", "%(count)s people came.", visitors)
    return text % {"count": visitors}


def _words(data: ReportData) -> Blocks:
    return [_word(word) for word in presenting.dissent_first(data)]


def _word(word: WordData) -> pdf.Callout:
    dissents = word.verdict == Verdict.DISSENTS
    said = [word.dissent if dissents else "", word.word]
    return pdf.Callout(
        word.name,
        [block.text for text in said if text for block in pdf.paragraphs(text)],
        "dissent" if dissents else "assent" if word.verdict else "note",
        role=word.role or _("commissioner and partner"),
        stance=presenting.verdict(word),
    )


def _signed(data: ReportData) -> Blocks:
    given = _("%(verdict)s, given on %(when)s")
    rows = [
        pdf.Signature(
            on_behalf_of=word.name,
            name=word.given_by or "-",
            signed=given % {"verdict": presenting.verdict(word), "when": moment(word.given_at)}
            if word.given_at
            else "",
        )
        for word in data.words
    ]
    end = (
        _("This is a draft of %(day)s. It can still change.") % {"day": date_nl(data.gathered_at)}
        if data.is_draft
        else _("Established on %(when)s. Reference in the audit log: %(reference)s.")
        % {"when": moment(data.published_at), "reference": data.reference}
    )
    return [*([pdf.Signatures(rows)] if rows else []), pdf.Note(end)]


CHAPTERS: tuple[tuple[Callable[[], str], Callable[[ReportData], Blocks]], ...] = (
    (lambda: _("What was corrected"), _corrected),
    (lambda: _("In short"), _short),
    (lambda: _("The question and the outcome aimed at"), _question),
    (lambda: _("Who took part"), _who),
    (lambda: _("The frameworks of the council"), _frameworks),
    (lambda: _("The award and why"), _award),
    (lambda: _("What the numbers say"), numbers),
    (lambda: _("The money"), money),
    (lambda: _("What numbers do not tell"), _stories),
    (listening_title, listening),
    (lambda: _("What we adjusted and why"), _adjusted),
    (learning_title, learning),
    (lambda: _("What we saw together"), _reviews),
    (lambda: _("Whom we did not reach"), _not_reached),
    (lambda: _("What we learnt and what remains"), _learnt),
    (lambda: _("Everybody's own word"), _words),
    (lambda: _("The public meeting"), _meetings),
    (lambda: _("Where the figures come from"), origins),
    (lambda: _("Approval"), _signed),
)
