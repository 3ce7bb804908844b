"""The monitoring arrangement: its rows, what they cost in time, its versions, who agrees."""
