"""The clone that the editor writes to, through the git command."""
