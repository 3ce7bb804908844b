import cms.languages.models
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0006_texts_in_other_languages'),
    ]

    operations = [
        migrations.AddField(
            model_name='questioninlanguage',
            name='asked',
            field=models.CharField(blank=True, help_text='Also for the lists. The Dutch question stays the one that counts.', max_length=200, verbose_name='the question'),
        ),
        migrations.AddField(
            model_name='questioninlanguage',
            name='summary',
            field=models.TextField(blank=True, verbose_name='in a few sentences'),
        ),
        NewTables([
            migrations.CreateModel(
                name='QuestionListInLanguage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=cms.languages.models.others, default='en', max_length=12, verbose_name='language')),
                    ('title', models.CharField(max_length=255, verbose_name='title')),
                    ('intro', models.TextField(blank=True, verbose_name='introduction')),
                    ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_languages', to='cms.questionindexpage')),
                ],
                options={
                    'verbose_name': 'list of questions in another language',
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('page', 'language'), name='one_questionlistinlanguage_per_language', violation_error_message='This language already has a text on this page.')],
                },
            ),
            migrations.CreateModel(
                name='ResultsListInLanguage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=cms.languages.models.others, default='en', max_length=12, verbose_name='language')),
                    ('title', models.CharField(max_length=255, verbose_name='title')),
                    ('intro', models.TextField(blank=True, verbose_name='introduction')),
                    ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_languages', to='cms.resultsindexpage')),
                ],
                options={
                    'verbose_name': 'list of results in another language',
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('page', 'language'), name='one_resultslistinlanguage_per_language', violation_error_message='This language already has a text on this page.')],
                },
            ),
        ]),
    ]
