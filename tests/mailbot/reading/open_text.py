"""OpenDocument texts, built."""

from tests.documents.word.build import zipped

_KIND = "application/vnd.oasis.opendocument.text"
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in {
    "office": f"{_URN}office:1.0", "text": f"{_URN}text:1.0", "draw": f"{_URN}drawing:1.0",
    "svg": f"{_URN}svg-compatible:1.0", "xlink": "http://www.w3.org/1999/xlink"}.items())
_MANIFEST = (f'<manifest:manifest xmlns:manifest="{_URN}manifest:1.0">'
             f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
             '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
             "</manifest:manifest>")


def open_text(body: str, before: str = "") -> bytes:
    """An OpenDocument text with this body, and ``before`` it what stands before the root of its XML."""
    content = (f'{before}<office:document-content {_SPACES} office:version="1.2"><office:body><office:text>{body}'
               "</office:text></office:body></office:document-content>")
    return zipped({"mimetype": _KIND, "content.xml": content, "META-INF/manifest.xml": _MANIFEST})
