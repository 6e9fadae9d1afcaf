"""Subscribers, and what leads to one: sign-ups, mails that wait, limits and the suppression list."""
