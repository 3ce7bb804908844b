"""Wagtail's admin for editors: what they need, and pages of the workflow left in their place."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from aanbesteden.people.policies import administer
from cms.models import PublicPage, WorkflowPage
from cms.search import index

# Menu entries an editor does not need; rights are given in the product itself.
HIDDEN_MENU = {"help", "reports", "snippets"}


@hooks.register("construct_main_menu")
def only_what_editors_need(request, menu_items):
    """Pages, pictures, files; for administrators of a municipality the settings of its site.

    An administrator of the installation keeps everything.
    """
    if not request.user.is_superuser:
        hidden = HIDDEN_MENU if administer.allows(request.user) else HIDDEN_MENU | {"settings"}
        menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("construct_homepage_panels")
def no_panels_about_wagtail(request, panels):
    """The start of the admin: what somebody worked on last, no news about the software."""
    wanted = {"locked_pages", "recent_edits"}
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") in wanted]


@hooks.register("construct_page_action_menu")
def publish_first(menu_items, request, context):
    """Editors publish; keeping a draft is the second choice."""
    menu_items.sort(key=lambda item: item.name != "action-publish")


def _stays(request, page):
    """Pages the workflow made are also taken down, moved and named by it."""
    if not isinstance(page.specific, WorkflowPage):
        return None
    messages.warning(
        request,
        _(
            "This page follows its question, so it cannot be removed, moved or copied here. "
            "What may be public is chosen in the dossier. You can change its text."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_delete_page")
def keep_page(request, page):
    return _stays(request, page)


@hooks.register("before_unpublish_page")
def keep_public(request, page):
    return _stays(request, page)


@hooks.register("before_move_page")
def keep_place(request, page, destination):
    return _stays(request, page)


@hooks.register("before_copy_page")
def keep_single(request, page):
    return _stays(request, page)


@hooks.register("before_bulk_action")
def keep_all(request, action_type, objects, action):
    """The same for several pages at once."""
    if action_type not in {"delete", "unpublish", "move"}:
        return None
    for page in objects:
        answer = _stays(request, page) if hasattr(page, "specific") else None
        if answer:
            return answer
    return None


# What editors publish is found at once --------------------------------------------------


@hooks.register("after_publish_page")
def make_findable(request, page):
    if isinstance(page.specific, PublicPage):
        index.put(page.specific)


@hooks.register("after_unpublish_page")
def no_longer_findable(request, page):
    index.forget(page)


@hooks.register("after_bulk_action")
def all_findable(request, action_type, objects, action):
    """The same for several pages at once; what is not live is left out by the index itself."""
    for page in objects:
        if isinstance(getattr(page, "specific", None), PublicPage):
            fresh = type(page.specific)._base_manager.filter(pk=page.pk).first()
            if fresh is not None:
                index.put(fresh)
