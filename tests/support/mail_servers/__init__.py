"""Real mail servers on ports of this machine, with configuration, queues and mailboxes of their own."""
