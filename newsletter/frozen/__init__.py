"""Frozen editions: what an edition said is written down beside it, and its bytes are kept for delivery."""
