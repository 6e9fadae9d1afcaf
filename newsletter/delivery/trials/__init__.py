"""Mails sent as a test: one rendering to an address that an editor names, and to nobody else."""
