"""`python -m benchmarks`: a main module that the processes of snippets do not import again, as with pytest's."""

from benchmarks.suite import main

main()
