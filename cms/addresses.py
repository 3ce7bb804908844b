"""The path of a page without asking the database on which site it stands: there is one."""


def address_of(page) -> str:
    """From the root of the site; what stands before that in the tree is the start page itself."""
    return "/" + page.url_path.split("/", 2)[2]
