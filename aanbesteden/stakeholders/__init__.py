"""The field of players: who can mean something for this question?"""
