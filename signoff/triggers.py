"""What the database itself refuses, in SQL for SQLite and PostgreSQL.

* the ledger (signatures, withdrawals, second looks, what is held and released) and the matrix: rows are added,
  never changed or removed.
* `wagtailcore_revision`: what is submitted or signed keeps its content; what stands signed is not removed.
* `signoff_submission`: what was laid before whom stays as it was, and what is closed stays closed.
"""

from collections.abc import Iterable

from core.triggers import Statements, Triggers, refusing_function, refusing_trigger

LEDGER = (
    *("signoff_signoff", "signoff_withdrawal", "signoff_secondlook", "signoff_held", "signoff_released"),
    *("signoff_policyversion", "signoff_policyrow", "signoff_policyrow_roles"),
)
REVISIONS = "wagtailcore_revision"
SUBMISSIONS = "signoff_submission"
NEEDED = {*LEDGER, SUBMISSIONS, REVISIONS}

APPEND_ONLY = "The ledger and the matrix are append-only."
FROZEN = "This revision is submitted or signed: its content cannot change."
ROUTED = "What was submitted, and who signs it, cannot change."
KEPT = "This revision is signed: it cannot be deleted before its signature is withdrawn."

IS_FROZEN = """(
    EXISTS (SELECT 1 FROM signoff_submission s WHERE s.revision_id = OLD.id AND s.closed_at IS NULL)
    OR EXISTS (SELECT 1 FROM signoff_signoff s WHERE s.revision_id = OLD.id)
)"""
IS_SIGNED = """EXISTS (
    SELECT 1 FROM signoff_signoff s LEFT JOIN signoff_withdrawal w ON w.sign_off_id = s.id
    WHERE s.revision_id = OLD.id AND w.id IS NULL
)"""
REOPENED = "(OLD.closed_at IS NOT NULL AND NEW.closed_at IS NULL)"
FROZEN_COLUMNS = ("content", "object_id", "content_type_id", "base_content_type_id")
ROUTED_COLUMNS = (
    *("page_id", "revision_id", "task_state_id", "policy_row_id", "digest", "submitted_at", "due_at"),
    *("locale_code", "is_translation", "format", "importance"),
)


def _sqlite() -> Statements:
    changed, rerouted = (_any_differs(columns, "IS NOT") for columns in (FROZEN_COLUMNS, ROUTED_COLUMNS))
    triggers = [
        (f"{table}_no_{event.lower()}", f"{event} ON {table}", "", APPEND_ONLY)
        for table in LEDGER
        for event in ("UPDATE", "DELETE")
    ]
    triggers += [
        ("signoff_frozen", f"UPDATE ON {REVISIONS}", f"WHEN ({changed}) AND {IS_FROZEN}", FROZEN),
        ("signoff_kept", f"DELETE ON {REVISIONS}", f"WHEN {IS_SIGNED}", KEPT),
        ("signoff_routed", f"UPDATE ON {SUBMISSIONS}", f"WHEN {rerouted} OR {REOPENED}", ROUTED),
    ]
    create = [refusing_trigger(*trigger) for trigger in triggers]
    return create, [f"DROP TRIGGER IF EXISTS {name}" for name, *_rest in triggers]


def _postgresql() -> Statements:
    changed, rerouted = (_any_differs(columns, "IS DISTINCT FROM") for columns in (FROZEN_COLUMNS, ROUTED_COLUMNS))
    functions = {
        "signoff_refuse": refusing_function("signoff_refuse", "true", APPEND_ONLY, "NULL"),
        "signoff_freeze": refusing_function("signoff_freeze", f"({changed}) AND {IS_FROZEN}", FROZEN, "NEW"),
        "signoff_keep": refusing_function("signoff_keep", IS_SIGNED, KEPT, "OLD"),
        "signoff_route": refusing_function("signoff_route", f"{rerouted} OR {REOPENED}", ROUTED, "NEW"),
    }
    triggers = []
    for table in LEDGER:
        triggers += [
            (f"{table}_rows", table, "BEFORE UPDATE OR DELETE", "ROW", "signoff_refuse"),
            (f"{table}_whole", table, "BEFORE TRUNCATE", "STATEMENT", "signoff_refuse"),
        ]
    triggers += [
        ("signoff_frozen", REVISIONS, "BEFORE UPDATE", "ROW", "signoff_freeze"),
        ("signoff_kept", REVISIONS, "BEFORE DELETE", "ROW", "signoff_keep"),
        ("signoff_routed", SUBMISSIONS, "BEFORE UPDATE", "ROW", "signoff_route"),
    ]
    create = list(functions.values()) + [
        f"CREATE OR REPLACE TRIGGER {name} {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
        for name, table, event, each, function in triggers
    ]
    drop = [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table, *_rest in triggers]
    return create, drop + [f"DROP FUNCTION IF EXISTS {name}()" for name in functions]


def _any_differs(columns: Iterable[str], differs: str) -> str:
    return " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in columns)


TRIGGERS = Triggers("signoff", frozenset(NEEDED), {"sqlite": _sqlite, "postgresql": _postgresql})
