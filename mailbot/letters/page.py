"""A letter as a page: one column of large text, headings, no pictures, nothing fetched from anywhere."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from css_inline import CSSInliner

HERE = Path(__file__).parent


def html_page(title: str, head: list[str], body: str, foot: str) -> str:
    """The whole page with its style written into each element.

    ``head`` holds the lines of the masthead (plain text); ``body`` and ``foot`` are HTML made by our own renderer.
    """
    marking, *lines = [escape(line) for line in head]
    masthead = f'<p class="marking">{marking}</p>' + "".join(f"<p>{line}</p>" for line in lines)
    filled = _shell().substitute(title=escape(title), masthead=masthead, body=body, foot=foot)
    return f"{_inliner().inline(filled).strip()}\n"


@cache
def _shell() -> Template:
    return Template((HERE / "page.html").read_text(encoding="utf-8"))


@cache
def _inliner() -> CSSInliner:
    style = (HERE / "page.css").read_text(encoding="utf-8")
    return CSSInliner(extra_css=style, load_remote_stylesheets=False)
