import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0038_measuring"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='CaseDiscussion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('held_on', models.DateField(verbose_name='held on')),
                ('others', models.CharField(blank=True, max_length=200, verbose_name='who were there without an account here')),
                ('case', models.TextField(verbose_name='the case')),
                ('lesson', models.TextField(blank=True, verbose_name='what we learn from it')),
                ('lesson_public_at', models.DateTimeField(editable=False, null=True)),
                ('noted_at', models.DateTimeField(editable=False)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='aanbesteden.agreement')),
                ('noted_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('present', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who were there')),
            ],
            options={
                'verbose_name': 'case discussion',
                'ordering': ['-held_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('speaks', models.CharField(choices=[('resident', 'It is about me or somebody I know'), ('worker', 'I work with people it is about')], default='resident', max_length=10, verbose_name='who are you?')),
                ('text', models.TextField(verbose_name='what do you notice?')),
                ('may_be_public', models.BooleanField(default=False, verbose_name='others may read my signal and the answer, without my name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='your e-mail address')),
                ('email_confirmed_at', models.DateTimeField(editable=False, null=True)),
                ('sent_at', models.DateTimeField(editable=False)),
                ('turned_at', models.DateTimeField(editable=False, null=True)),
                ('answer', models.TextField(blank=True, verbose_name='the answer')),
                ('public_text', models.TextField(blank=True, verbose_name='how the public reads the signal')),
                ('answered_at', models.DateTimeField(editable=False, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='aanbesteden.agreement')),
                ('answered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('turn', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner')),
            ],
            options={
                'verbose_name': 'signal about the execution',
                'ordering': ['-sent_at', '-pk'],
            },
        ),
        ]),
    ]
