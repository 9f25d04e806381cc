"""`python -m sessions` is `samsyn`."""

import sys

from sessions.cli import main

if __name__ == "__main__":
    sys.exit(main())
