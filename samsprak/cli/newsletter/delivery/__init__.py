"""The commands of delivery: send, pause, resume, cancel, report, and the worker."""
