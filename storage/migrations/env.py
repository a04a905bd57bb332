"""Alembic runs this to migrate, on the connection that `storage.migrate` hands it."""

from alembic import context

from storage.tables.metadata import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite alters a table by making a new one
)
with context.begin_transaction():
    context.run_migrations()
