"""DKIM: the keys, the signatures of messages, and the records for DNS."""
