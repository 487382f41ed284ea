"""The page for addresses that lead nowhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from mentorhub.render.page import Page
from mentorhub.render.pages.kit import Kit


def not_found_page(kit: Kit) -> Page:
    """Render the page; it is shown at any depth, so its links begin at the site's root."""
    title = kit.words.say("Nothing here")
    root = urlsplit(kit.hub.site.site_url).path or "/"
    text = kit.words.say("This address leads nowhere, or no longer.")
    return Page("404.html", "notfound", title, text, kit.body("notfound.html", "404.html", root=root), hidden=True)
