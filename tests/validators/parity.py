"""What the site's chapters, the single-page edition and the PDF do not have alike: parity.py FILE SITE
[PRINT], one complaint a line. FILE is the PDF, SITE the site's folder and PRINT another page in place
of its /print/."""

import re
import sys
from collections import Counter
from pathlib import Path

from editions import KINDS, Reader
from pdf_reader import Pdf, words

complaints = []


def counted(texts):
    return Counter(filter(None, map(words, texts)))


def compare(chapter, kind, one, first, other, second):
    """Complains of what one of two lists has more often than the other."""
    first, second = counted(first), counted(second)
    for name, more, fewer, lacking in ((one, first, second, other), (other, second, first, one)):
        for text in sorted((more - fewer).elements()):
            complaints.append(f"{chapter}: of the {kind} of {name}, {lacking} lacks `{text}`")


def numerals(text):
    """Amounts, shares and large numbers: `£4,052`, `16.4`, `1,200`. Small ones also number steps."""
    return {found.replace(",", "") for found in re.findall(r"£?\d[\d,]*(?:\.\d+)?", text.replace("£ ", "£")) if re.search(r"[£,.]\d|\d{3}", found)}


file, site = sys.argv[1], Path(sys.argv[2])
single = Path(sys.argv[3]) if len(sys.argv) > 3 else site / "print/index.html"
pdf = Pdf(file)
html = single.read_text(encoding="utf-8")
# A section's page is below its chapter's; the glossary has a page and is no chapter.
texts = [path.read_text(encoding="utf-8") for name in re.findall(r'class="single-title" id="([^"/]+)"', html) for path in [*site.glob(f"{name}/index.html"), *site.glob(f"*/{name}/index.html")]]
pages = [Reader(text).chapters[0] for text in texts if "band-chapter" in text]
chapters = Reader(html).chapters[: len(pages)]
parts = pdf.parts([chapter.title for chapter in chapters])

if not pages:
    complaints.append("there is no chapter to compare")
if parts is None:
    complaints.append("the PDF has other chapters than /print/")
    parts = []
sources = next((entry[2] for entry in pdf.outline if entry[1] == "Sources"), len(pdf.pages) + 1)

for page, chapter in zip(pages, chapters):
    compare(page.title, "titles", "the site", [page.title], "/print/", [chapter.title])
    for kind in KINDS:
        compare(page.title, kind, "the site", getattr(page, kind), "/print/", getattr(chapter, kind))

everything = words(" ".join(pdf.texts))
# The head of each page of the PDF names the edition, which is no number of a chapter.
edition = re.search(r'og:site_name" content="[^"]* ([^" ]*)"', html)
edition = numerals(edition.group(1)) if edition else set()
for chapter, part in zip(chapters, parts):
    name = chapter.title
    compare(name, "headings", "/print/", chapter.headings, "the PDF", part.headings)
    # A chapter of the PDF ends with links to its sources, and a note leads back from its number.
    links, cited = [], []
    for link in part.links:
        number = re.search(r"\((\d+)\)\s*$", link.text)
        if number and (link.to or 0) >= sources:
            cited.append(number[1])
        elif not (re.fullmatch(r"\s*\d+\s*", link.text) and link.to == link.page):
            links.append(link.text)
    compare(name, "links", "/print/", chapter.links, "the PDF", links)
    compare(name, "sources", "/print/", chapter.sources, "the PDF", cited)
    said = words(part.text)
    for kind in ("figures", "captions"):
        for text in getattr(chapter, kind):
            if words(text) not in said:
                complaints.append(f"{name}: of the {kind} of /print/, the PDF lacks `{text}`")
    for text in chapter.notes:
        if words(text) not in everything:
            complaints.append(f"{name}: of the notes of /print/, the PDF lacks `{text}`")
    body = part.text.rsplit("Sources:", 1)[0]
    for number in sorted(numerals(body) - numerals(chapter.text) - edition):
        complaints.append(f"{name}: of the numbers of the PDF, /print/ lacks `{number}`")
    for number in sorted(numerals(chapter.text) - numerals(part.text)):
        complaints.append(f"{name}: of the numbers of /print/, the PDF lacks `{number}`")

addresses = {link.to for link in pdf.links if isinstance(link.to, str)}
for chapter in chapters:
    for address in sorted(chapter.addresses - addresses):
        complaints.append(f"{chapter.title}: the PDF leads nowhere to {address}")

print("\n".join(complaints), end="\n" if complaints else "")
sys.exit(1 if complaints else 0)
