"""The pages a new installation begins with, the site's root, and the group of editors."""

import json
import uuid

from django.db import migrations
from django.utils import timezone

from cms import start_texts

EDITORS = "Redactie"
PAGE_PERMISSIONS = {
    "add_page": "Can add page",
    "change_page": "Can change page",
    "publish_page": "Publish any page",
}
FILE_PERMISSIONS = ("add", "change", "choose")


def make(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    if apps.get_model("cms", "HomePage").objects.exists():
        return
    root = Page.objects.filter(depth=1).order_by("path").first()
    if root is None:
        return
    home = _add(apps, root, "HomePage", start_texts.HOME)
    _point_site(apps, home)
    _remove_welcome(apps, root)
    _add(apps, home, "QuestionIndexPage", start_texts.QUESTIONS)
    _add(apps, home, "ResultsIndexPage", start_texts.RESULTS)
    for title, slug, intro, sections in start_texts.PLAIN:
        values = {"title": title, "slug": slug, "intro": intro, "body": _body(sections)}
        _add(apps, home, "PlainPage", values)
    _make_editors(apps, home)


def unmake(apps, schema_editor):
    """Take all pages of ours away, and leave Wagtail as it was: one page that says welcome."""
    Page = apps.get_model("wagtailcore", "Page")
    apps.get_model("auth", "Group").objects.filter(name=EDITORS).delete()
    root = Page.objects.filter(depth=1).order_by("path").first()
    ours = list(apps.get_model("cms", "HomePage").objects.values_list("path", flat=True))
    if root is None or not ours:
        return
    welcome = _add(apps, root, None, {"title": "Welcome to your new Wagtail site!", "slug": "home"})
    _point_site(apps, welcome)
    for path in ours:
        _forget(apps, Page.objects.filter(path__startswith=path))
    _count_children(Page, root)


def _remove_welcome(apps, root) -> None:
    """The page Wagtail starts with, if nobody made something of it."""
    Page = apps.get_model("wagtailcore", "Page")
    found = Page.objects.filter(
        path__startswith=root.path, depth=2, slug="home", numchild=0, title__startswith="Welcome"
    ).first()
    if found is None or found.content_type.model != "page":
        return
    _forget(apps, Page.objects.filter(pk=found.pk))
    _count_children(Page, root)


def _add(apps, parent, model, values):
    """A live page as the last child of *parent*; with no model a bare Wagtail page."""
    Page = apps.get_model("wagtailcore", "Page")
    app, name = ("cms", model) if model else ("wagtailcore", "Page")
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=name.lower()
    )
    now = timezone.now()
    page = apps.get_model(app, name)(
        path=_next_path(Page, parent),
        depth=parent.depth + 1,
        numchild=0,
        url_path=f"{parent.url_path}{values['slug']}/",
        content_type=kind,
        locale_id=_locale(apps).pk,
        translation_key=uuid.uuid4(),
        draft_title=values["title"],
        live=True,
        first_published_at=now,
        last_published_at=now,
        **values,
    )
    page.save()
    _count_children(Page, parent)
    return page


def _next_path(Page, parent) -> str:
    last = (
        Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
        .order_by("-path")
        .values_list("path", flat=True)
        .first()
    )
    number = int(last[-4:], 36) + 1 if last else 1
    digits, text = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", ""
    while number:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return parent.path + text.rjust(4, "0")


def _count_children(Page, parent) -> None:
    count = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).count()
    Page.objects.filter(pk=parent.pk).update(numchild=count)


def _locale(apps):
    Locale = apps.get_model("wagtailcore", "Locale")
    return Locale.objects.filter(language_code="nl").first() or Locale.objects.create(
        language_code="nl"
    )


def _body(sections) -> str:
    return json.dumps(
        [
            {
                "type": "section",
                "id": str(uuid.uuid4()),
                "value": {"title": title, "note": note, "text": text},
            }
            for title, note, text in sections
        ]
    )


def _point_site(apps, page) -> None:
    """The default site shows *page*; nameless it is called after its start page in the admin."""
    Site = apps.get_model("wagtailcore", "Site")
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    site.root_page_id = page.pk
    site.site_name = site.site_name or page.title
    site.save()


def _forget(apps, pages) -> None:
    """Delete pages with what belongs to them, which Wagtail ties to them by name only."""
    keys = [str(pk) for pk in pages.values_list("pk", flat=True)]
    Revision = apps.get_model("wagtailcore", "Revision")
    kinds = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="wagtailcore", model="page"
    )
    pages.update(live_revision=None, latest_revision=None)
    Revision.objects.filter(base_content_type__in=kinds, object_id__in=keys).delete()
    for name in ("GroupPagePermission", "PageViewRestriction"):
        apps.get_model("wagtailcore", name).objects.filter(page_id__in=keys).delete()
    for page in pages.order_by("-path"):
        page.delete()


def _make_editors(apps, home) -> None:
    """Editors work on pages under the start page, and on pictures and files; nothing else."""
    Permission = apps.get_model("auth", "Permission")
    kinds = apps.get_model("contenttypes", "ContentType").objects
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=EDITORS)
    admin, _made = kinds.get_or_create(app_label="wagtailadmin", model="admin")
    access, _made = Permission.objects.get_or_create(
        content_type=admin,
        codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )
    group.permissions.add(access)
    page_kind, _made = kinds.get_or_create(app_label="wagtailcore", model="page")
    for codename, name in PAGE_PERMISSIONS.items():
        permission, _made = Permission.objects.get_or_create(
            content_type=page_kind, codename=codename, defaults={"name": name}
        )
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group, page_id=home.pk, permission=permission
        )
    collection = apps.get_model("wagtailcore", "Collection").objects.order_by("path").first()
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        kind, _made = kinds.get_or_create(app_label=app, model=model)
        for action in FILE_PERMISSIONS if collection else ():
            permission, _made = Permission.objects.get_or_create(
                content_type=kind,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                group=group, collection=collection, permission=permission
            )


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailcore", "0098_apitoken"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, unmake)]
