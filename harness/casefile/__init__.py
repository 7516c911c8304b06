"""A ticket as one portable file: an order, all its fate hangs on, and the verdict."""
