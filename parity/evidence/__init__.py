"""Reads `docs/data/` into claims, tables and measurements, and checks that each names what proves it."""
