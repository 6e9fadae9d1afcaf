"""The whole site to ask: the Library, its queries and lists, and the record of what was asked. No disk, no clock."""
