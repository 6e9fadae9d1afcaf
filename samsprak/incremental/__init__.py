"""Incremental builds: the build database, invalidation, tasks, staging, publishing and compressed copies."""
