"""A store with subscribers and sent editions, to count what comes back in."""

from tests.newsletter.store.conftest import (  # noqa: F401 # fixtures
    address,
    empty_store,
    postgres_address,
    postgres_server,
    store,
)
