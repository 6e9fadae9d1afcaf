"""How many examples a test tries, in proportion to the chosen profile."""

from hypothesis import settings

_USUAL = 100


def examples(usual: int) -> int:
    """Return *usual*, or fewer or more of them where another profile than the usual one was chosen."""
    return max(1, usual * settings().max_examples // _USUAL)
