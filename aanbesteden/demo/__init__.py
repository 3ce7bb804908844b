"""The example municipality: content from `fixtures/`, loaded by the product's own operations."""
