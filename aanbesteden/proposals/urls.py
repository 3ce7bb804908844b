from django.urls import path
from django.views.decorators.cache import never_cache

from aanbesteden.proposals import (
    late_views,
    opening_views,
    part_views,
    practice_views,
    reading_views,
    receipt_views,
    secret_views,
    version_views,
    views,
)

app_name = "proposals"
ONE = "voorstellen/<int:proposal_id>/"
PRACTICE = "oefenen/<int:tender_id>/"
OPENING = "dossier/<int:question_id>/opening/"


def kept_out_of_caches(route: str, view, name: str):
    """No browser and no proxy keeps a copy of what lies under the seal."""
    return path(route, never_cache(view), name=name)


urlpatterns = [
    path("coalities/<int:coalition_id>/voorstel/", views.Begin.as_view(), name="begin"),
    kept_out_of_caches(ONE, reading_views.read, "read"),
    kept_out_of_caches(f"{ONE}stand/", views.state, "state"),
    path(PRACTICE, practice_views.overview, name="practice"),
    kept_out_of_caches(f"{PRACTICE}schrijven/", practice_views.Write.as_view(), "practice_write"),
    kept_out_of_caches(
        f"{PRACTICE}begroting/", practice_views.EditBudget.as_view(), "practice_budget"
    ),
    kept_out_of_caches(
        f"{PRACTICE}inleveren/", practice_views.HandIn.as_view(), "practice_hand_in"
    ),
    kept_out_of_caches(
        f"{PRACTICE}weggooien/", practice_views.ThrowAway.as_view(), "practice_throw_away"
    ),
    kept_out_of_caches(f"{ONE}versies/", version_views.history, "history"),
    kept_out_of_caches(f"{ONE}ontvangstbewijs/", receipt_views.paper, "receipt"),
    kept_out_of_caches(f"{ONE}inzending/", receipt_views.handed_in, "handed_in"),
    kept_out_of_caches("ontvangstbewijs/", receipt_views.verify, "verify"),
    kept_out_of_caches(f"{ONE}schrijven/", part_views.Write.as_view(), "write"),
    kept_out_of_caches(f"{ONE}begroting/", part_views.EditBudget.as_view(), "budget"),
    kept_out_of_caches(f"{ONE}effecten/", part_views.EditOutcomes.as_view(), "outcomes"),
    kept_out_of_caches(f"{ONE}aanwezig/", part_views.present, "presence"),
    kept_out_of_caches(f"{ONE}bijlagen/", views.Attach.as_view(), "attachments"),
    kept_out_of_caches(f"{ONE}bijlagen/<int:pk>/", reading_views.attachment, "attachment"),
    kept_out_of_caches(f"{ONE}bijlagen/<int:pk>/verwijderen/", views.Detach.as_view(), "detach"),
    kept_out_of_caches(f"{ONE}akkoord/", views.agree, "agree"),
    kept_out_of_caches(f"{ONE}akkoord/<int:partner_id>/", views.AgreeFor.as_view(), "agree_for"),
    kept_out_of_caches(f"{ONE}inleveren/", views.Submit.as_view(), "submit"),
    kept_out_of_caches(f"{ONE}terughalen/", views.TakeBack.as_view(), "take_back"),
    kept_out_of_caches(f"{ONE}intrekken/", views.Withdraw.as_view(), "withdraw"),
    kept_out_of_caches(f"{ONE}hervatten/", views.Resume.as_view(), "resume"),
    kept_out_of_caches(
        f"{ONE}openbaar-maken/", reading_views.PublishSections.as_view(), "publish_sections"
    ),
    kept_out_of_caches(f"{ONE}geheim/", secret_views.MarkSecrets.as_view(), "mark_secrets"),
    kept_out_of_caches(f"{ONE}openbaarheid/", secret_views.secrets, "secrets"),
    kept_out_of_caches(
        f"{ONE}openbaarheid/<slug:mark>/", secret_views.AskDisclosure.as_view(), "ask_disclosure"
    ),
    kept_out_of_caches("openbaarheid/<int:pk>/zienswijze/", secret_views.Speak.as_view(), "speak"),
    kept_out_of_caches(
        "openbaarheid/<int:pk>/besluit/",
        secret_views.DecideDisclosure.as_view(),
        "decide_disclosure",
    ),
    path(f"{ONE}openbaar/bijlage/<int:pk>/", secret_views.public_attachment, name="public_file"),
    path(f"{ONE}openbaar/", reading_views.public, name="public"),
    path("dossier/<int:question_id>/te-laat/", late_views.requests, name="late"),
    kept_out_of_caches(f"{ONE}te-laat/", late_views.AskLate.as_view(), "ask_late"),
    kept_out_of_caches(f"{ONE}te-laat/beslissen/", late_views.DecideLate.as_view(), "decide_late"),
    path(OPENING, opening_views.opening, name="opening"),
    path(f"{OPENING}protocol.pdf", opening_views.protocol_pdf, name="protocol"),
    path(f"{OPENING}bevestigen/", opening_views.ConfirmOpening.as_view(), name="confirm_opening"),
]
