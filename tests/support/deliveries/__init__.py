"""Relays that misbehave, audiences, and senders that are killed."""
