"""What an answer changes in the signal, and who hears of it."""

from aanbesteden.notifications.operations import mail


def answer(signal, *, by, at, reason, **data) -> None:
    """Keep the answer, and tell the sender if they left an address."""
    signal.answer, signal.answered_at = reason, at
    signal.save(update_fields=["answer", "answered_at"])
    _tell_sender(signal, at)


def reopen(signal, *, by, at, reason, **data) -> None:
    """Take the earlier answer away; it stays in the history."""
    signal.answer, signal.taken_up_by, signal.help_offered = "", "", ""
    signal.answered_at = None
    signal.save(update_fields=["answer", "taken_up_by", "help_offered", "answered_at"])
    _tell_sender(signal, at)


def _tell_sender(signal, at) -> None:
    if signal.sender_email:
        mail(
            signal.sender_email,
            "agenda/mail/answered.txt",
            {"signal": signal},
            at=at,
            municipality=signal.municipality,
        )
