"""Measure how long the checks and the build take, and whether that grows linearly with the content."""
