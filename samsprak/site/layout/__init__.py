"""The parts around every page's content: frame, feed links, page information, structured data, pagination."""
