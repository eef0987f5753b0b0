"""`python -m mutation`: what `make mutants` runs. The processes of snippets do not import this module again."""

from mutation.command import main

if __name__ == "__main__":
    main(prog_name="python -m mutation")
