"""Delivery of frozen editions: personal parts, transport, pace, and senders that claim recipients from the store."""
