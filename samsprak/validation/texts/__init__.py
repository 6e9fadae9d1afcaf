"""What can be wrong with any source as a text: its encoding, its characters, conflicts and open places."""
