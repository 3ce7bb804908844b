import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0055_validity"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='Failure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=150, verbose_name='what does not work, in one line')),
                ('what', models.TextField(verbose_name='what happens, or does not happen?')),
                ('for_whom', models.TextField(verbose_name='for whom does it not work?')),
                ('since', models.DateField(verbose_name='since when')),
                ('tried', models.TextField(verbose_name='what was tried already?')),
                ('named_at', models.DateTimeField(editable=False)),
                ('lesson', models.TextField(blank=True, verbose_name='what we learnt together')),
                ('words_by', models.DateField(null=True, verbose_name='every party says what it thinks of it before')),
                ('public_at', models.DateTimeField(editable=False, null=True)),
                ('silent', models.JSONField(default=list, editable=False)),
                ('follows', models.CharField(blank=True, choices=[('change', 'We change the approach, by an adjustment'), ('stop', 'We stop with this part'), ('back', 'We look for another coalition')], editable=False, max_length=10, verbose_name='what follows')),
                ('follow_text', models.TextField(blank=True, verbose_name='why this, and what comes of it')),
                ('adjustment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='failures', to='aanbesteden.adjustment', verbose_name='by which adjustment')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='failures', to='aanbesteden.agreement')),
                ('named_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner')),
            ],
            options={
                'verbose_name': 'what does not work',
                'ordering': ['-named_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='FailureWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('word', models.TextField(verbose_name='what did you learn from it?')),
                ('verdict', models.CharField(blank=True, choices=[('agrees', 'Yes, this is what we learnt'), ('otherwise', 'No, we see it otherwise')], max_length=10, verbose_name='do you agree with what we learnt together?')),
                ('dissent', models.TextField(blank=True, verbose_name='how do you see it?')),
                ('at', models.DateTimeField(editable=False)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('failure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='aanbesteden.failure')),
                ('partner', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner')),
            ],
            options={
                'verbose_name': 'what a party learnt',
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('failure', 'partner'), name='failure_words_once'), models.UniqueConstraint(condition=models.Q(('partner__isnull', True)), fields=('failure',), name='municipality_learns_once')],
            },
        ),
        ]),
    ]
