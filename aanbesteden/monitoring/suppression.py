"""THE rule for small numbers in public: page, picture, report, search, feed, letter and open data.

Whoever shows a measurement to everybody asks `is_hidden`, by way of `queries.follow`. Inside the
room everything stays readable. The limit is set per municipality (DOMAIN.md 7; RULES.md, personal
data).
"""

from decimal import Decimal


def is_hidden(value: Decimal, group_size: int | None, *, counts_people: bool, limit: int) -> bool:
    """Whether a value is about so few people that somebody might be recognised.

    `counts_people`: the value is itself a number of people out of the group. It is then hidden
    too when it is small, and when those who are left over are few: nobody can take the value from
    the total and find them. Nought people is nobody, and all of them leave nobody over.
    """
    if group_size is not None and group_size < limit:
        return True
    if not counts_people:
        return False
    left_over = None if group_size is None else group_size - value
    return 0 < value < limit or (left_over is not None and 0 < left_over < limit)
