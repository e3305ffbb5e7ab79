"""What the databases keep of the index themselves: it follows its rows, whoever writes them.

SQLite has a virtual table for titles and one for texts, filled by triggers; PostgreSQL a column of each table, computed
from its words, with a GIN index. On both, what becomes restricted is gone from the index in the same statement.
"""

from collections.abc import Iterator

from django.db import DatabaseError, connection, transaction

from core.triggers import Statements, Triggers

from .analysis import TAG

ENTRY, TEXT, PUBLICATION = "delivery_searchentry", "delivery_searchtext", "delivery_publication"
TITLES_INDEX, TEXTS_INDEX = "delivery_search_titles", "delivery_search_texts"
# virtual table: (table, column, options). `ascii` takes every letter that is not ASCII for a part of a word.
INDEXED = {
    TITLES_INDEX: (ENTRY, "title_words", ", prefix='1 2 3'"),
    TEXTS_INDEX: (TEXT, "words", ""),
}
RESTRICTED = "delivery_search_restricted"
FORGET = "".join(f"DELETE FROM {table} WHERE publication_id = NEW.id;" for table in (ENTRY, TEXT))


def _sqlite() -> Statements:
    create, drop = [], [f"DROP TRIGGER IF EXISTS {RESTRICTED}"]
    for index, (table, column, options) in INDEXED.items():
        known = f"{column}, content='{table}', content_rowid='publication_id', tokenize='ascii'"
        create.append(f"CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5({known}{options})")
        gone = f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', OLD.publication_id, OLD.{column});"
        new = f"INSERT INTO {index}(rowid, {column}) VALUES (NEW.publication_id, NEW.{column});"
        for event, action in (("insert", new), ("update", gone + new), ("delete", gone)):
            name = f"{index}_{event}"
            create.append(f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event.upper()} ON {table} BEGIN {action} END")
            drop.append(f"DROP TRIGGER IF EXISTS {name}")
    create.append(
        f"CREATE TRIGGER IF NOT EXISTS {RESTRICTED} AFTER UPDATE OF restricted ON {PUBLICATION}"
        f" WHEN NEW.restricted BEGIN {FORGET} END"
    )
    return create, drop


def _postgresql() -> Statements:
    vector = f"""
        CREATE OR REPLACE FUNCTION delivery_search_vector(words text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT coalesce(string_agg(
                CASE WHEN strpos(word, '{TAG}') > 0 THEN quote_literal(word)
                ELSE quote_literal(word) || ':' || place || CASE WHEN strpos(follower, '{TAG}') > 0 THEN ''
                    ELSE coalesce(' ' || quote_literal(word || ' ' || follower), '') END
                END, ' '
            ), '')::tsvector FROM (
                SELECT word, place, lead(word) OVER (ORDER BY place) AS follower
                FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS listed (word, place)
            ) AS pairs
        $$"""
    forget = (
        f"CREATE OR REPLACE FUNCTION {RESTRICTED}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF NEW.restricted THEN {FORGET} END IF; RETURN NULL; END $$"
    )
    create, drop = [vector], [f"DROP TRIGGER IF EXISTS {RESTRICTED} ON {PUBLICATION}"]
    functions = [f"{RESTRICTED}()"]
    for index, (table, column, _options) in INDEXED.items():
        computed = f"tsvector GENERATED ALWAYS AS (delivery_search_vector({column})) STORED"
        create.append(f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS vector {computed}")
        create.append(f"ALTER TABLE {table} ALTER COLUMN vector SET STORAGE EXTERNAL, SET (toast_tuple_target = 128)")
        create.append(f"CREATE INDEX IF NOT EXISTS {index} ON {table} USING gin (vector) WITH (fastupdate = off)")
        create.append(_looked_up(index, table))
        drop.append(f"ALTER TABLE {table} DROP COLUMN IF EXISTS vector")
        functions.append(f"{index}(tsquery)")
    trigger = f"TRIGGER {RESTRICTED} AFTER UPDATE OF restricted ON {PUBLICATION} FOR EACH ROW"
    create += [forget, f"CREATE OR REPLACE {trigger} EXECUTE FUNCTION {RESTRICTED}()"]
    functions.append("delivery_search_vector(text)")
    return create, [*drop, *(f"DROP FUNCTION IF EXISTS {function}" for function in functions)]


def _looked_up(index: str, table: str) -> str:
    """To the planner a scan of the whole table looks cheap: it does not know that each vector has to be fetched."""
    return f"""
        CREATE OR REPLACE FUNCTION {index}(query tsquery) RETURNS SETOF bigint
        LANGUAGE sql STABLE ROWS 5000 SET enable_seqscan TO off AS $$
            SELECT publication_id FROM {table} WHERE vector @@ query
        $$"""


INDEXES = Triggers("delivery", frozenset({ENTRY, TEXT, PUBLICATION}), {"sqlite": _sqlite, "postgresql": _postgresql})


def broken_indexes() -> Iterator[str]:
    """Names of SQLite's virtual tables that do not hold what their rows say. PostgreSQL computes its column itself."""
    if connection.vendor != "sqlite":
        return
    for index in INDEXED:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except DatabaseError:
            yield index
