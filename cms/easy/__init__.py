"""A question in easy Dutch, beside its page."""
