"""What the administrator of the example set for the site: how to reach the municipality, mail."""

from django.db import models
from wagtail.models import Site

from aanbesteden.demo.content import read_raw
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.people import BEGIN
from cms.site_operations import keep
from cms.site_settings import HouseStyle, SiteDetails


def plan(diary: Diary) -> None:
    content = read_raw("site")
    for model, part in ((HouseStyle, "huisstijl"), (SiteDetails, "gegevens")):
        values = {name: text.strip() for name, text in content[part].items()}
        diary.note(
            BEGIN + 1, lambda at, model=model, values=values: _keep(diary, model, values, at)
        )


def _keep(diary: Diary, model: type[models.Model], values: dict[str, str], at) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:  # an installation without public pages has no settings of them
        return
    if model is HouseStyle:
        values["municipality"] = diary.towns["lindewaard"]
    row = model(site=site, **values)

    def write():
        row.save()
        return row

    keep(row, fields=list(values), write=write, by=diary.people["beheerder"], at=at)
