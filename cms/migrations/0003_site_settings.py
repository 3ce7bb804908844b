"""Settings of a site, and information pages that show facts from them and from the software."""

import importlib
import json

import django.core.validators
import django.db.models.deletion
import wagtail.fields
import wagtail.models.preview
from django.db import migrations, models

from aanbesteden.new_tables import NewTables

from cms import start_blocks, start_facts

KEEPERS = "Beheer"
start_pages = importlib.import_module("cms.migrations.0002_start_pages")


def add(apps, schema_editor):
    """Facts on the information pages, a page about cookies, a door for administrators."""
    home = apps.get_model("cms", "HomePage").objects.order_by("path").first()
    if home is not None:
        _rewrite_pages(apps, home, start_blocks.with_facts)
        if not _pages(apps, home).filter(slug="cookies").exists():
            body = json.dumps(start_blocks.blocks(start_facts.NEW["cookies"]))
            values = {**start_facts.COOKIES_PAGE, "body": body}
            home.refresh_from_db()
            start_pages._add(apps, home, "PlainPage", values)
    _let_keepers_in(apps)


def remove(apps, schema_editor):
    home = apps.get_model("cms", "HomePage").objects.order_by("path").first()
    apps.get_model("auth", "Group").objects.filter(name=KEEPERS).delete()
    if home is None:
        return
    made = _pages(apps, home).filter(slug="cookies").first()
    if made is not None:
        start_pages._forget(apps, apps.get_model("wagtailcore", "Page").objects.filter(pk=made.pk))
        start_pages._count_children(apps.get_model("wagtailcore", "Page"), home)
    _rewrite_pages(apps, home, start_blocks.without_facts)


def _pages(apps, home):
    return apps.get_model("cms", "PlainPage").objects.filter(path__startswith=home.path)


def _rewrite_pages(apps, home, change) -> None:
    """The pages, and the last version of each: an editor opens that one."""
    Revision = apps.get_model("wagtailcore", "Revision")
    for page in _pages(apps, home).filter(slug__in=start_facts.FACTS):
        raw = json.dumps([dict(block) for block in page.body.raw_data])
        page.body = start_blocks.rewrite(raw, change, page.slug)
        page.save(update_fields=["body"])
        last = Revision.objects.filter(pk=page.latest_revision_id).first()
        if last is not None:
            old = last.content.get("body", "[]")
            last.content["body"] = start_blocks.rewrite(old, change, page.slug)
            last.save(update_fields=["content"])


def _let_keepers_in(apps) -> None:
    """Who is administrator of a municipality keeps the settings of its site."""
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=KEEPERS)
    kinds = apps.get_model("contenttypes", "ContentType").objects
    kind, _made = kinds.get_or_create(app_label="wagtailadmin", model="admin")
    door, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    group.permissions.add(door)
    rows = apps.get_model("aanbesteden", "MunicipalityRole").objects.filter(
        permission__codename="administrator"
    )
    people = apps.get_model("people", "User").objects
    for user in people.filter(pk__in=list(rows.values_list("user_id", flat=True))):
        user.groups.add(group)


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0002_start_pages'),
        ('aanbesteden', '0001_initial'),
        ('people', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        NewTables([
            migrations.CreateModel(
                name='HouseStyle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('action', models.CharField(default='#16192b', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Write a colour as # and six digits: #1e56b0.')], verbose_name='buttons')),
                    ('button_text', models.CharField(choices=[('auto', 'White or dark, whichever reads best'), ('white', 'White'), ('ink', 'Dark')], default='auto', max_length=12, verbose_name='text on the buttons')),
                    ('link', models.CharField(default='#17468f', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Write a colour as # and six digits: #1e56b0.')], verbose_name='links')),
                    ('focus', models.CharField(default='#ffc72c', help_text='Marks where somebody is who works with the keyboard.', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Write a colour as # and six digits: #1e56b0.')], verbose_name='keyboard')),
                    ('band', models.CharField(default='#16192b', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Write a colour as # and six digits: #1e56b0.')], verbose_name='ribbon and footer')),
                    ('surface', models.CharField(default='#f4f1ea', help_text='Behind the footer, filters and tables.', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Write a colour as # and six digits: #1e56b0.')], verbose_name='soft surface')),
                    ('dark_action', models.CharField(blank=True, default='', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Write a colour as # and six digits: #1e56b0.')], verbose_name='buttons, dark')),
                    ('dark_link', models.CharField(blank=True, default='', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Write a colour as # and six digits: #1e56b0.')], verbose_name='links, dark')),
                    ('dark_focus', models.CharField(blank=True, default='', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Write a colour as # and six digits: #1e56b0.')], verbose_name='keyboard, dark')),
                    ('dark_band', models.CharField(blank=True, default='', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Write a colour as # and six digits: #1e56b0.')], verbose_name='ribbon and footer, dark')),
                    ('dark_surface', models.CharField(blank=True, default='', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Write a colour as # and six digits: #1e56b0.')], verbose_name='soft surface, dark')),
                    ('heading_font', models.CharField(choices=[('bricolage', 'Bricolage Grotesque (of this product)'), ('text', 'Atkinson Hyperlegible, as the text'), ('sans', "The plain letter of the visitor's device"), ('serif', "The letter with serifs of the visitor's device")], default='bricolage', max_length=12, verbose_name='letter of the headings')),
                    ('corners', models.CharField(choices=[('square', 'Square'), ('soft', 'Slightly rounded'), ('round', 'Round')], default='square', max_length=12, verbose_name='corners of the buttons')),
                    ('logo', models.FileField(blank=True, help_text='PNG, WebP or JPEG, at most 2 MB. It stands on white, also on dark pages. SVG is refused: such a file can hold scripts.', upload_to='huisstijl/', verbose_name='logo')),
                    ('logo_alt', models.CharField(blank=True, help_text='For who cannot see it, for instance: coat of arms of Lindewaard.', max_length=80, verbose_name='the logo in words')),
                    ('logo_width', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('logo_height', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('tagline', models.CharField(blank=True, help_text='Also what search engines show. Empty: the sentence of this product.', max_length=200, verbose_name='sentence under every page')),
                    ('mail_lines', models.TextField(blank=True, help_text='One per line: who you are, where to find you, how to reach you.', max_length=500, verbose_name='lines under every e-mail')),
                    ('municipality', models.ForeignKey(blank=True, help_text='Empty: the first municipality of this installation.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sites', to='people.municipality', verbose_name='municipality of this site')),
                    ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
                ],
                options={
                    'verbose_name': 'house style',
                },
                bases=(wagtail.models.preview.PreviewableMixin, models.Model),
            ),
            migrations.CreateModel(
                name='SiteDetails',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('visiting_address', models.TextField(blank=True, max_length=300, verbose_name='visiting address')),
                    ('postal_address', models.TextField(blank=True, max_length=300, verbose_name='postal address')),
                    ('phone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                    ('opening_hours', models.TextField(blank=True, help_text='One line per day or group.', max_length=400, verbose_name='opening hours')),
                    ('officer', models.CharField(blank=True, help_text='A name, or only the function.', max_length=120, verbose_name='data protection officer')),
                    ('officer_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address of the officer')),
                    ('officer_phone', models.CharField(blank=True, max_length=30, verbose_name='telephone of the officer')),
                    ('compliance', models.CharField(blank=True, choices=[('A', 'A: meets all requirements'), ('B', 'B: meets some of the requirements'), ('C', 'C: first measures were taken'), ('D', 'D: does not meet the requirements'), ('E', 'E: not examined yet')], help_text='Empty: the page says that nothing was examined yet.', max_length=1, verbose_name='state of accessibility')),
                    ('stated_on', models.DateField(blank=True, null=True, verbose_name='statement made on')),
                    ('stated_by', models.CharField(blank=True, help_text='The function of who answers for it, for instance: the municipal secretary.', max_length=120, verbose_name='statement made by')),
                    ('researched_on', models.DateField(blank=True, null=True, verbose_name='examined on')),
                    ('researched_by', models.CharField(blank=True, max_length=120, verbose_name='examined by')),
                    ('report_url', models.URLField(blank=True, verbose_name='address of the report')),
                    ('measures', models.TextField(blank=True, help_text='What was done and what is planned, with dates.', max_length=1500, verbose_name='what you do about it')),
                    ('limitations', wagtail.fields.StreamField([('limitation', 6)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'label': 'What does not work', 'rows': 2}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Number and name, for instance: 1.2.5 Audio description.', 'label': 'Success criterion of WCAG', 'max_length': 80}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'Why', 'max_length': 200}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who is hindered, and how', 'max_length': 200}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'What you can do instead', 'max_length': 200, 'required': False}), 5: ('wagtail.blocks.DateBlock', (), {'label': 'Solved on, at the latest', 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('what', 0), ('criterion', 1), ('cause', 2), ('effect', 3), ('instead', 4), ('solved_on', 5)]], {})}, verbose_name='what does not work yet')),
                    ('answer_weeks', models.PositiveSmallIntegerField(default=3, verbose_name='answer to a complaint, in weeks')),
                    ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
                ],
                options={
                    'verbose_name': 'contact, privacy and accessibility',
                },
            ),
        ]),
        migrations.AlterField(
            model_name='plainpage',
            name='body',
            field=wagtail.fields.StreamField([('section', 3), ('picture', 7), ('quote', 10), ('facts', 12)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 80}), 1: ('wagtail.blocks.CharBlock', (), {'label': 'Line under the heading', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text'}), 3: ('wagtail.blocks.StructBlock', [[('title', 0), ('note', 1), ('text', 2)]], {}), 4: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 5: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty when the picture only decorates.', 'label': 'Description for who cannot see the picture', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 200, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 4), ('description', 5), ('caption', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'Words'}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'Who says so', 'max_length': 120, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('who', 9)]], {}), 11: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('contact', 'How to reach the municipality'), ('officer', 'Who guards privacy'), ('retention', 'What is kept, and for how long'), ('cookies', 'The cookies of this site'), ('statement', 'Accessibility statement'), ('wheel', 'The wheel, drawn and in words')], 'help_text': 'The content follows from the settings of the site and from the software.', 'label': 'Which facts'}), 12: ('wagtail.blocks.StructBlock', [[('title', 0), ('note', 1), ('kind', 11)]], {})}, verbose_name='text'),
        ),
        migrations.RunPython(add, remove),
    ]
