"""``python -m samsprak`` is the command ``samsprak``."""

from samsprak.cli.main import main

if __name__ == "__main__":  # processes that parse import this module too
    main()
