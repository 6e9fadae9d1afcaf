"""An edition as mail: MJML to HTML, plain text, and the message. Only this package imports MJML and email."""
