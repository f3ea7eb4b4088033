"""The command line's door: errors become one sentence on stderr and an exit code."""

import sys


def main() -> None:
    """Run `cocad` with the process's arguments and leave with 0, 1 (bad data) or 2 (bad request)."""
    from cocad.commands.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
