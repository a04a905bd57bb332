"""Alembic migrations, run at every start. A test holds them equal to the tables."""
