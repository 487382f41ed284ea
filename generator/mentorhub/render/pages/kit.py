"""What every page is made with: the picture, its words and view values, and the templates."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mentorhub.content.hub import Hub
from mentorhub.content.links import target
from mentorhub.derive.picture import Picture
from mentorhub.render.addresses import addresses, leads_to, titles
from mentorhub.render.markdown import render_markdown
from mentorhub.render.views import Views
from mentorhub.render.words import Words, words_for

STYLES = (
    "css/tokens.css", "css/chrome.css", "css/base.css", "css/when.css", "css/slot.css", "css/person.css",
    "css/directory.css", "css/find.css", "css/topic.css", "css/feed.css", "css/figures.css", "css/guide.css",
    "css/reading.css", "css/timer.css", "css/library.css", "css/home.css", "css/mentor.css",
    "css/session.css", "css/sessions.css", "css/program.css", "css/builder.css", "css/own.css",
    "css/print.css",
)  # fmt: skip
PARTS_KEPT = 2**15
# Small files under one name. Every page has the hub's; the others come with the kinds of page that
# `press.stage` names for them, because nobody should load a form's logic to read a profile.
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "hub": (
        "js/store.js", "js/times.js", "js/days.js", "js/copy.js", "js/keep.js", "js/entry.js", "js/booking.js",
        "js/favourites.js", "js/search.js",
    ),
    "people": ("js/hours.js", "js/people.js", "js/directory-words.js"),
    "directory": (
        "js/directory-facets.js", "js/directory-state.js", "js/directory-cards.js", "js/directory-chosen.js",
        "js/directory.js",
    ),
    "find": (
        "js/score.js", "js/find-people.js", "js/find-words.js", "js/find-topics.js",
        "js/find-answers.js", "js/find-cards.js", "js/find.js",
    ),
    "session": ("js/session.js",),
    "reading": ("js/tools.js", "js/timer.js", "js/draw.js", "js/tick.js", "js/library.js"),
    "own": ("js/agreement.js", "js/workspace.js", "js/workspace-chart.js", "js/workspace-days.js"),
    # The last one begins and needs those before it.
    "builder": (
        "js/builder-schema.js", "js/builder-yaml.js", "js/builder-dates.js", "js/builder-ways.js",
        "js/builder-fields.js", "js/builder-profile.js", "js/builder-sessions.js", "js/builder-away.js",
        "js/builder.js",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kit:
    """Tools of the page functions; made once for all pages."""

    picture: Picture
    words: Words
    views: Views
    environment: Environment
    addresses: Mapping[str, str]
    titles: Mapping[str, str]

    @property
    def hub(self) -> Hub:
        """The hub that is pictured."""
        return self.picture.hub

    def link(self, source: str, link: str, address: str) -> str:
        """Turn a link in a file of the hub into one that works on a page."""
        return leads_to(self.addresses, self.hub.site, source, way_up(address))(link)

    def title(self, source: str, link: str) -> str:
        """Name what a link in a file of the hub leads to; its last part where that has no title."""
        path = target(source, link)
        return self.titles.get(path) or path.rpartition("/")[2]

    def prose(self, text: str, source: str, address: str, highest: int = 3) -> Markup:
        """Render Markdown of a file for a page; links to other files lead to their pages.

        Args:
            highest: Level that the highest heading in the text becomes.
        """
        turn = leads_to(self.addresses, self.hub.site, source, way_up(address))
        return render_markdown(text, highest, turn)

    def body(self, template: str, address: str, **values: object) -> str:
        """Render the main part of a page.

        Args:
            address: Where the page lies below the site; its links are relative to that.
        """
        return self.environment.get_template(template).render(
            up=way_up(address),
            words=self.words,
            program=self.hub.program,
            left_out=self.picture.left_out,
            as_of=self.views.as_of,
            **values,
        )


def make_kit(picture: Picture) -> Kit:
    """Prepare the tools for one picture."""
    language = picture.hub.site.theme.language
    words = words_for(language)
    return Kit(picture, words, Views(picture, words), _environment(language), addresses(picture), titles(picture.hub))


@cache
def _environment(language: str) -> Environment:
    """Open the templates in a language; they are the same for every picture, so a preview reads them once."""
    environment = Environment(
        loader=PackageLoader("mentorhub.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(words_for(language).translations, newstyle=False)  # type: ignore[attr-defined]
    # The extension's own takes two calls for each word.
    environment.globals["_"] = words_for(language).say
    # Filters rather than functions: the engine calls them without a detour, and icons only once.
    environment.filters.update(
        icon=icon,
        lower_first=lower_first,
        when=_remembered(environment, "pieces/when.html", "time_element"),
        session=_remembered(environment, "pieces/slot.html", "session_part"),
    )
    return environment


def _remembered(environment: Environment, template: str, macro: str) -> Callable[..., Markup]:
    """Call a macro of a template once for equal values: most rows repeat parts of others."""

    @lru_cache(PARTS_KEPT)
    def render(*values: Hashable) -> Markup:
        part: Callable[..., Markup] = getattr(environment.get_template(template).module, macro)
        return part(*values)

    return render


def lower_first(text: str) -> str:
    """Let a sentence go on with what began as a line of its own."""
    return text[:1].lower() + text[1:]


def way_up(address: str) -> str:
    """Lead from a page to the site's root, so that a site works below any folder and from disk."""
    return "../" * address.count("/")


@cache
def icon(name: str) -> Markup:
    """Inline one of the theme's icons, hidden from screen readers since a word stands beside it."""
    loader = PackageLoader("material", "templates/.icons")
    drawing = loader.get_source(Environment(), f"material/{name}.svg")[0]  # noqa: S701 - reads, never renders
    marked = drawing.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1)
    return Markup(marked)  # noqa: S704 - the theme's own file
