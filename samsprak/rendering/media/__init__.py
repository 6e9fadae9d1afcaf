"""Pictures as they are published: made once, and kept in the cache for later builds."""
