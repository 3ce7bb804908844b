"""Advice on wording: what a sentence prescribes or hides, and a question back. Never a verdict.

Pure functions over text; the rules stand in `rules.toml`, how well they do in `make advice-score`.

    base = rulebase.shipped()
    advice = engine.advise("Wie levert 500 uur thuiszorg?", base)
"""
