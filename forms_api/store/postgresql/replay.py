"""Who must hold which key, told from the rows alone: what the table of keys is filled with when ledgers are moved
into a database, and compared with when it is verified.

As keys.py reads a folder: a receipt holds a key that it took once more than it released it; of several the one
that came first has it.
"""

import psycopg

from forms_api.store.keys import NUMBERED

_HELD = """
    WITH claims AS (
        SELECT key, receipt, received_at, form, version,
               row_number() OVER (PARTITION BY key, receipt ORDER BY received_at, id) AS nth
        FROM rows, unnest(CASE kind WHEN 'take' THEN keys ELSE keys || ('receipt:' || receipt) END) AS key
        WHERE kind <> 'release'
    ), releases AS (
        SELECT key, receipt, count(*) AS times FROM rows, unnest(keys) AS key
        WHERE kind = 'release' GROUP BY key, receipt
    )
    SELECT DISTINCT ON (key) key, receipt, received_at, form, version,
           CASE WHEN is_numbered THEN substring(key FROM '^(.*:)[0-9]+$') END AS series,
           CASE WHEN is_numbered THEN substring(key FROM ':([0-9]+)$')::bigint END AS number
    FROM claims LEFT JOIN releases USING (key, receipt),
         LATERAL (SELECT split_part(key, ':', 1) = ANY(%(numbered)s) AND key ~ ':[0-9]+$' AS is_numbered) AS told
    WHERE nth > coalesce(times, 0)
    ORDER BY key, received_at COLLATE "C", receipt COLLATE "C"
"""
_VALUES = {"numbered": list(NUMBERED)}


def fill_keys(connection: psycopg.Connection) -> None:
    """The empty table of keys from the rows."""
    connection.execute(f"INSERT INTO keys {_HELD}", _VALUES)


def wrong_keys(connection: psycopg.Connection) -> list[str]:
    """The keys of which table and rows do not tell the same."""
    found = connection.execute(
        f"WITH held AS ({_HELD}) SELECT DISTINCT key FROM"
        " ((TABLE held EXCEPT TABLE keys) UNION ALL (TABLE keys EXCEPT TABLE held)) AS differing ORDER BY key",
        _VALUES,
    )
    return [key for key, in found]
