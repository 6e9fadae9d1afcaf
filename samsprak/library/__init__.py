"""The Library, a queryable view of the whole site: queries, lists and query recording. No disk or clock access."""
