"""The build of what runs snippets in the reader's browser: the runtime, and the data of each example."""
