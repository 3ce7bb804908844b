"""Trade secrets: marked beforehand under the seal, left out in public, weighed at a request."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbesteden import audit
from aanbesteden.coalitions.operations import NotNow
from aanbesteden.notifications.models import Notice
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals import attachments, disclosure, operations, queries, vault
from aanbesteden.proposals.content import SECRETS
from aanbesteden.proposals.models import DisclosureRequest, Proposal
from aanbesteden.proposals.secret_forms import SecretsForm
from aanbesteden.proposals.trade_secrets import FILE, LEFT_OUT, Secret, hide, write_secrets
from aanbesteden.questions.files import clean_upload
from aanbesteden.questions.models import Question, Status
from aanbesteden.tasks import tasks_of
from tests.proposals import ready

HIDDEN = "met de machine van Jansen"
TEXT = f"Wij maken het {HIDDEN} en delen het uit."


def mark(part="approach", passage=HIDDEN, reason="Een ander kan het namaken."):
    return {"part": part, "passage": passage, "reason": reason}


@settings(max_examples=40, deadline=None)
@given(before=st.text("ab "), secret=st.text("xyz", min_size=1), after=st.text("ab "))
def test_what_is_marked_is_never_left_in_the_text(before, secret, after):
    shown = hide(before + secret + after, [Secret("1", "approach", secret, "")])
    assert secret not in shown.replace(str(LEFT_OUT), "")


def test_a_passage_that_is_no_longer_there_hides_all_around_it():
    assert hide("Een andere tekst.", [Secret("1", "approach", HIDDEN, "")]) == str(LEFT_OUT)


@pytest.fixture
def made(town, db):
    """Marked and handed in under the seal; the award stands."""
    made = ready.written(town)
    upload = clean_upload(SimpleUploadedFile("recept.txt", b"geheim recept"))
    open_file = clean_upload(SimpleUploadedFile("foto.txt", b"open"))
    row = attachments.attach(made.proposal, upload, by=town.lead, at=made.at)
    attachments.attach(made.proposal, open_file, by=town.lead, at=made.at)
    marks = [mark(), mark("risks", "", "Alles hierin."), mark(f"{FILE}{row.pk}", "", "Recept.")]
    operations.write(
        made.proposal,
        changes={"approach": TEXT, SECRETS: write_secrets(marks)},
        version=None,
        by=town.lead,
        at=made.at,
    )
    ready.agree_all(made)
    operations.submit(made.proposal, by=town.lead, at=made.at)
    return made


def anew(person):
    return type(person).objects.get(pk=person.pk)


def awarded(made) -> Proposal:
    Question.objects.filter(pk=made.question.pk).update(status=Status.AGREEMENT)
    type(made.tender).objects.filter(pk=made.tender.pk).update(opened_at=made.at)
    Proposal.objects.filter(pk=made.proposal.pk).update(
        public_sections=["approach", "risks", "outcomes", "attachments"]
    )
    return queries.find(made.proposal.pk)


@pytest.mark.django_db
def test_everybody_reads_the_rest_and_nobody_the_secret(made):
    proposal = awarded(made)
    content = queries.public_content(proposal)
    said = {answer.name: answer.text for answer in content.answers}
    assert said["approach"] == f"Wij maken het {LEFT_OUT} en delen het uit."
    assert said["risks"] == str(LEFT_OUT)
    assert said["outcomes"].startswith("outcomes")
    assert content.hides
    assert [one.name for one in content.attachments] == ["foto.txt"]
    closed = next(row for row in vault.as_content(proposal).attachments if row.name == "recept.txt")
    with pytest.raises(NotFound):
        queries.public_attachment(proposal, closed.pk)
    assert queries.public_attachment(proposal, content.attachments[0].pk)[2] == b"open"


@pytest.mark.django_db
def test_a_secret_is_weighed_after_its_coalition_was_heard(made, town):
    proposal = awarded(made)
    at = made.at + timedelta(days=90)
    secret = queries.secrets_of(proposal, user=town.staff)[0][0]
    with pytest.raises(Refused):
        disclosure.ask(proposal, secret.id, about="Voor onderzoek.", by=town.controller, at=at)
    with pytest.raises(NotFound):
        disclosure.ask(proposal, "0" * 16, about="Voor onderzoek.", by=town.staff, at=at)
    row = disclosure.ask(proposal, secret.id, about="Voor onderzoek.", by=town.staff, at=at)
    assert Notice.objects.filter(user=town.lead, at=at).exists()
    row.proposal = proposal
    speak = reverse("proposals:speak", args=[row.pk])
    weigh = reverse("proposals:decide_disclosure", args=[row.pk])
    assert speak in {str(task.url) for task in tasks_of(anew(town.lead), at)}
    assert weigh not in {str(task.url) for task in tasks_of(anew(town.staff), at)}
    assert weigh in {str(task.url) for task in tasks_of(anew(town.staff), at + disclosure.HEARING)}
    yes = {"lifted": True, "reason": "Het is al bekend.", "by": town.executive}
    with pytest.raises(NotNow):
        disclosure.decide(row, **yes, at=at + timedelta(days=13))
    with pytest.raises((Refused, NotFound)):
        disclosure.speak(row, view="Liever niet.", by=town.member, at=at)
    disclosure.speak(row, view="Mag openbaar.", by=town.lead, at=at)
    row = DisclosureRequest.objects.get(pk=row.pk)
    row.proposal = proposal
    disclosure.decide(row, **yes, at=at + timedelta(days=1))
    said = {answer.name: answer.text for answer in queries.public_content(proposal).answers}
    assert said["approach"] == TEXT
    assert said["risks"] == str(LEFT_OUT)
    assert HIDDEN not in str([event.after for event in audit.Event.objects.all()])
    assert audit.verify() is None


@pytest.mark.django_db
def test_a_mark_points_at_words_that_are_there(made, town):
    content = queries.content_of(queries.find(made.proposal.pk), user=town.lead)
    data = {"rows": "1", "row_0_part": "approach", "row_0_reason": "Omdat."}
    wrong = SecretsForm(data | {"row_0_passage": "staat er niet"}, content=content)
    right = SecretsForm(data | {"row_0_passage": HIDDEN}, content=content)
    assert not wrong.is_valid()
    assert right.is_valid(), right.errors
    assert right.secrets() == [mark(reason="Omdat.")]
