"""What the site and its tests share: the catalogue of examples and the runner that proves it."""
