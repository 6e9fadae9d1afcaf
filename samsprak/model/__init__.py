"""What the site is about, as values: no disk, no network, no clock; the standard library and Babel only."""
