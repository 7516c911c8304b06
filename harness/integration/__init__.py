"""The reference integration: a stranger that speaks HTTP to both vendors."""
