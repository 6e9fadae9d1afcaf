"""The number of examples of a test, in proportion to the chosen profile."""

from hypothesis import settings

_USUAL = 100


def examples(usual: int) -> int:
    """Return *usual*, scaled to the chosen profile unless it is the usual one."""
    return max(1, int(usual * settings().max_examples) // _USUAL)
