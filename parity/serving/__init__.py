"""Runs a download as its readers would: returns its responses behind real servers and its output in a terminal."""
