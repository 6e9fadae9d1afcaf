"""The order in which browsers show a line of mixed directions, and what in it comes out turned round."""
