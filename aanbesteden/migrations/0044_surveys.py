import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0043_supplier_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('intro', models.TextField(verbose_name='why you ask this, and what happens with it')),
                ('audience', models.CharField(choices=[('residents', 'Residents'), ('panel', 'A panel that is asked more often'), ('workers', 'Frontline workers'), ('partners', 'Partners')], max_length=10, verbose_name='whom do you ask?')),
                ('asked', models.PositiveIntegerField(blank=True, help_text='Then everybody sees how large the response is. Empty: you do not know.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000000)], verbose_name='how many people do you ask?')),
                ('closes_on', models.DateField(verbose_name='last day to answer')),
                ('opened_at', models.DateTimeField(editable=False, null=True)),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('public_at', models.DateTimeField(editable=False, null=True)),
                ('made_at', models.DateTimeField(editable=False)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='aanbesteden.agreement')),
                ('made_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'questionnaire',
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SurveyItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('place', models.PositiveSmallIntegerField(editable=False)),
                ('kind', models.CharField(choices=[('scale', 'A mark from 1 to 5'), ('choice', 'One of a few answers'), ('open', 'In their own words')], max_length=6, verbose_name='kind of question')),
                ('text', models.CharField(max_length=200, verbose_name='the question')),
                ('options', models.TextField(blank=True, verbose_name='the answers to choose from, one on a line')),
                ('low', models.CharField(blank=True, max_length=40, verbose_name='what 1 means')),
                ('high', models.CharField(blank=True, max_length=40, verbose_name='what 5 means')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='aanbesteden.survey')),
            ],
            options={
                'verbose_name': 'question of a questionnaire',
                'ordering': ['place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SurveyLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('is_single', models.BooleanField(default=False)),
                ('used', models.BooleanField(default=False)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='aanbesteden.survey')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SurveyReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_on', models.DateField()),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='aanbesteden.survey')),
            ],
        ),
        migrations.CreateModel(
            name='SurveyAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(null=True)),
                ('text', models.TextField(blank=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='aanbesteden.surveyitem')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='aanbesteden.surveyreply')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reply', 'item'), name='one_answer_per_item')],
            },
        ),
        ]),
    ]
