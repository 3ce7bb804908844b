import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0056_failing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='Happening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('happened_on', models.DateField(verbose_name='when')),
                ('title', models.CharField(help_text='For instance: we moved, or a new law.', max_length=80, verbose_name='what happened')),
                ('text', models.CharField(blank=True, max_length=300, verbose_name='what it may mean for the numbers')),
                ('added_at', models.DateTimeField(editable=False)),
                ('removed_at', models.DateTimeField(editable=False, null=True)),
                ('added_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='happenings', to='aanbesteden.agreement')),
                ('indicators', models.ManyToManyField(blank=True, help_text='Nothing chosen: on all lines.', related_name='happenings', to='aanbesteden.indicator', verbose_name='on which lines')),
                ('partner', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner')),
            ],
            options={
                'verbose_name': 'event on the lines',
                'ordering': ['happened_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PointExplanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('text', models.CharField(max_length=500, verbose_name='why is this point like this?')),
                ('at', models.DateTimeField(editable=False)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='aanbesteden.pointexplanation')),
                ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='aanbesteden.measurement')),
                ('partner', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner')),
            ],
            options={
                'verbose_name': 'explanation of a point',
                'ordering': ['at', 'pk'],
            },
        ),
        ]),
    ]
