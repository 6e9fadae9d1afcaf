"""What surrounds every page: frame, feed links, page information, structured data, pagination."""
