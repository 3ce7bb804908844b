from django.urls import path
from django.views.decorators.cache import never_cache

from aanbesteden.proposals import opening_views, reading_views, views

app_name = "proposals"
ONE = "voorstellen/<int:proposal_id>/"
OPENING = "dossier/<int:question_id>/opening/"


def kept_out_of_caches(route: str, view, name: str):
    """No browser and no proxy keeps a copy of what lies under the seal."""
    return path(route, never_cache(view), name=name)


urlpatterns = [
    path("coalities/<int:coalition_id>/voorstel/", views.Begin.as_view(), name="begin"),
    kept_out_of_caches(ONE, reading_views.read, "read"),
    kept_out_of_caches(f"{ONE}stand/", views.state, "state"),
    kept_out_of_caches(f"{ONE}schrijven/", views.Write.as_view(), "write"),
    kept_out_of_caches(f"{ONE}begroting/", views.EditBudget.as_view(), "budget"),
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
    path(f"{ONE}openbaar/", reading_views.public, name="public"),
    path(OPENING, opening_views.opening, name="opening"),
    path(f"{OPENING}bevestigen/", opening_views.ConfirmOpening.as_view(), name="confirm_opening"),
]
