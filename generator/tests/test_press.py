"""The press: pages stamped from real shells of the real engine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from mentorhub.content.hub import Hub
from mentorhub.content.load import load
from mentorhub.press.engine import EngineError, run_engine
from mentorhub.press.press import Shells, make_shells, press
from mentorhub.press.stage import SHELLS, stage
from mentorhub.press.stamp import INLINE_SCRIPT, SLOT, read_shells, stamp
from mentorhub.press.swap import NEW, OLD, heal
from mentorhub.render.page import Output, Page, SearchEntry

HERE = Path(__file__).parent
UNSAFE = 'A <b>"bold"</b> & {{ brave }} name'


@pytest.fixture(scope="module")
def hub() -> Hub:
    return load(HERE / "hub").hub


@pytest.fixture(scope="module")
def shells(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Shells:
    return make_shells(tmp_path_factory.mktemp("shells"), hub, (), {}, policy=True)


def page(name: str, folder: str, body: str = "<h1>Hello</h1>") -> Page:
    return Page(
        folder.replace("_shell", "one"), name, UNSAFE, "A description", body, search=(SearchEntry("Hello", "a < b"),)
    )


def output(**bodies: str) -> Output:
    pages = tuple(page(shell.name, shell.folder, bodies.get(shell.name, "<h1>Hello</h1>")) for shell in SHELLS)
    return Output((*pages, Page("404.html", "notfound", "Gone", "", "<h1>Gone</h1>", hidden=True)), {}, {})


def pressed(root: Path, hub: Hub, shells: Shells, made: Output) -> Path:
    assert press(root, root / "site", hub, made, shells) == ()
    return root / "site"


def test_every_slot_is_filled_and_escaped(tmp_path: Path, hub: Hub, shells: Shells) -> None:
    site = pressed(tmp_path, hub, shells, output())
    for file in site.rglob("*.html"):
        html = file.read_text("utf-8")
        assert not SLOT.search(html), file
        assert UNSAFE not in html, file
        assert "Tiny &amp; Co" in html, file
    assert "A &lt;b&gt;&quot;bold&quot;&lt;/b&gt; &amp; {{ brave }} name" in (
        site / "mentors/one/index.html"
    ).read_text("utf-8")


def test_a_stamped_page_is_what_the_engine_alone_would_make(tmp_path: Path, hub: Hub, shells: Shells) -> None:
    """The same pages, once stamped from shells and once put into the engine's own theme by the engine."""
    site = pressed(tmp_path, hub, shells, output())
    alone = tmp_path / "alone"
    config = stage(hub, alone, (), {})
    main = alone / "theme/main.html"
    shutil.copytree(Path(json.loads(config.read_text("utf-8"))["theme"]["custom_dir"]), alone / "theme")
    # What the press puts in, as the engine's own template would say it; the chrome stays the engine's.
    words = {
        "title": "A &lt;b&gt;&quot;bold&quot;&lt;/b&gt; &amp; {{ '{{' }} brave {{ '}}' }} name",
        "description": "A description",
        "name": "Tiny &amp; Co",
        "robots": "index",
        "address": "{{ page.canonical_url | replace('_shell', 'one') }}",
        "body": "<h1>Hello</h1>",
    }
    main.write_text(SLOT.sub(lambda found: words[found[1]], main.read_text("utf-8")), "utf-8")
    settings = json.loads(config.read_text("utf-8"))
    settings |= {
        "site_name": "Tiny & Co",
        "repo_name": "tiny/hub",
        "theme": {**settings["theme"], "custom_dir": str(alone / "theme")},
    }
    config.write_text(json.dumps(settings), "utf-8")
    for shell in SHELLS:
        source = alone / "docs" / shell.folder / "index.md"
        source.write_text(source.read_text("utf-8").replace("mentorhub-slot-title", json.dumps(UNSAFE)), "utf-8")
    run_engine(config, alone / "site")
    for shell in SHELLS:
        by_engine = (alone / "site" / shell.folder / "index.html").read_text("utf-8")
        stamped = (site / shell.folder.replace("_shell", "one") / "index.html").read_text("utf-8")
        assert normal(stamped) == normal(by_engine), shell.name


def normal(html: str) -> list[str]:
    """Take away what is meant to differ: the policy, the active tab, and how the engine leaves text unescaped."""
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    html = html.replace(" md-tabs__item--active", "")
    for written, plain in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#34;", '"'), ("&amp;", "&")):
        html = html.replace(written, plain)
    return [line.strip() for line in html.splitlines() if line.strip()]


def test_pages_of_many_have_the_tab_of_their_kind(tmp_path: Path, hub: Hub, shells: Shells) -> None:
    site = pressed(tmp_path, hub, shells, output())
    for path, word in {
        "mentors/one": "Mentors",
        "guides/conversations/one": "Guides",
        "sessions/one": "Sessions",
    }.items():
        html = (site / path / "index.html").read_text("utf-8")
        active = re.findall(r'md-tabs__item--active">\s*<a[^>]*>\s*(\w+)', html)
        assert active == [word]


def test_the_policy_names_every_inline_script(shells: Shells) -> None:
    for chrome in shells.chromes.values():
        assert len(INLINE_SCRIPT.findall(chrome.html)) >= chrome.html.count("'sha256-") > 0
        assert 'style="' not in chrome.html


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<a href="../nobody/">x</a>', "../nobody/"),
        ('<a href="#nothing">x</a>', "#nothing"),
        ('<a href="../../#nothing">x</a>', "../../#nothing"),
        ('<img src="photo.webp">', "photo.webp"),
        ('<a href="../../../elsewhere/">x</a>', "../../../elsewhere/"),
        ('<a href="/mentors/">x</a>', "/mentors/"),
    ],
)
def test_a_link_to_nowhere_stops_the_press(body: str, found: str, tmp_path: Path, hub: Hub, shells: Shells) -> None:
    problems = press(tmp_path, tmp_path / "site", hub, output(mentor=body), shells)
    assert [(problem.code, problem.found) for problem in problems] == [("MH802", f"a link to '{found}'")]
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../">x</a>', '<a href="../..">x</a>', '<a href="#here" id="here">x</a>', '<a href="#content">x</a>',
        '<a href="/tiny/mentors/?q=a">x</a>', '<a href="https://elsewhere.example/">x</a>', '<a href="mailto:a">x</a>',
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_passes(body: str, tmp_path: Path, hub: Hub, shells: Shells) -> None:
    pressed(tmp_path, hub, shells, output(mentor=body))


def test_two_outputs_for_one_address_are_a_problem(tmp_path: Path, hub: Hub, shells: Shells) -> None:
    made = output()
    twice = Output((*made.pages, page("mentor", "mentors/_shell/")), {"index.html": b""}, {})
    problems = press(tmp_path, tmp_path / "site", hub, twice, shells)
    assert [(problem.code, problem.path) for problem in problems] == [
        ("MH801", "index.html"),
        ("MH801", "mentors/one/index.html"),
    ]


def test_search_holds_our_entries_and_the_sitemap_our_pages(tmp_path: Path, hub: Hub, shells: Shells) -> None:
    site = pressed(tmp_path, hub, shells, output())
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    assert {"location": "mentors/one/", "title": "Hello", "text": "a &lt; b"} in index["docs"]
    assert len(index["docs"]) == len(SHELLS)
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://hub.example/tiny/mentors/one/</loc>" in sitemap
    assert "404" not in sitemap


def test_a_run_killed_between_the_renames_is_healed(tmp_path: Path) -> None:
    work, site = tmp_path / ".build", tmp_path / "site"
    (work / OLD).mkdir(parents=True)
    (work / OLD / "index.html").write_text("before", "utf-8")
    (work / NEW).mkdir()
    heal(work, site)
    assert (site / "index.html").read_text("utf-8") == "before"
    assert not (work / OLD).exists()
    assert not (work / NEW).exists()


def test_a_site_with_problems_leaves_the_old_one(tmp_path: Path, hub: Hub, shells: Shells) -> None:
    site = pressed(tmp_path, hub, shells, output())
    before = tree(site)
    assert press(tmp_path, site, hub, output(home='<a href="nowhere/">x</a>'), shells)
    assert tree(site) == before


def tree(folder: Path) -> Mapping[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_warning_of_the_engine_is_an_error(tmp_path: Path, hub: Hub) -> None:
    config = stage(hub, tmp_path / "stage", (), {})
    (tmp_path / "stage/docs/index.md").write_text("[nowhere](nowhere.md)\n", "utf-8")
    with pytest.raises(EngineError, match=r"nowhere\.md"):
        run_engine(config, tmp_path / "site")


def test_a_page_stamped_from_the_successor_of_the_engine(tmp_path: Path, hub: Hub) -> None:
    """Zensical reads the same staging folder; its shell takes the same stamp."""
    config = stage(hub, tmp_path / "stage", (), {})
    settings = json.loads(config.read_text("utf-8")) | {"site_dir": "made"}
    settings["theme"] |= {"variant": "classic"}
    config.write_text(json.dumps(settings), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--config-file", str(config), "--strict"],
        capture_output=True, text=True, cwd=tmp_path / "stage", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    chromes = read_shells(tmp_path / "stage/made", policy=True)
    words = {"name": "Tiny & Co", "site": "https://hub.example/tiny/", "repository": "tiny/hub"}
    html = stamp(page("mentor", "mentors/_shell/"), chromes["mentor"], words)
    assert "<h1>Hello</h1>" in html
    assert not SLOT.search(html)
    assert "Tiny &amp; Co" in html
