"""Django's PostgreSQL backend, which tells each transaction for whom it works (ADR 11).

`set_config(..., true)` is `SET LOCAL`: it ends with the transaction, so nothing is left on the connection for whoever
uses it next, and a pooler that hands out connections by transaction does no harm. Sent beneath Django's log of
queries, once per transaction and whenever the scope has changed since the last statement.
"""

from collections.abc import Callable
from typing import Any

import psycopg2.extensions
import structlog
from django.db import transaction
from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.postgresql import base

from portal.tenancy.scope import NOBODY, SETTINGS, Scope, current_scope

log = structlog.get_logger(__name__)

NOTHING = NOBODY.settings
SET_SCOPE = "SELECT " + ", ".join(f"set_config('portal.{name}', %s, true)" for name in SETTINGS)
LEAVE_ROW = "; INSERT INTO tenancy_systemwork (at, purpose, user_id, request_id) VALUES (now(), %s, %s, %s)"
# In autocommit only these can meet a protected row; others (VACUUM, CREATE DATABASE) may refuse a transaction.
ABOUT_ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "DECLARE")


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._applied: tuple[str, ...] | None = NOTHING  # what this transaction was told last; None: not known any more
        self._left_rows: set[tuple[str, int | None]] = set()
        self._in_control = False
        if self.alias != NO_DB_ALIAS:  # to the server itself, to make and drop databases: it meets none of our rows
            self.execute_wrappers.append(self._under_scope)

    def _under_scope(self, execute: Callable, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if self._in_control:
            return execute(sql, params, many, context)
        scope = current_scope()
        if scope.settings == self._applied and not self._owes_row(scope):
            return execute(sql, params, many, context)
        if not self.autocommit:
            self._apply(scope)
            return execute(sql, params, many, context)
        if not str(sql).lstrip(" (\n").upper().startswith(ABOUT_ROWS):
            return execute(sql, params, many, context)
        # Without a transaction of the caller's the statement is one of its own, and so it can be told, too.
        with transaction.atomic(using=self.alias):
            self._apply(scope)
            return execute(sql, params, many, context)

    def _apply(self, scope: Scope) -> None:
        if self.connection.info.transaction_status == psycopg2.extensions.TRANSACTION_STATUS_INERROR:
            return  # the statement itself will say that the transaction has failed
        sql, values = SET_SCOPE, list(scope.settings)
        if self._owes_row(scope):
            sql += LEAVE_ROW
            request_id = structlog.contextvars.get_contextvars().get("request_id") or ""
            values += [scope.purpose, scope.user_id, request_id[:64]]
            log.debug("system_scope", purpose=scope.purpose, user_id=scope.user_id)
            self._left_rows.add((scope.purpose, scope.user_id))
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(sql, values)
        self._applied = scope.settings

    def _owes_row(self, scope: Scope) -> bool:
        return scope.leaves_row and (scope.purpose, scope.user_id) not in self._left_rows

    def _forget(self, applied: tuple[str, ...] | None = NOTHING) -> None:
        self._applied = applied
        self._left_rows.clear()

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)
        self._forget()

    def _commit(self) -> None:
        super()._commit()
        self._forget()

    def _rollback(self) -> None:
        super()._rollback()
        self._forget()

    def init_connection_state(self) -> None:
        self._forget()
        super().init_connection_state()

    def _savepoint(self, sid: str) -> None:
        self._control(super()._savepoint, sid)

    def _savepoint_commit(self, sid: str) -> None:
        self._control(super()._savepoint_commit, sid)

    def _savepoint_rollback(self, sid: str) -> None:
        self._control(super()._savepoint_rollback, sid)
        self._forget(None)  # the settings are again those of the savepoint's beginning

    def _control(self, do: Callable[[str], None], sid: str) -> None:
        """A failed transaction takes nothing but its end: before that no setting can be sent."""
        self._in_control = True
        try:
            do(sid)
        finally:
            self._in_control = False
