"""Tests of what happens between connections need rows that are really committed; afterwards the tables are empty again.

Use it by overriding pytest-django's fixture in the package's conftest:

    @pytest.fixture
    def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
        with committed(django_db_blocker):
            yield
"""

import contextlib
from collections.abc import Iterator

from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

#: Filled by migrations, and read by no test.
KEPT = ("django_migrations", "django_content_type")


@contextlib.contextmanager
def committed(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Work on empty tables without a surrounding transaction, and leave them empty."""
    with blocker.unblock():
        empty_tables()
        try:
            yield
        finally:
            empty_tables()
            connection.close()


def empty_tables() -> None:
    """Truncate everything; the audit's trigger refuses that, so it is off for this one transaction."""
    tables = [name for name in connection.introspection.table_names() if name not in KEPT]
    names = ", ".join(connection.ops.quote_name(name) for name in tables)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        cursor.execute("ALTER TABLE kernel_audit DISABLE TRIGGER audit_no_truncate")
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        cursor.execute("ALTER TABLE kernel_audit ENABLE TRIGGER audit_no_truncate")
