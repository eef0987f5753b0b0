"""Takes a download and returns what it does behind real servers and in a terminal, as its readers would run it."""
