"""What is wrong with a PDF: pdf.py FILE PRINT HOME, one complaint a line.

FILE is the PDF, PRINT the single-page edition's HTML and HOME the front page's."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import page


def tell(complaint):
    print(complaint)
    tell.told = True


tell.told = False


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def words(text):
    """Letters and digits only: lines break and hyphens vary, words do not."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


class Single(HTMLParser):
    """The headings, bound figures, captions and external links of the single-page edition."""

    def __init__(self):
        super().__init__()
        self.open, self.headings, self.figures, self.captions, self.links = [], [], [], [], []
        self.skipped = 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        target = None
        if re.fullmatch("h[2-6]", tag):
            target = self.headings
        elif tag == "a" and "figure" in classes:
            target = self.figures
        elif "chart-headline" in classes or "box-title" in classes:
            target = self.captions
        if tag == "a" and re.match("https?:", attributes.get("href") or ""):
            self.links.append(attributes["href"])
        self.open.append((tag, target, []))
        if tag in ("br", "img", "hr", "meta", "link", "input"):
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open:
            name, target, text = self.open.pop()
            if target is not None:
                target.append("".join(text))
            if name == tag:
                break

    def handle_data(self, data):
        for _, target, text in self.open:
            if target is not None:
                text.append(data)


file, single, home = sys.argv[1:]

checked = run("qpdf", "--check", file)
if checked.returncode != 0:
    tell(f"qpdf: {checked.stdout.strip()} {checked.stderr.strip()}")
    sys.exit(1)

report = page.validate_pdf(file, profile="ua1")
for failure in report.failures:
    tell(f"PDF/UA-1: {failure}")

information = run("pdfinfo", file).stdout
pages = int(re.search(r"Pages:\s+(\d+)", information)[1])
size = int(re.search(r"File size:\s+(\d+)", information)[1])
if size >= 5_000_000:
    tell(f"the file has {size} bytes, which is more than 5 MB")
for key in ("Title", "Author", "Tagged: *yes"):
    if not re.search(key, information):
        tell(f"the file says no {key}")

said = re.search(r"Download the PDF \(([\d.]+) MB, (\d+) pages\)", open(home, encoding="utf-8").read())
if not said:
    tell("the front page does not lead to the PDF")
elif int(said[2]) != pages or abs(float(said[1]) - size / 1e6) > 0.1:
    tell(f"the front page says {said[0]}, but it has {pages} pages and {size} bytes")

for line in run("pdffonts", file).stdout.splitlines()[2:]:
    embedded, subset, unicode_map = line.split()[-5:-2]
    if (embedded, subset, unicode_map) != ("yes", "yes", "yes"):
        tell(f"a typeface is not embedded as a subset with a map to Unicode: {line}")

texts = run("pdftotext", "-layout", file, "-").stdout.split("\f")[:pages]
for number, text in enumerate(texts, 1):
    if len(words(text)) < 20:
        tell(f"page {number} is blank")

# The contents: every line that ends in a number names a page on which its words stand.
entries = 0
for text in texts[1:8]:
    lines = text.splitlines()
    if not any("Contents" in line for line in lines[:4]):
        break
    for line in lines:
        entry = re.fullmatch(r"\s*(\S.*?)\s{2,}(\d+)\s*", line)
        if entry:
            entries += 1
            number = int(entry[2])
            if number > pages or words(entry[1]) not in words(texts[number - 1]):
                tell(f"the contents say that `{entry[1]}` is on page {number}")
if entries < 20:
    tell(f"the contents have only {entries} entries")

edition = Single()
edition.feed(open(single, encoding="utf-8").read())
everything = words(" ".join(texts))
plain = words(run("pdftotext", file, "-").stdout)
for kind, wanted in (("heading", edition.headings), ("caption", edition.captions), ("figure", edition.figures)):
    if len(wanted) < 3:
        tell(f"/print/ has only {len(wanted)} of the kind {kind}")
    for text in sorted(set(wanted)):
        # The two orders of reading differ in columns, so a text need be in one of them.
        if words(text) not in everything and words(text) not in plain:
            tell(f"a {kind} of /print/ is not in the PDF: {text.strip()}")

linked = set(re.findall(r"https?://\S+", run("pdfinfo", "-url", file).stdout))
for address in sorted(set(edition.links)):
    if address not in linked:
        tell(f"a link of /print/ is not in the PDF: {address}")

sys.exit(1 if tell.told else 0)
