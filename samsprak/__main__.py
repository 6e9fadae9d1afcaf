"""``python -m samsprak`` is the command ``samsprak``."""

from samsprak.cli.main import main

main()
