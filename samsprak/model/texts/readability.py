"""How hard a text may be to read."""

# Above this LIX a Swedish text is hard to read. Below 40 is easy, 40 to 50 medium.
HARD_LIX = 45
