"""What is wrong with PDFs: pdf.py FILE … [--home PAGE] [--says TEXT] …, one complaint a line.

PAGE is the site's front page, which leads to the PDF, and TEXT has to stand on the last page."""

import argparse
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import page
from pypdfium2 import raw

from pdf_reader import Pdf, words

# In points: 72 are an inch, and 25.4 mm are one.
MM = 72 / 25.4
ANNEXES = {
    "Qualifications by level", "Funding", "Roles", "Routes", "Organisations", "Statistics", "Deadlines", "Glossary",
    "Sources", "Index", "About this edition",
}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def wrong(file, asked):
    complaints = []
    checked = run("qpdf", "--check", file)
    if checked.returncode != 0:
        return [f"qpdf: {checked.stdout.strip()} {checked.stderr.strip()}"]
    for failure in page.validate_pdf(file, profile="ua1").failures:
        complaints.append(f"PDF/UA-1: {failure}")

    information = run("pdfinfo", file).stdout
    size = int(re.search(r"File size:\s+(\d+)", information)[1])
    if size >= 5_000_000:
        complaints.append(f"the file has {size} bytes, which is more than 5 MB")
    for key in ("Title: *\\S", "Author: *\\S", "Tagged: *yes"):
        if not re.search(key, information):
            complaints.append(f"the file says no {key}")
    for line in run("pdffonts", file).stdout.splitlines()[2:]:
        if line.split()[-5:-2] != ["yes", "yes", "yes"]:
            complaints.append(f"a typeface is not embedded as a subset with a map to Unicode: {line}")

    pdf = Pdf(file)
    count = len(pdf.pages)
    said = [words(text) for text in pdf.texts]

    if asked.home:
        with open(asked.home, encoding="utf-8") as home:
            told = re.search(r"Download the PDF \(([\d.]+) MB, (\d+) pages\)", home.read())
        if not told:
            complaints.append("the front page does not lead to the PDF")
        elif int(told[2]) != count or abs(float(told[1]) - size / 1e6) > 0.06:
            complaints.append(f"the front page says {told[0]}, but it has {count} pages and {size} bytes")

    for number, text in enumerate(said, 1):
        if len(text) < 20:
            complaints.append(f"page {number} is blank")
    for text in asked.says:
        if words(text) not in said[-1]:
            complaints.append(f"the last page does not say `{text}`")

    # The outline: each entry stands on the page that it leads to.
    for _, title, number, _ in pdf.outline:
        # Of letters from right to left pdfium gives the order in which they are drawn.
        if title.isascii() and words(title) not in said[number - 1]:
            complaints.append(f"the outline says that `{title}` is on page {number}")

    # The contents: each entry says the page that it leads to, and is in the outline.
    following = next((entry[2] for entry in pdf.outline if entry[1] != "Contents"), 0)
    contents = [link for link in pdf.links if 2 <= link.page < following]
    # Letters from right to left are drawn behind the number, in whatever order.
    titles = {("".join(sorted(words(title))), number) for _, title, number, _ in pdf.outline}
    for link in contents:
        text = link.text.strip()
        entry = re.fullmatch(r"(?P<title>.*?)\s*(?P<page>\d+)|(?P<late>\d+)\s+(?P<name>.*)", text, re.DOTALL)
        title, number = (entry["title"] or entry["name"], entry["page"] or entry["late"]) if entry else (text, 0)
        if int(number) != link.to:
            complaints.append(f"the contents say `{text}`, which leads to page {link.to}")
        elif ("".join(sorted(words(title))), link.to) not in titles:
            complaints.append(f"the outline has no `{title}`, which the contents have")
    if len(contents) < 3:
        complaints.append(f"the contents have only {len(contents)} entries")

    for link in pdf.links:
        if link.to is None:
            complaints.append(f"`{link.text.strip()}` on page {link.page} leads nowhere")

    # Letters: inside the page's margins, and the text of chapters large enough.
    sizes = Counter()
    annexes = next((number for level, title, number, _ in pdf.outline if level == 0 and title in ANNEXES), count)
    for number, (sheet, leaf) in enumerate(zip(pdf.sheets, pdf.pages), 1):
        width, height = leaf.get_size()
        for index in range(sheet.count_chars()):
            left, bottom, right, top = sheet.get_charbox(index)
            if right > left and (left < 20 * MM or right > width - 20 * MM or bottom < 8 * MM or top > height - 8 * MM):
                complaints.append(f"page {number}: a letter of `{pdf.texts[number - 1][max(0, index - 20):index + 20]}` is outside the margins")
                break
            if following <= number < annexes:
                sizes[round(raw.FPDFText_GetFontSize(sheet, index), 1)] += 1
    if sizes and sizes.most_common(1)[0][0] < 10:
        complaints.append(f"the text of chapters is set in {sizes.most_common(1)[0][0]} points")
    return complaints


arguments = argparse.ArgumentParser()
arguments.add_argument("files", nargs="+")
arguments.add_argument("--home")
arguments.add_argument("--says", action="append", default=[])
asked = arguments.parse_args()
found = [(file, complaint) for file in asked.files for complaint in wrong(file, asked)]
for file, complaint in found:
    print(f"{Path(file).stem}: {complaint}")
sys.exit(1 if found else 0)
