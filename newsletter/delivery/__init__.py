"""The way of an edition to its subscribers, and of what comes back."""
