"""The relay: connections to it, its answers, how fast it is asked, and when again."""
