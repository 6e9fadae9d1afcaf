"""Benchmark of the newsletter's mails. Each module yields figures; ``FIGURES`` in ``__main__`` has them in order."""
