from django.db import migrations

from delivery import triggers


def create(apps, schema_editor):
    """PostgreSQL keeps triggers when tables change. SQLite loses them, so there `post_migrate` makes them."""
    if schema_editor.connection.vendor == "postgresql":
        triggers.create(schema_editor.connection)


def drop(apps, schema_editor):
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("delivery", "0002_tombstones"), ("signoff", "0004_seals")]

    operations = [migrations.RunPython(create, drop)]
