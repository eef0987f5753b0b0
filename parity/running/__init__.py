"""Takes a snippet and returns its responses: makes its project, runs it in a process, sends the requests."""
