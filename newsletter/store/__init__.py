"""
The store: subscribers, sign-ups, mails that wait, and deliveries, in SQLite or PostgreSQL.

Only this package knows SQL. Its functions take and return plain values. Each table has a module of its own.
"""
