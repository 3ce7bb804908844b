"""What happens to words of a story, everywhere, once its teller takes the consent back."""
