"""Forms drawn with the site's own field templates."""

from django.forms.renderers import TemplatesSetting


class SiteRenderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
