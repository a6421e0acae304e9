"""What chapters say in HTML, on their own pages and in the single-page edition."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# Elements that have no end.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Elements whose text goes on with the text around them.
INLINE = {"a", "b", "code", "data", "del", "em", "i", "span", "strong", "sub", "sup"}
CAPTIONS = {"chart-headline", "box-title", "facts-title", "route-title", "alert-title"}
# What is for the web alone, or stands in another edition in another way.
ASIDE = {"chart-more", "chart-data", "footnote-back", "footnote-ref", "endnotes", "pdf-page", "print-address", "figure-year"}
KINDS = ("headings", "figures", "links", "notes", "captions")


@dataclass
class Chapter:
    title: str = ""
    headings: list = field(default_factory=list)
    # Bound figures, key facts and the numbers in tables.
    figures: list = field(default_factory=list)
    links: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    captions: list = field(default_factory=list)
    # The numbers of its sources, which only the editions on paper have.
    sources: list = field(default_factory=list)
    text: str = ""
    # Where links lead out of the guide.
    addresses: set = field(default_factory=set)


class Reader(HTMLParser):
    """The chapters of a page, each with its title and where its text stands."""

    def __init__(self, text):
        super().__init__()
        # Each open element: its name, its classes, where its text goes and its text.
        self.open, self.chapters = [], []
        self.feed(text)

    def within(self, *names):
        return any(name in classes for _, classes, _, _ in self.open for name in names)

    def handle_starttag(self, tag, attributes):
        self._apart(tag)
        if tag in VOID:
            return
        attributes = dict(attributes)
        classes = set((attributes.get("class") or "").split())
        self.open.append((tag, classes, self._place(tag, classes, attributes), []))

    def _place(self, tag, classes, attributes):
        if "band-title" in classes or "single-title" in classes:
            self.chapters.append(Chapter())
            return "title"
        if self.chapters and tag == "a" and self.within("endnotes"):
            return "sources"
        if not self.chapters or self.within(*ASIDE) or classes & ASIDE:
            return None
        chapter = self.chapters[-1]
        if classes & {"fact-value", "fact-label"}:
            return "figures"
        if not self.within("prose", "standfirst"):
            return None
        notes = self.within("footnotes")
        if tag in ("h2", "h3", "h4", "h5", "h6") and not classes and not notes:
            return "headings"
        if tag == "li" and notes:
            return "notes"
        if tag == "a":
            address = attributes.get("href") or ""
            if address.startswith(("http:", "https:")):
                chapter.addresses.add(address)
            return "figures links" if "figure" in classes else "links"
        if classes & CAPTIONS or tag == "caption":
            return "captions"
        if tag == "td" and "num" in classes:
            return "figures"
        return None

    def _apart(self, tag):
        if tag not in INLINE and self.chapters:
            self.chapters[-1].text += "\n"

    def handle_endtag(self, tag):
        self._apart(tag)
        while self.open:
            name, _, places, text = self.open.pop()
            said = "".join(text).strip()
            for place in (places or "").split():
                if place == "title":
                    self.chapters[-1].title = said
                elif said:
                    getattr(self.chapters[-1], place).append(said)
            if name == tag:
                break

    def handle_data(self, data):
        aside = self.within(*ASIDE)
        for _, _, places, text in self.open:
            if places and (not aside or places == "sources"):
                text.append(data)
        if self.chapters and not aside and self.within("prose", "standfirst", "key-facts"):
            self.chapters[-1].text += data
