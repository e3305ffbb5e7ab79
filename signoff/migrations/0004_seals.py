from django.db import migrations

from signoff import triggers
from signoff.seals import seal_of


def seal_ledger(apps, schema_editor):
    """Rows from before there were seals; the ledger's triggers, which would refuse it, are put aside meanwhile."""
    triggers.drop(schema_editor.connection)
    for row in apps.get_model("signoff", "SignOff").objects.filter(seal=""):
        row.seal = seal_of(row)
        row.save(update_fields=["seal"])
    create_triggers(apps, schema_editor)


def create_triggers(apps, schema_editor):
    """On SQLite `post_migrate` makes them."""
    if schema_editor.connection.vendor == "postgresql":
        triggers.create(schema_editor.connection)


def drop_triggers(apps, schema_editor):
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("signoff", "0003_matrix")]

    operations = [migrations.RunPython(seal_ledger, drop_triggers)]
