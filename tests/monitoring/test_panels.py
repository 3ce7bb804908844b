"""Panels: who agreed is asked now and then, by a link of their own; nobody sees who they are."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from aanbesteden.audit import Event
from aanbesteden.monitoring.panels import links, operations
from aanbesteden.monitoring.panels.models import Panel, Panellist
from aanbesteden.monitoring.surveys import operations as surveys
from aanbesteden.monitoring.surveys.models import Survey, SurveyInvite, SurveyLink, SurveyReply
from aanbesteden.notifications.delivery import deliver
from aanbesteden.notifications.models import Mail
from aanbesteden.policies import NotFound, Refused
from tests.monitoring.test_pages import url

ABOUT = {
    "name": "De kijkers",
    "about": "Wij vragen hoe het thuis is.",
    "members_are": "residents",
    "every": 3,
    "is_open": True,
}
MARK = {"kind": "scale", "text": "Is het warm?", "low": "nee", "high": "ja"}
WHO = "kanarie{}@voorbeeld.test"


def now():
    return timezone.now()


@pytest.fixture
def panel(town, at_work):
    return operations.make(at_work, values=ABOUT, by=town.member, at=now())


def told(mailoutbox) -> list[str]:
    """What the mails to addresses of the panel say."""
    return [mail.body for mail in mailoutbox if mail.to[0].startswith("kanarie")]


def fill(panel, count=12, *, at=None):
    for number in range(count):
        operations.ask(panel, WHO.format(number), at=at or now())
    for member in panel.members.all():
        operations.agree(member, at=at or now())


def questionnaire(panel, by, *, at=None):
    values = {"title": "Warm", "intro": "Kort.", "audience": "panel", "panel": panel,
              "closes_on": timezone.localdate() + timedelta(days=9)}  # fmt: skip
    made = surveys.make(panel.agreement, values=values, by=by, at=at or now())
    surveys.add_item(made, values=MARK, by=by, at=at or now())
    return made


def send(panel, by, *, at=None) -> Survey:
    made = questionnaire(panel, by, at=at)
    surveys.open_it(made, by=by, at=at or now())
    return made


def answer_all(survey, count):
    item = survey.items.get().pk
    for invite in survey.invites.select_related("link")[:count]:
        surveys.reply(invite.link, answers={item: 4}, at=now())


def test_only_who_confirmed_and_agreed_counts(panel, client, mailoutbox):
    page = f"/panel/{panel.pk}/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"email": "geen adres"}).status_code == 422
    assert client.post(page, {"email": WHO.format(1)}).status_code == 302
    member = panel.members.get()
    assert member.agreed_at is None
    way = links.agree_path(member)
    deliver(at=now() + timedelta(days=4))
    assert way in told(mailoutbox)[-1]
    assert client.post(way, {}).status_code == 422
    assert panel.members.exclude(agreed_at=None).count() == 0
    assert client.post(way, {"agree": "on"}).status_code == 302
    assert panel.members.exclude(agreed_at=None).count() == 1
    # A known address gets the same answer here; only its mailbox knows better.
    assert client.post(page, {"email": WHO.format(1)}).status_code == 302
    deliver(at=now() + timedelta(days=4))
    assert links.stop_path(member) in told(mailoutbox)[-1]
    assert client.get(way.replace("-", "-0")).status_code == 410


def test_every_member_gets_a_link_of_their_own_and_no_answer_leads_to_one(town, panel, mailoutbox):
    fill(panel)
    deliver(at=now() + timedelta(days=4))
    mailoutbox.clear()
    survey = send(panel, town.staff)
    deliver(at=now() + timedelta(days=4))
    asked = [mail for mail in mailoutbox if mail.to[0].startswith("kanarie")]
    assert len(asked) == 12
    assert all("List-Unsubscribe" in mail.extra_headers for mail in asked)
    assert len(set(told(mailoutbox))) == 12
    assert not survey.links.filter(is_single=False).exists()
    answer_all(survey, 11)
    about = {field.related_model for field in SurveyReply._meta.get_fields()}
    assert not about & {SurveyLink, SurveyInvite, Panellist}
    survey.refresh_from_db()
    assert survey.asked == 12
    with pytest.raises(Refused):
        surveys.make_links(survey, count=1, by=town.staff, at=now())


def test_response_is_shown_when_enough_answered_and_nobody_in_the_panel_is(
    town, running, panel, client
):
    fill(panel)
    survey = send(panel, town.staff)
    client.force_login(town.controller)
    answer_all(survey, 9)
    pages = [url("panel", running, panel.pk), url("survey", running, survey.pk)]
    for page in pages:
        text = client.get(page).content.decode()
        assert "kanarie" not in text
        assert "inder dan 10" in text
    answer_all(Survey.objects.get(), 0)
    item = survey.items.get().pk
    for invite in survey.invites.filter(link__used=False):
        surveys.reply(invite.link, answers={item: 2}, at=now())
    assert "12 (100%)" in client.get(pages[0]).content.decode()
    assert "12 van de 12" in client.get(pages[1]).content.decode()


def test_one_reminder_only_to_who_did_not_answer_and_not_at_once(town, running, panel, client):
    fill(panel)
    survey = send(panel, town.staff)
    answer_all(survey, 10)
    with pytest.raises(Refused):
        surveys.remind(survey, by=town.staff, at=now())
    Survey.objects.update(opened_at=now() - timedelta(days=4))
    survey.refresh_from_db()
    client.force_login(town.staff)
    assert client.post(url("remind_panel", running, survey.pk)).status_code == 302
    quiet = set(survey.invites.filter(link__used=False).values_list("member__email", flat=True))
    sent = Mail.objects.filter(kind="panel", subject__startswith="Wilt u nog")
    assert set(sent.values_list("to", flat=True)) == quiet
    assert len(quiet) == 2
    survey.refresh_from_db()
    with pytest.raises(Refused):
        surveys.remind(survey, by=town.staff, at=now())


def test_one_click_stops_and_takes_the_address_the_link_and_the_mail(town, panel, client):
    fill(panel)
    survey = send(panel, town.staff)
    member = panel.members.first()
    code = survey.invites.get(member=member).link.code
    way = links.stop_path(member)
    assert client.get(way).status_code == 200
    assert Panellist.objects.filter(pk=member.pk).exists()
    assert client.post(way).status_code == 200
    assert not Panellist.objects.filter(pk=member.pk).exists()
    assert not SurveyLink.objects.filter(code=code).exists()
    assert not Mail.objects.filter(to=member.email).exists()
    assert client.post(way).status_code == 200
    assert not Event.objects.filter(subject="panellist").exists()


def test_a_panel_is_asked_no_more_often_than_was_promised(town, panel):
    fill(panel)
    send(panel, town.staff)
    with pytest.raises(Refused) as no:
        send(panel, town.staff)
    assert "beloofd" in str(no.value)
    Survey.objects.update(opened_at=now() - timedelta(days=100))
    send(panel, town.staff)
    with pytest.raises(Refused):
        operations.change(panel, changes={"every": 1}, by=town.staff, at=now())


def test_a_panel_too_small_for_answers_is_not_asked(town, panel):
    fill(panel, 9)
    with pytest.raises(Refused):
        send(panel, town.staff)


def test_who_answered_is_forgotten_when_the_questionnaire_is_over(town, panel):
    fill(panel)
    survey = send(panel, town.staff)
    surveys.close(survey, by=town.staff, at=now())
    assert not SurveyInvite.objects.exists()
    Survey.objects.update(opened_at=now() - timedelta(days=100))
    other = send(panel, town.staff)
    Survey.objects.filter(pk=other.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    call_command("housekeeping", stdout=StringIO())
    assert not SurveyInvite.objects.exists()


def test_addresses_go_when_never_agreed_when_old_and_when_the_panel_ends(town, panel):
    old = now() - timedelta(days=800)
    fill(panel, 1, at=old)
    operations.ask(panel, "nooit@voorbeeld.test", at=now() - timedelta(days=15))
    operations.ask(panel, "net@voorbeeld.test", at=now())
    assert operations.forget_old(at=now()) == 2
    assert panel.members.get().email == "net@voorbeeld.test"
    operations.end(panel, by=town.staff, at=now())
    assert not panel.members.exists()
    with pytest.raises(NotFound):
        operations.ask(Panel.objects.get(), "later@voorbeeld.test", at=now())


def test_invitations_say_what_is_wrong_and_a_closed_panel_is_not_public(
    town, running, panel, client
):
    client.force_login(town.member)
    page = url("invite_panel", running, panel.pk)
    wrong = client.post(page, {"emails": "goed@voorbeeld.test\nfout"})
    assert wrong.status_code == 422
    assert "fout" in str(wrong.context["form"].errors)
    assert client.post(page, {"emails": "goed@voorbeeld.test"}).status_code == 302
    assert Mail.objects.filter(to="goed@voorbeeld.test").count() == 1
    operations.change(panel, changes={"is_open": False}, by=town.staff, at=now())
    client.logout()
    assert client.get(f"/panel/{panel.pk}/").status_code == 404
    assert panel.name not in client.get(url("practice", running)).content.decode()
