"""Handing subscribers and editions over to others: GNU Mailman, and the import of listmonk."""
