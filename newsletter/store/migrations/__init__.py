"""Migrations of the store: Alembic reads ``env.py``, and a module of ``versions/`` for each change of the tables."""
