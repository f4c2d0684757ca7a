"""`python -m journal` is the same as the command `trip-journal`."""

from journal.app import main

if __name__ == "__main__":
    main()
