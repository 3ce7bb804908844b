"""What a step changes in the question itself besides its status."""


def make_public(question, *, by, at, reason, **data) -> None:
    """From here on everybody may see the question."""
    if question.public_since is None:
        question.public_since = at
        question.save(update_fields=["public_since"])


def mark_closed(question, *, by, at, reason, **data) -> None:
    question.closed_at = at
    question.save(update_fields=["closed_at"])


def mark_open(question, *, by, at, reason, **data) -> None:
    question.closed_at = None
    question.save(update_fields=["closed_at"])
