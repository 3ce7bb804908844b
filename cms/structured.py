"""What a page is, in the words of schema.org (JSON-LD). Data for machines; nothing of it runs."""

from typing import Any

CONTEXT = "https://schema.org"


def of_page(page, site, url: str, trail: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """What stands on a page of Wagtail's."""
    found = [breadcrumb(trail)] if len(trail) > 1 else []
    kind = type(page).__name__
    if kind == "HomePage":
        found.append(website(page, site, url))
    elif kind == "QuestionPage":
        found.append(question(page.question, site, url))
    elif kind == "ResultsPage":
        found.append(results(page, site, url))
    return found


def breadcrumb(trail: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": str(label), "item": url}
            for number, (label, url) in enumerate(trail, start=1)
        ],
    }


def owner(site) -> dict[str, Any]:
    return {"@type": "GovernmentOrganization", "name": site.owner}


def website(page, site, url: str) -> dict[str, Any]:
    """The site, and how it is searched."""
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": site.name,
        "url": url,
        "description": page.intro,
        "inLanguage": "nl",
        "publisher": owner(site),
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{url.rstrip('/')}{site.search_url}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def question(row, site, url: str) -> dict[str, Any]:
    """The question itself is what the page is about."""
    about: dict[str, Any] = {
        "@type": "Question",
        "name": row.title,
        "text": row.summary,
        "url": url,
        "inLanguage": "nl",
        "dateCreated": row.created_at.date().isoformat(),
        "author": owner(site),
    }
    if row.theme:
        about["about"] = {"@type": "Thing", "name": row.theme}
    if row.neighbourhood:
        about["contentLocation"] = {"@type": "Place", "name": row.neighbourhood}
    return {"@context": CONTEXT, "@type": "WebPage", "name": row.title, "url": url,
            "mainEntity": about}  # fmt: skip


def results(page, site, url: str) -> dict[str, Any]:
    row = page.question
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Report",
        "name": row.title,
        "headline": row.title[:110],
        "abstract": row.summary,
        "url": url,
        "inLanguage": "nl",
        "author": owner(site),
    }
    if page.first_published_at:
        found["datePublished"] = page.first_published_at.date().isoformat()
    if page.last_published_at:
        found["dateModified"] = page.last_published_at.date().isoformat()
    return found


def organisation(row, url: str) -> dict[str, Any]:
    """An organisation that takes part, with what is public of it."""
    found: dict[str, Any] = {
        "@context": CONTEXT, "@type": "Organization", "name": row.name, "url": url,
    }  # fmt: skip
    if row.description:
        found["description"] = row.description
    if row.website:
        found["sameAs"] = [row.website]
    if row.place:
        found["location"] = {"@type": "Place", "name": row.place}
    return found


def meeting(row, organiser: str) -> dict[str, Any]:
    """A meeting that is still to come."""
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": row.title,
        "startDate": row.starts_at.isoformat(),
        "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "location": {"@type": "Place", "name": row.place, "address": row.place},
        "organizer": {"@type": "GovernmentOrganization", "name": organiser},
        "isAccessibleForFree": True,
    }
    if row.ends_at:
        found["endDate"] = row.ends_at.isoformat()
    if row.about:
        found["description"] = row.about
    return found
