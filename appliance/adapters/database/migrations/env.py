"""How Alembic reaches the database: always through a connection handed in."""

from alembic import context

from appliance.adapters.database.tables import everything

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=everything(),
    render_as_batch=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
connection.commit()
