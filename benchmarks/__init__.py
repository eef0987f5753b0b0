"""How long the checks and the build take, and whether that grows with the content or faster."""
