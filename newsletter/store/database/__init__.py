"""The database: opening it, its transactions, and statements in the words of each kind of it."""
