"""The buttons of the tour."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aanbesteden.policies import signed_in
from aanbesteden.tour import operations


@require_http_methods(["GET", "HEAD", "POST"])
def move(request):
    """One step of the tour; whoever comes here by address only goes to their start page."""
    signed_in.check(request.user)
    how = request.POST.get("stap", "")
    if request.method == "POST" and how in operations.MOVES:
        operations.move(request.user, how, at=timezone.now())
        if how == operations.SKIP:
            messages.info(
                request, _("The tour is closed. You can start it again under your account.")
            )
    return redirect("questions:my_work")
