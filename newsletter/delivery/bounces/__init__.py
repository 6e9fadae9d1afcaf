"""What comes back: mails that could not be delivered, complaints, and mails of those who leave."""
