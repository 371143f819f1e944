"""Another Pelican site with Pelican's own theme has the same bytes with and without the plugin."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path, PurePath
from zipfile import ZipFile

import pytest

from tests.build import forking
from tests.build.built import ROOT, Built
from tests.build.making import png

LONG = pytest.mark.long
CONF = """\
SITENAME = "Plain"
SITEURL = "https://plain.example"
TIMEZONE = "UTC"
PATH = "content"
STATIC_PATHS = ["images"]
DEFAULT_PAGINATION = 3
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
TRANSLATION_FEED_ATOM = "feeds/all-{lang}.atom.xml"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Articles, a translation, a draft, a hidden article, a page, a picture."""
    content = tmp_path / "content"
    (content / "images").mkdir(parents=True)
    (content / "pages").mkdir()
    (content / "images" / "a.png").write_bytes(png(8))
    (content / "pages" / "about.md").write_text("Title: About\n\n[First]({filename}../a1.md)\n")
    for number in range(1, 9):
        (content / f"a{number}.md").write_text(
            f"Title: Article {number}\nDate: 2020-0{number}-05 10:00\nTags: one, t{number % 3}\n"
            f"Category: c{number % 2}\nSlug: a{number}\n\nText {number} ![A]({{static}}images/a.png)\n"
        )
    (content / "r.rst").write_text(
        "In reStructuredText\n###################\n\n:date: 2020-01-09 10:00\n:tags: one\n\nPEP 8.\n"
    )
    (content / "a1-vi.md").write_text("Title: Bài 1\nDate: 2020-01-05 10:00\nLang: vi\nSlug: a1\n\nChữ.\n")
    for status in ("draft", "hidden"):
        (content / f"{status}.md").write_text(
            f"Title: {status}\nDate: 2020-02-02 10:00\nStatus: {status}\n\nText.\n"
        )
    return tmp_path


def python(site: Path, module: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m module …` in the folder of the site, with an environment of its own."""
    given = {"PATH": "", "PYTHONPATH": str(ROOT), **environment}
    if forking.can_fork(environment):
        return forking.run(words, site, given, module=module)
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, cwd=site, env=given, capture_output=True, text=True, timeout=120)


def build(site: Path, plugins: str, conf: str = CONF, **environment: str) -> dict[str, bytes]:
    """Runs `pelican` into the same output folder and returns all files."""
    (site / "pelicanconf.py").write_text(f"{conf}PLUGINS = {plugins}\n")
    output = site / f"output-{len(plugins)}"
    options = ("-s", "pelicanconf.py", "-o", output.name, "--fatal", "errors")
    run = python(site, "pelican", *options, **environment)
    assert run.returncode == 0, run.stderr + run.stdout
    return dict(Built(output, "").files)


def same(site: Path, conf: str = CONF) -> dict[str, bytes]:
    """Returns the files after verifying that they are equal with and without the plugin."""
    with_plugin, without = build(site, OURS, conf), build(site, "[]", conf)
    assert sorted(with_plugin) == sorted(without) and len(without) > 40
    assert [name for name in without if with_plugin[name] != without[name]] == []
    return with_plugin


LOCAL = CONF + "import sys\nsys.path.insert(0, '.')\n"
OURS = "['plugins.incremental']"


def change(path: Path, old: str, new: str) -> None:
    """Replaces a text in a file."""
    # Python takes its bytecode for valid if size and second are the same.
    assert path.suffix != ".py" or len(old) != len(new)
    path.write_text(path.read_text().replace(old, new))


@LONG
def test_the_same_bytes_after_every_edit(site: Path) -> None:
    content = site / "content"
    edits: list[Callable[[], object]] = [
        lambda: change(content / "a3.md", "Text 3", "Words 3"),
        lambda: change(content / "a3.md", "Title: Article 3", "Title: Another"),
        lambda: change(content / "a4.md", "Tags: one", "Tags: two"),
        lambda: change(content / "a5.md", "Slug: a5", "Slug: five"),
        lambda: change(content / "a6.md", "2020-06", "2019-06"),
        lambda: change(content / "draft.md", "Status: draft", "Status: published"),
        lambda: change(content / "pages" / "about.md", "First", "Once"),
        lambda: (content / "new.md").write_text("Title: New\nDate: 2021-01-01\n\n[One]({filename}a1.md)\n"),
        lambda: change(content / "a1-vi.md", "Chữ.", "Chữ khác."),
        (content / "a8.md").unlink,
        lambda: (content / "sub" / "moves.md").write_text(
            "Title: Moves\nDate: 2021-01-02\n\n![B]({attach}../images/b.png)\n"
        ),
        lambda: change(content / "a2.md", "Text 2", "Words 2"),
    ]
    (content / "images" / "b.png").write_bytes(png(9))
    (content / "sub").mkdir()
    same(site)
    for edit in edits:
        edit()
        same(site)
    for output in site.glob("output-*"):
        (output / "b.png").unlink()  # where `{attach}` moved it during rendering
    assert "b.png" in same(site)


@LONG
def test_the_same_bytes_with_other_settings(site: Path) -> None:
    same(site)
    same(site, CONF + "SITENAME = 'Other'\n")
    files = same(site, CONF + "MARKDOWN = {'extension_configs': {'markdown.extensions.toc': {}}}\n")
    (site / "docutils.conf").write_text("[restructuredtext parser]\npep_references: yes\n")
    assert (
        b"<a" in same(site)["in-restructuredtext.html"].partition(b"entry-content")[2].partition(b"PEP 8")[0]
    )
    (site / "templates").mkdir()
    (site / "templates" / "tags.html").write_text("{{ SITENAME }}: {{ tags|length }}")
    own = CONF + "THEME_TEMPLATES_OVERRIDES = ['templates']\n"
    assert same(site, own)["tags.html"] != files["tags.html"]
    (site / "templates" / "tags.html").write_text("{{ tags|length }} tags")
    assert b"tags" in same(site, own)["tags.html"]
    (site / "content" / "here.html").write_text("{% include 'tags.html' %} {{ articles[0].title }}")
    own += "TEMPLATE_PAGES = {'here.html': 'here.html'}\nREADERS = {'html': None}\n"
    assert b"tags Article" in same(site, own)["here.html"]
    (site / "content" / "here.html").write_text("{% include 'tags.html' %}!")
    assert b"tags!" in same(site, own)["here.html"]
    assert why(site, "a1.html", "here.html")[0].startswith("kept")


@LONG
def test_installed_by_pip_it_renders_what_has_changed_and_nothing_else(site: Path) -> None:
    """pip installs the wheel into a fresh environment, and Pelican finds the plugin by itself."""
    here = [sys.executable, "-m"]
    offline = ("-q", "--no-deps", "--no-index", "--disable-pip-version-check")
    package = str(ROOT / "plugins" / "incremental")
    subprocess.run([*here, "pip", "wheel", *offline, "--no-build-isolation", "-w", site, package], check=True)
    subprocess.run([*here, "venv", "--without-pip", site / "env"], check=True)
    fresh = site / "env" / "bin" / "python"
    (wheel,) = site.glob("*.whl")
    subprocess.run([*here, "pip", "--python", fresh, "install", *offline, wheel], check=True)
    (packages,) = site.glob("env/lib/python*/site-packages")
    (packages / "pelican.pth").write_text(sysconfig.get_path("purelib"))  # Pelican and what it depends on
    (site / "conf.py").write_text("PATH = 'content'\n")

    def run(*command: str, switch: str = "1") -> str:
        environment = {"PYTHONHASHSEED": "0", "PELICAN_INCREMENTAL": switch}
        words = [fresh, "-m", *command, "-s", "conf.py"]
        return subprocess.run(
            words, cwd=site, env=environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    run("pelican", "-q", "-o", "out")
    change(site / "content" / "a3.md", "Text 3", "Words 3")
    run("pelican", "-q", "-o", "out")
    said = run("pelican.plugins.incremental", "why", "-o", "out")
    rendered = {line.partition(":")[0] for line in said.splitlines() if ": rendered" in line}
    assert "a3.html" in rendered and "a2.html" not in rendered and "index.html" in rendered
    assert said.count(": kept") > 10
    run("pelican", "-q", "-o", "clean", switch="0")
    with_plugin, without = dict(Built(site / "out", "").files), dict(Built(site / "clean", "").files)
    assert with_plugin == without
    with ZipFile(wheel) as files:
        names = {PurePath(name) for name in files.namelist()}
    modules = {path.relative_to(package) for path in Path(package).rglob("*.py")}
    assert {PurePath("pelican/plugins/incremental", each) for each in modules} <= names
    assert all(path.suffix == ".py" or path.parts[0].endswith(".dist-info") for path in names)


def why(site: Path, *pages: str) -> list[str]:
    """Returns what the plugin says about pages of its last build."""
    run = python(site, "plugins.incremental", "why", "-o", f"output-{len(OURS)}", *pages)
    assert run.returncode == 0, run.stderr
    return [line.partition(": ")[2] for line in run.stdout.splitlines()]


@LONG
def test_nothing_is_rendered_when_nothing_changed(site: Path) -> None:
    """The order of sets differs between processes, and Pelican keeps static files in one."""
    for number in range(30):
        (site / "content" / "images" / f"p{number}.png").write_bytes(png(number + 1))
    for seed in "1", "2", "3":
        build(site, OURS, PYTHONHASHSEED=seed)
    assert [each for each in why(site) if "kept: nothing" not in each] == []


@LONG
def test_it_says_why_a_page_was_rendered_or_kept(site: Path) -> None:
    build(site, OURS)
    assert "nothing is known of a build before" in why(site, "a2.html")[0]
    change(site / "content" / "a3.md", "Text 3", "Words 3")
    build(site, OURS)
    a2, a3, none = why(site, "a2.html", "a3.html", "none.html")
    assert a2.startswith("kept") and re.fullmatch(r"rendered: the text of content/a3.md has changed", a3)
    assert none.startswith("not among")
    (site / "output-23" / "a2.html").write_text("another's")
    change(site / "content" / "a3.md", "Title: Article 3", "Title: Another")
    build(site, OURS)
    assert "title, date, tags or another field of" in why(site, "a2.html")[0]
    (site / "output-23" / "a2.html").write_text("another's")
    build(site, OURS)
    assert "its file has gone, or has been changed" in why(site, "a2.html")[0]
    build(site, OURS, CONF + "SITENAME = 'Other'\n")
    assert "the setting SITENAME" in why(site, "a2.html")[0]
    ago = "import datetime\nJINJA_FILTERS = {'ago': lambda day: datetime.date.today() - day}\n"
    build(site, OURS, CONF + ago)
    assert "asks for today" in why(site, "a2.html")[0]
    (site / "ago.py").write_text(
        "import random\nclass Dice:\n    def roll(self, _text):\n        return random.random()\n"
        "def roll(text):\n    return Dice().roll(text)\n"
    )
    build(site, OURS, LOCAL + "import ago\nJINJA_FILTERS = {'roll': lambda text: ago.roll(text)}\n")
    assert "roll asks for random" in why(site, "a2.html")[0]


@LONG
def test_check_names_what_is_not_as_in_a_clean_build(site: Path) -> None:
    build(site, OURS)
    for _ in range(2):
        run = python(site, "plugins.incremental", "check", "-o", "output-23")
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    # Filters ask for what their code does not show. Pelican alone gives `tags.html` other words each time.
    (site / "templates").mkdir()
    (site / "templates" / "tags.html").write_text("{{ 'a'|turn }}")
    (site / "templates" / "archives.html").write_text("{{ 'a'|said }}")
    conf = CONF + "THEME_TEMPLATES_OVERRIDES = ['templates']\nimport os\n"
    conf += "ask = lambda name: str(getattr(os, name)())\n"
    conf += "said = lambda _text: ask('get' + 'cwd') + str(os.stat('said.txt').st_size)\n"
    conf += "JINJA_FILTERS = {'turn': lambda _text: ask('get' + 'pid'), 'said': said}\n"
    (site / "pelicanconf.py").write_text(f"{conf}PLUGINS = {OURS}\n")
    for size, stale in ("one", ""), ("three", "archives.html is not as in a clean build\n"):
        (site / "said.txt").write_text(size)
        run = python(site, "plugins.incremental", "check", "-o", "output-23")
        assert (run.returncode, run.stderr) == (int(bool(stale)), stale)
    (site / "pelicanconf.py").write_text(f"{CONF}PLUGINS = []\n")
    run = python(site, "plugins.incremental", "check", "-o", "output-without")
    assert (run.returncode, run.stderr) == (2, "The plugin has not built this site yet. Is it in PLUGINS?\n")


@LONG
def test_functions_of_the_site_count_with_what_they_name(site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates" / "tags.html").write_text("{{ 'a'|loud }}")
    conf = CONF + "THEME_TEMPLATES_OVERRIDES = ['templates']\nEND = '!'\nJINJA_FILTERS = {'loud': loud}\n"
    conf = "def loud(text):\n    return text.upper() + END\n" + conf
    assert same(site, conf)["tags.html"] == b"A!"
    change(site / "content" / "a3.md", "Text 3", "Words 3")
    same(site, conf)
    assert why(site, "tags.html", "a3.html")[0].startswith("kept")
    assert same(site, conf.replace("'!'", "'?'"))["tags.html"] == b"A?"
    assert same(site, conf.replace("upper", "title"))["tags.html"] == b"A!"


@LONG
def test_functions_that_remember_are_never_trusted(site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates" / "tags.html").write_text("{{ 'a'|number }}")
    conf = CONF + "THEME_TEMPLATES_OVERRIDES = ['templates']\nJINJA_FILTERS = {'number': number}\n"
    conf = "seen = []\ndef number(text):\n    seen.append(text)\n    return len(seen)\n" + conf
    same(site, conf)
    change(site / "content" / "a3.md", "Text 3", "Words 3")
    same(site, conf)
    assert why(site, "tags.html")[0].startswith("rendered")


PLUGIN = """\
from pelican import signals
def {name}(path, context):
    open(path + ".seen", "w").write(open(path, encoding="utf-8").read()[:20])
    {more}
def register():
    signals.content_written.connect({name})
"""


@LONG
@pytest.mark.parametrize("more", ["pass", "open(path, 'a').write('x')"])
def test_a_plugin_that_looks_at_written_pages_does_not_stand_in_the_way(site: Path, more: str) -> None:
    (site / "looking.py").write_text(PLUGIN.format(name="look", more=more))
    for _ in range(2):
        ours = build(site, "['plugins.incremental', 'looking']", LOCAL)
        assert ours == build(site, "['looking']", LOCAL)
        change(site / "content" / "a3.md", "Text 3", "Words 3")


@LONG
def test_a_generator_of_another_plugin_is_not_followed(site: Path) -> None:
    (site / "days.py").write_text(
        "from pathlib import Path\nfrom pelican import signals\nfrom pelican.generators import Generator\n"
        "class Days(Generator):\n"
        "    def generate_context(self):\n"
        "        self.said = Path('said.txt').read_text()\n"
        "    def generate_output(self, writer):\n"
        "        template = self.get_template('page')\n"
        "        page = type('P', (), {'title': self.said, 'content': self.said})()\n"
        "        writer.write_file('days.html', template, self.context, page=page)\n"
        "def days(pelican):\n    return Days\n"
        "def register():\n    signals.get_generators.connect(days)\n"
    )
    for said in ("one", "two"):
        (site / "said.txt").write_text(said)
        ours = build(site, "['plugins.incremental', 'days']", LOCAL)
        assert ours == build(site, "['days']", LOCAL) and said.encode() in ours["days.html"]


@LONG
@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: b"", lambda data: b"x"])
def test_a_spoiled_cache_costs_time_alone(site: Path, damage: Callable[[bytes], bytes]) -> None:
    same(site)
    kept = [path for path in (site / "cache" / "incremental").iterdir() if path.is_file()]
    assert len(kept) == 3
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    change(site / "content" / "a3.md", "Text 3", "Words 3")
    same(site)
    for path in kept:
        path.unlink(missing_ok=True)
        path.mkdir()
    same(site)


@LONG
def test_a_picture_that_a_summary_moves_goes_where_it_goes_without_the_plugin(site: Path) -> None:
    (site / "content" / "deep").mkdir()
    (site / "content" / "images" / "b.png").write_bytes(png(9))
    (site / "content" / "deep" / "m.md").write_text(
        "Title: M\nDate: 2021-01-02\nSlug: deep/m\nSummary: ![B]({attach}../images/b.png) day\n\nText.\n"
    )
    assert "deep/b.png" in same(site)


@LONG
def test_files_that_texts_move_go_where_they_go_without_the_plugin(site: Path) -> None:
    content = site / "content"
    (content / "images" / "b.png").write_bytes(png(9))
    for folder, day in ("deep", 2), ("other", 1):
        (content / folder).mkdir()
        (content / folder / "m.md").write_text(
            f"Title: M\nDate: 2021-01-0{day}\nSlug: {folder}/m\n\n![B]({{attach}}../images/b.png)\n"
        )
    conf = CONF + "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\n"  # a feed reads all texts
    assert "deep/b.png" in same(site, conf)
    change(content / "a3.md", "Text 3", "Words 3")
    same(site, conf)
    assert [each.partition(":")[0] for each in why(site, "a3.html", "a2.html")] == ["rendered", "kept"]
    change(content / "deep" / "m.md", "{attach}", "{static}")  # it fixes the place, before the other moves it
    assert "images/b.png" in same(site, conf)
    change(content / "deep" / "m.md", "![B]", "[B]")
    change(content / "deep" / "m.md", "images/b.png", "a3.md")
    assert "other/b.png" in same(site, conf)


EXTENSION = """\
from pathlib import Path
from markdown import Extension
from markdown.preprocessors import Preprocessor

class Includes(Preprocessor):
    def run(self, lines):
        lines = [line.replace("MARK", "one") for line in lines]
        return [Path(line[9:]).read_text() if line.startswith("!include ") else line for line in lines]

class Including(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Includes(md), "includes", 100)

def makeExtension(**options):
    return Including(**options)
"""


@LONG
def test_an_extension_of_the_site_and_what_it_includes_count(site: Path) -> None:
    conf = LOCAL + "MARKDOWN = {'extensions': ['including'], 'output_format': 'html5'}\n"
    (site / "including.py").write_text(EXTENSION)
    (site / "hours.txt").write_text("7 to 11")
    change(site / "content" / "a3.md", "Text 3", "MARK\n\n!include hours.txt\n")
    assert b"7 to 11" in same(site, conf)["a3.html"]
    (site / "hours.txt").write_text("8 to 11")
    assert b"8 to 11" in same(site, conf)["a3.html"]
    change(site / "including.py", '"one"', '"three"')
    assert b"three" in same(site, conf)["a3.html"]


@LONG
def test_an_extension_of_jinja_and_what_it_reads_count(site: Path) -> None:
    (site / "saying.py").write_text(
        "from pathlib import Path\nfrom jinja2.ext import Extension\n"
        "class Saying(Extension):\n"
        "    def __init__(self, environment):\n"
        "        super().__init__(environment)\n"
        "        environment.globals['said'] = lambda: Path('said.txt').read_text() + 'one'\n"
    )
    (site / "said.txt").write_text("first")
    (site / "templates").mkdir()
    (site / "templates" / "tags.html").write_text("{{ said() }}")
    conf = LOCAL + "THEME_TEMPLATES_OVERRIDES = ['templates']\n"
    conf += "JINJA_ENVIRONMENT = {'extensions': ['saying.Saying']}\n"
    same(site, conf)
    (site / "said.txt").write_text("second")
    assert same(site, conf)["tags.html"] == b"secondone"
    change(site / "saying.py", "'one'", "'three'")
    assert same(site, conf)["tags.html"] == b"secondthree"


@LONG
def test_pelicans_own_cache_of_whole_articles_is_left_alone(site: Path) -> None:
    conf = CONF + "CACHE_CONTENT = LOAD_CONTENT_CACHE = True\nCONTENT_CACHING_LAYER = 'generator'\n"
    files = []
    for plugins in (OURS, "[]"):
        shutil.rmtree(site / "cache", ignore_errors=True)
        build(site, plugins, conf)
        files.append(build(site, plugins, conf))
    assert files[0] == files[1]


@LONG
def test_every_article_of_one_day_stands_in_a_list_once(site: Path) -> None:
    """Pelican takes them from a set, so their order differs in each run."""
    for number in range(1, 13):
        (site / "content" / f"s{number}.md").write_text(
            f"Title: S{number}\nDate: 2022-02-02\n\nText {number}\n"
        )
    conf = CONF + "ARTICLE_TRANSLATION_ID = None\n"
    build(site, OURS, conf, PYTHONHASHSEED="3")
    for turn in range(3):
        change(site / "content" / "s3.md", f"Text {turn or 3}", f"Text {turn + 1}")
        files = build(site, OURS, conf, PYTHONHASHSEED=str(turn))
        lists = b"".join(data for name, data in files.items() if re.fullmatch(r"index\d*\.html", name))
        assert all(lists.count(f">S{number}</a>".encode()) == 1 for number in range(1, 13))


@LONG
def test_a_run_that_goes_on_shows_every_edit(site: Path) -> None:
    """`pelican -r` builds repeatedly in one process."""
    (site / "pelicanconf.py").write_text(f"{CONF}PLUGINS = {OURS}\n")
    (site / "again.py").write_text(
        "from pathlib import Path\n"
        "from pelican import Pelican\n"
        "from pelican.settings import read_settings\n"
        "pelican = Pelican(read_settings('pelicanconf.py', override={'OUTPUT_PATH': 'output'}))\n"
        "for text in ('Text 3', 'Words 3'):\n"
        "    Path('content/a3.md').write_text(f'Title: A\\nDate: 2020-03-05\\nSlug: a3\\n\\n{text}\\n')\n"
        "    pelican.run()\n"
        "    assert text in Path('output/a3.html').read_text(), text\n"
    )
    run = python(site, "again")
    assert run.returncode == 0, run.stderr
    run = python(site, "plugins.incremental", "why", "-o", "output", "a2.html")
    assert run.stdout.startswith("a2.html: kept")


@LONG
def test_it_can_be_switched_off(site: Path) -> None:
    build(site, OURS, PELICAN_INCREMENTAL="0")
    assert not (site / "cache").exists()


@LONG
def test_beside_another_plugin_every_page_is_rendered(site: Path) -> None:
    (site / "shout.py").write_text(
        "from pelican import signals\n"
        "def shout(content):\n"
        "    content._content = (content._content or '').upper()\n"
        "def register():\n"
        "    signals.content_object_init.connect(shout)\n"
    )
    conf = CONF + "import sys\nsys.path.insert(0, '.')\n"
    for _ in range(2):
        ours = build(site, "['plugins.incremental', 'shout']", conf)
        assert ours == build(site, "['shout']", conf)
        change(site / "content" / "a3.md", "Text 3", "Words 3")
