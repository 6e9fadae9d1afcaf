"""
The newsletter: an edition is chosen, presented, rendered to HTML and plain text, and put into a message.

Only this package knows MJML and mail.
"""

from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
# What the templates are called among the inputs of a build.
TEMPLATES_INPUT = "newsletter/templates"
