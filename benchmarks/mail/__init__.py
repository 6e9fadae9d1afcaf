"""Benchmark of the newsletter's mails, a module for each figure: ``FIGURES`` in ``__main__`` has them in their order."""
