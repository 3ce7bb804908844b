"""What a caller can get wrong."""


class StructureError(ValueError):
    """The story cannot be tagged truthfully: the message says which block and why.

    This is a mistake of the code that wrote the story, never of the people whose words are in it.
    """
