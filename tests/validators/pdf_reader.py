"""What a PDF says: its outline, its links and the words of its parts, read by pdfium."""

import ctypes
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw


def words(text):
    """Letters and digits only: lines break and hyphens vary, words do not."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@dataclass
class Link:
    page: int
    top: float
    text: str
    # The page that it leads to, from 1, or an address; None if it leads nowhere.
    to: object


@dataclass
class Part:
    """What stands from one entry of the outline to the next of its kind."""

    title: str
    headings: list = field(default_factory=list)
    links: list = field(default_factory=list)
    text: str = ""


class Pdf:
    def __init__(self, path):
        self.document = pypdfium2.PdfDocument(path)
        self.pages = [self.document[number] for number in range(len(self.document))]
        self.sheets = [page.get_textpage() for page in self.pages]
        self.texts = [sheet.get_text_bounded() for sheet in self.sheets]
        self.outline = [self._entry(entry) for entry in self.document.get_toc()]
        self.links = [link for number in range(len(self.pages)) for link in self._links(number)]

    def _entry(self, entry):
        """Level, title, page from 1, and how far up that page, of an entry of the outline."""
        place = entry.get_dest()
        _, position = place.get_view()
        return entry.level, entry.get_title(), place.get_index() + 1, position[1]

    def _links(self, number):
        page, sheet = self.pages[number], self.sheets[number]
        at, found = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, at, found):
            boxes = []
            for index in range(raw.FPDFLink_CountQuadPoints(found)):
                quad = raw.FS_QUADPOINTSF()
                raw.FPDFLink_GetQuadPoints(found, index, quad)
                across, down = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                boxes.append((min(across), min(down), max(across), max(down)))
            if not boxes:
                box = raw.FS_RECTF()
                raw.FPDFLink_GetAnnotRect(found, box)
                boxes.append((box.left, box.bottom, box.right, box.top))
            # Half a line's overlap with its neighbours would bring their letters in.
            inner = [(left, bottom + 2, right, top - 2) for left, bottom, right, top in boxes]
            text = " ".join(sheet.get_text_bounded(*box) for box in inner)
            yield Link(number + 1, max(box[3] for box in boxes), text, self._to(found))

    def _to(self, link):
        place = raw.FPDFLink_GetDest(self.document, link)
        if not place:
            action = raw.FPDFLink_GetAction(link)
            if not action:
                return None
            if raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
                size = raw.FPDFAction_GetURIPath(self.document, action, None, 0)
                address = ctypes.create_string_buffer(size)
                raw.FPDFAction_GetURIPath(self.document, action, address, size)
                return address.value.decode()
            place = raw.FPDFAction_GetDest(self.document, action)
        index = raw.FPDFDest_GetDestPageIndex(self.document, place) if place else -1
        return index + 1 if index >= 0 else None

    def parts(self, titles):
        """The parts that begin with entries of the outline of these titles, in this order; the last
        ends where an entry of its own level, or one above, begins."""
        starts, at = [], 0
        for title in titles:
            while at < len(self.outline) and words(self.outline[at][1]) != words(title):
                at += 1
            if at == len(self.outline):
                return None
            starts.append(at)
            at += 1
        last = self.outline[starts[-1]][0]
        ends = starts[1:] + [next((i for i in range(at, len(self.outline)) if self.outline[i][0] <= last), len(self.outline))]
        return [self._part(start, end) for start, end in zip(starts, ends)]

    def _part(self, start, end):
        _, title, first, top = self.outline[start]
        _, _, last, bottom = self.outline[end] if end < len(self.outline) else (0, "", len(self.pages), 0)
        part = Part(title, [entry[1] for entry in self.outline[start + 1 : end]])

        def inside(page, up):
            below = page > first or (page == first and up <= top + 4)
            above = page < last or (page == last and up > bottom + 4)
            return below and above

        part.links = [link for link in self.links if inside(link.page, link.top)]
        for number in range(first, last + 1):
            width, height = self.pages[number - 1].get_size()
            up = top + 4 if number == first else height
            down = bottom + 4 if number == last and end < len(self.outline) else 0
            if up > down:
                part.text += self.sheets[number - 1].get_text_bounded(0, down, width, up) + "\n"
        return part
