"""The site as makers of outputs see it: views, presenters, templates, filters, theme. No disk writes."""
