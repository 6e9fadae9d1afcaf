"""Looking at finished mails: what an inbox shows of them, and what an editor should know before they are sent."""
