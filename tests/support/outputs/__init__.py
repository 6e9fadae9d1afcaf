"""Built sites, mails and documentation, taken apart for assertions."""
