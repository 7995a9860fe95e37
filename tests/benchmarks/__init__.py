"""How fast both engines are beside the search that Wagtail brings: `make benchmark`. No test asserts a time."""
