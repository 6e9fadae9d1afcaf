"""
The newsletter: an edition is chosen, presented, rendered to HTML and plain text, and put into a message.

Only this package knows MJML and mail.
"""
