"""What the database itself refuses of publications: a row whose sign-off was withdrawn, or is another page's.

That there is a sign-off at all is its foreign key's to ask. Columns that only say where a page is pass: a move has to
reach every row. Put aside on SQLite while migrations run, as those of `signoff.triggers` are.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from signoff.triggers import refusing_function

TABLE = "delivery_publication"
NEEDED = {TABLE, "signoff_signoff", "signoff_withdrawal"}
COLUMNS = "page_id, sign_off_id, title, card, document, document_digest"
UNSIGNED = "A publication needs a sign-off of its page that stands."
IS_UNSIGNED = """EXISTS (
    SELECT 1 FROM signoff_signoff s LEFT JOIN signoff_withdrawal w ON w.sign_off_id = s.id
    WHERE s.id = NEW.sign_off_id AND (w.id IS NOT NULL OR s.page_id <> NEW.page_id)
)"""
TRIGGERS = {"delivery_signed_insert": "INSERT", "delivery_signed_update": f"UPDATE OF {COLUMNS}"}


def statements(vendor: str) -> tuple[list[str], list[str]]:
    """(create, drop) for a database's vendor; both can be run again."""
    return {"sqlite": _sqlite, "postgresql": _postgresql}[vendor]()


def _sqlite() -> tuple[list[str], list[str]]:
    create = [
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {TABLE} FOR EACH ROW WHEN {IS_UNSIGNED}"
        f" BEGIN SELECT RAISE(ABORT, '{UNSIGNED}'); END"
        for name, event in TRIGGERS.items()
    ]
    return create, [f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS]


def _postgresql() -> tuple[list[str], list[str]]:
    create = [refusing_function("delivery_signed", IS_UNSIGNED, UNSIGNED, "NEW")]
    create += [
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION delivery_signed()"
        for name, event in TRIGGERS.items()
    ]
    drop = [f"DROP TRIGGER IF EXISTS {name} ON {TABLE}" for name in TRIGGERS]
    return create, [*drop, "DROP FUNCTION IF EXISTS delivery_signed()"]


def create(connection: BaseDatabaseWrapper) -> None:
    """Nothing where the tables are not there yet."""
    with connection.cursor() as cursor:
        if set(connection.introspection.table_names(cursor)) >= NEEDED:
            for statement in statements(connection.vendor)[0]:
                cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor)[1]:
            cursor.execute(statement)
