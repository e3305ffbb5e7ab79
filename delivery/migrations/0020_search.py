import json

import django.db.models.deletion
from django.db import migrations, models

from delivery.search.indexing import rows_of
from delivery.search.tables import INDEXED, INDEXES

BATCH = 200


def create(apps, schema_editor):
    INDEXES.create(schema_editor.connection)


def drop(apps, schema_editor):
    INDEXES.drop(schema_editor.connection)
    if schema_editor.connection.vendor == "sqlite":
        for index in INDEXED:
            schema_editor.execute(f"DROP TABLE IF EXISTS {index}")


def fill(apps, schema_editor):
    """From the documents that are stored."""
    publications = apps.get_model("delivery", "Publication").objects.filter(restricted=False).order_by("pk")
    models = [apps.get_model("delivery", name) for name in ("SearchEntry", "SearchText")]
    last = 0
    while batch := list(publications.filter(pk__gt=last)[:BATCH]):
        rows = [rows_of(publication, _document(publication)) for publication in batch]
        for model, of_model in zip(models, zip(*rows)):
            names = [field.attname for field in model._meta.fields]
            model.objects.bulk_create(model(**{name: getattr(row, name) for name in names}) for row in of_model)
        last = batch[-1].pk


def _document(publication):
    return json.loads(publication.document) if isinstance(publication.document, str) else publication.document


class Migration(migrations.Migration):
    dependencies = [("delivery", "0007_awaited")]

    operations = [
        # With a default, so that the way back has something to write; `rebuild_publications` fills them there.
        migrations.AlterField("publication", "search_text", models.TextField(default="")),
        migrations.AlterField("publication", "search_title", models.TextField(default="")),
        migrations.RemoveField("publication", "search_text"),
        migrations.RemoveField("publication", "search_title"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("publication", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="search_entry", serialize=False, to="delivery.publication")),
                ("locale", models.CharField(max_length=12)),
                ("type", models.CharField(max_length=100)),
                ("published_at", models.DateTimeField()),
                ("title_words", models.TextField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("publication", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="search_text", serialize=False, to="delivery.publication")),
                ("words", models.TextField()),
                ("text", models.TextField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(create, drop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
