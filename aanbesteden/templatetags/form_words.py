"""How a field is called where it stands alone."""

from django import template

register = template.Library()


@register.filter
def own_name(field) -> str:
    """The label of a bound field; with its group where another field is called alike."""
    label = str(field.label)
    alike = [other for other in field.form if str(other.label) == label]
    if len(alike) < 2:
        return label
    groups = getattr(field.form, "fieldset_groups", ())
    group = next(
        (group for group in groups if field.name in [one.name for one in group.fields]), None
    )
    return f"{group.legend}, {label[:1].lower()}{label[1:]}" if group and group.legend else label
