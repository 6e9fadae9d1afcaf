"""How far translations have come, for translators and editors, and translations beside their sources."""
