import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0054_newcomers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='Repair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('what', models.TextField(help_text='The proposal itself does not change: nothing can be added that earns points.', verbose_name='what is missing or clearly wrong')),
                ('until', models.DateField(verbose_name='the last day to mend it')),
                ('asked_at', models.DateTimeField(editable=False)),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('answered_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.document')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='repairs', to='aanbesteden.proposal')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SettingAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('rule', models.TextField(verbose_name='the rule of the call')),
                ('reason', models.TextField(verbose_name='why it is set aside')),
                ('heard_on', models.DateField(verbose_name='the last day on which the coalition could say what it thinks')),
                ('decided_at', models.DateTimeField(editable=False)),
                ('data', models.JSONField(default=dict, editable=False)),
                ('pdf', models.BinaryField(null=True)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('reversed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reversed_reason', models.TextField(blank=True, editable=False)),
                ('decided_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='set_aside', to='aanbesteden.proposal')),
                ('reversed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-decided_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('reversed_at', None)), fields=('proposal',), name='set_aside_once_at_a_time')],
            },
        ),
        ]),
    ]
