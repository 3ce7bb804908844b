"""The list of sites, cleaned: a name of a host per line, nothing else gets into a header."""

import re
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.web.forms import RowForm
from cms.embed.models import EmbedHosts

MOST = 50
HOST = re.compile(r"(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])")


class HostsForm(RowForm):
    class Meta:
        model = EmbedHosts
        fields = ["hosts"]
        widgets = {"hosts": forms.Textarea(attrs={"rows": 6, "spellcheck": "false"})}

    def clean_hosts(self) -> str:
        """Each line once, as a bare host; what is no host is named."""
        found, wrong = [], []
        for line in self.cleaned_data["hosts"].split():
            host = clean_host(line)
            if host is None:
                wrong.append(line)
            elif host not in found:
                found.append(host)
        if wrong:
            words = {"wrong": ", ".join(wrong[:5])}
            raise ValidationError(_("This is no address of a site: %(wrong)s"), params=words)
        if len(found) > MOST:
            raise ValidationError(_("At most %(count)s sites fit."), params={"count": MOST})
        return "\n".join(found)


def clean_host(text: str) -> str | None:
    """`https://www.gemeente.nl/nieuws` gives `www.gemeente.nl`; None for what is no host."""
    text = text.strip().strip(",;").lower()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").netloc
        host = host.encode("idna").decode() if not host.startswith("*") else host
    except (ValueError, UnicodeError):
        return None
    return host if HOST.fullmatch(host) else None
