"""Takes a snippet and returns what it answered: its project, its process, its servers, its terminal sessions."""
