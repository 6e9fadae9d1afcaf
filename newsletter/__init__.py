"""
The newsletter: the items of an edition are chosen, presented, rendered to HTML and plain text, and put into a message.

Only this package imports MJML and mail.
"""

from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
# The name of the templates' folder among the inputs of a build.
TEMPLATES_INPUT = "newsletter/templates"
