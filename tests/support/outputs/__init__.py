"""Built sites, mails and documentation, parsed for assertions."""
