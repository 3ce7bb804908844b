"""What the process manager of the example wrote in English beside the Dutch texts."""

import json
from uuid import uuid4

from aanbesteden.demo.content import read_raw
from aanbesteden.demo.diary import Diary
from cms import models as pages
from cms.search import index

LANGUAGE = "en"


def write(diary: Diary) -> None:
    """Publish the English texts; their pages are there by now."""
    editor = diary.people["ilse"]
    for row in read_raw("engels")["pagina"]:
        page = getattr(pages, row["model"]).objects.filter(slug=row["slug"]).first()
        if page is None:  # an installation without this page
            continue
        kind = page.in_languages.model
        texts = {name: " ".join(row[name].split()) for name in kind.texts if name in row}
        if "deel" in row:
            texts["body"] = json.dumps([_section(part) for part in row["deel"]])
        page.in_languages.add(kind(language=LANGUAGE, **texts))
        page.save_revision(user=editor).publish(user=editor)
        index.put(page)


def _section(part: dict[str, str]) -> dict:
    value = {name: " ".join(text.split()) for name, text in part.items()}
    return {"type": "section", "id": str(uuid4()), "value": value}
