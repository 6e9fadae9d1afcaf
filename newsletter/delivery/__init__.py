"""Delivery of frozen editions: personal parts, transport, pace, and the senders that claim recipients from the store."""
