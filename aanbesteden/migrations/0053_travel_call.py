import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0052_european_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='travelbudget',
            name='pay_to',
            field=models.CharField(blank=True, db_default='', default='', help_text='For instance: NL91 ABNA 0417 1643 00, Stichting De Linde.', max_length=120, verbose_name='account number, and in whose name'),
        ),
        NewTables([
        migrations.CreateModel(
            name='ThinkingMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('held_on', models.DateField(verbose_name='held on')),
                ('about', models.TextField(help_text='And what it led to, in a few lines.', verbose_name='what it was about')),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thinking_meetings', to='aanbesteden.agreement')),
                ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'meeting to think along',
                'ordering': ['-held_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('presence', models.CharField(choices=[('present', 'Was there'), ('excused', 'Let us know beforehand'), ('absent', 'Was not there'), ('not_yet', 'Was no party yet')], max_length=10)),
                ('reminded_at', models.DateTimeField(editable=False, null=True)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='aanbesteden.partner')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='aanbesteden.thinkingmeeting')),
            ],
            options={
                'ordering': ['partner__name', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='thinkingmeeting',
            constraint=models.UniqueConstraint(fields=('agreement', 'held_on'), name='one_thinking_meeting_a_day'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'partner'), name='attends_once'),
        ),
        ]),
    ]
