# guide.pdf: PDF/UA-1, its syntax, its typefaces, its contents, its index of places, its blank pages, and
# that what stands in /print/ stands in it.
needs qpdf qpdf
needs pdfinfo poppler-utils

# pdf FILE [PRINT]: what is wrong with a PDF beside a single-page edition.
pdf() { python pdf.py "$1" "${2:-$site/print/index.html}" "$site/index.html" 2>&1; }

omitted() {
  sed '0,/<h4/s/<h4\([^>]*\)>[^<]*/<h4\1>A heading that is nowhere else/' "$site/print/index.html" >"$wrong/print.html"
  cmp -s "$site/print/index.html" "$wrong/print.html" && fail "no heading is planted"
  pdf "$site/guide.pdf" "$wrong/print.html"
}
# The first thousand bytes after the head are replaced.
damaged() {
  head -c 100000 "$site/guide.pdf" >"$wrong/guide.pdf"
  pdf "$wrong/guide.pdf"
}

outcome "pdf: a heading of /print/ that the PDF has not is found" "A heading that is nowhere else" "$(omitted || true)"
outcome "pdf: a file that is cut short is found" "qpdf" "$(damaged || true)"
outcome "pdf: PDF/UA-1, syntax, typefaces, contents, pages, and all headings and figures of /print/" quiet "$(pdf "$site/guide.pdf" || echo 'the check failed')"
