"""`python -m benchmarks`. The processes of snippets do not import this module again."""

from benchmarks.suite import main

main()
