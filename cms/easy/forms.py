from django import forms

from aanbesteden.web.forms import RowForm
from cms.easy.models import EasyText


class EasyTextForm(RowForm):
    class Meta:
        model = EasyText
        fields = ["title", "situation", "aim", "take_part"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 5}) for name in ("situation", "aim", "take_part")
        }
