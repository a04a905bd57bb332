"""`python -m bot` is `kickoff`."""

from bot.surroundings import have_a_home


def main() -> None:
    have_a_home()
    from bot.cli import cli

    cli()


if __name__ == "__main__":
    main()
