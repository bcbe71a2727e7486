"""``python -m checker`` is ``plancheck``."""

from checker.cli import main

if __name__ == "__main__":
    main()
