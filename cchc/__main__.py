"""`python -m cchc`: the same as the command `cchc`."""

from cchc.cli import main

if __name__ == "__main__":
    main()
