"""What the database itself refuses of publications.

* a row whose sign-off was withdrawn, is held, or is another page's. That there is a sign-off at all is its foreign
  key's to ask. Columns that only say where a page is pass: a move has to reach every row.
* a row that is open to everyone by a signature under which the page was restricted. Which signatures those are, the
  database writes down itself, and keeps.
"""

from core.triggers import Statements, Triggers, refusing_function, refusing_trigger

TABLE = "delivery_publication"
RESTRICTED = "delivery_restricted"
NEEDED = {TABLE, RESTRICTED, *(f"signoff_{name}" for name in ("signoff", "withdrawal", "held", "released"))}
COLUMNS = "page_id, sign_off_id, title, card, document, document_digest"
UNSIGNED = "A publication needs a sign-off of its page that stands and is not held."
OPENED = "What was restricted needs a new sign-off to be open to everyone."
KEPT = "That a signature was restricted is append-only."
IS_UNSIGNED = """EXISTS (
    SELECT 1 FROM signoff_signoff s LEFT JOIN signoff_withdrawal w ON w.sign_off_id = s.id
    LEFT JOIN signoff_held h ON h.sign_off_id = s.id LEFT JOIN signoff_released r ON r.held_id = h.sign_off_id
    WHERE s.id = NEW.sign_off_id AND (
        w.id IS NOT NULL OR s.page_id <> NEW.page_id OR (h.sign_off_id IS NOT NULL AND r.held_id IS NULL)
    )
)"""
IS_OPENED = f"""(
    NOT NEW.restricted AND EXISTS (SELECT 1 FROM {RESTRICTED} r WHERE r.sign_off_id = NEW.sign_off_id)
)"""
NOTE = f"INSERT INTO {RESTRICTED} (sign_off_id) VALUES (NEW.sign_off_id) ON CONFLICT DO NOTHING"
SIGNED = {"delivery_signed_insert": "INSERT", "delivery_signed_update": f"UPDATE OF {COLUMNS}"}
OPEN = {"delivery_opened_insert": "INSERT", "delivery_opened_update": "UPDATE OF restricted, sign_off_id"}
NOTED = {"delivery_noted_insert": "INSERT", "delivery_noted_update": "UPDATE OF restricted, sign_off_id"}
KEEPING = {"delivery_restricted_no_update": "UPDATE", "delivery_restricted_no_delete": "DELETE"}


def _sqlite() -> Statements:
    refusals = [(SIGNED, TABLE, f"WHEN {IS_UNSIGNED}", UNSIGNED), (OPEN, TABLE, f"WHEN {IS_OPENED}", OPENED)]
    refusals.append((KEEPING, RESTRICTED, "", KEPT))
    create = [
        refusing_trigger(name, f"{event} ON {table}", when, message)
        for triggers, table, when, message in refusals
        for name, event in triggers.items()
    ]
    create += [
        f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {TABLE} FOR EACH ROW WHEN NEW.restricted"
        f" BEGIN {NOTE}; END"
        for name, event in NOTED.items()
    ]
    return create, [f"DROP TRIGGER IF EXISTS {name}" for name in {**SIGNED, **OPEN, **NOTED, **KEEPING}]


def _postgresql() -> Statements:
    functions = {
        "delivery_signed": refusing_function("delivery_signed", IS_UNSIGNED, UNSIGNED, "NEW"),
        "delivery_opened": refusing_function("delivery_opened", IS_OPENED, OPENED, "NEW"),
        "delivery_kept": refusing_function("delivery_kept", "true", KEPT, "NULL"),
        "delivery_noted": (
            "CREATE OR REPLACE FUNCTION delivery_noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF NEW.restricted THEN {NOTE}; END IF; RETURN NULL; END $$"
        ),
    }
    rows = [(SIGNED, TABLE, "BEFORE", "delivery_signed"), (OPEN, TABLE, "BEFORE", "delivery_opened")]
    rows += [(NOTED, TABLE, "AFTER", "delivery_noted"), (KEEPING, RESTRICTED, "BEFORE", "delivery_kept")]
    triggers = [
        (name, table, f"{moment} {event}", "ROW", function)
        for names, table, moment, function in rows
        for name, event in names.items()
    ]
    triggers.append(("delivery_restricted_whole", RESTRICTED, "BEFORE TRUNCATE", "STATEMENT", "delivery_kept"))
    create = [
        f"CREATE OR REPLACE TRIGGER {name} {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
        for name, table, event, each, function in triggers
    ]
    drop = [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table, *_rest in triggers]
    return [*functions.values(), *create], [*drop, *(f"DROP FUNCTION IF EXISTS {name}()" for name in functions)]


TRIGGERS = Triggers("delivery", frozenset(NEEDED), {"sqlite": _sqlite, "postgresql": _postgresql})
