"""The catalogue's rows, one module per group of failure cases."""
