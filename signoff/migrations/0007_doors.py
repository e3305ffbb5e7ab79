from django.db import migrations

from signoff import triggers


def create(apps, schema_editor):
    """Triggers on submissions; on SQLite `post_migrate` makes them."""
    if schema_editor.connection.vendor == "postgresql":
        triggers.create(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("signoff", "0006_links")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
