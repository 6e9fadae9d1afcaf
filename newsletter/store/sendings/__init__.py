"""Sent editions: their recipients, and the senders that share them."""
