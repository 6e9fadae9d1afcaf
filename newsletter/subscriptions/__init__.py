"""
The service that takes subscriptions: sign-up, confirmation, preferences and leaving.

It renders the site's own templates with a frame that the command passes in, and stores through ``newsletter.store``.
"""
