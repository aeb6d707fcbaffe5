"""`python -m tui` is `relaas`."""

from tui.cli import run

if __name__ == "__main__":
    run()
