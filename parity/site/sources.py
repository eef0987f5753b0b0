"""The examples, read once for each build."""

from functools import cache

from parity.content.catalogue import read_catalogue

catalogue = cache(read_catalogue)
