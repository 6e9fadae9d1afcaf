"""From documents to pages: the Site, views, presenters, templates, filters and theme. No disk writes."""
