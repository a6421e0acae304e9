# guide.pdf, and each pack: PDF/UA-1, syntax, typefaces, contents, outline, links, letters, pages; and that
# the site's chapters, /print/ and the PDF have the same headings, figures, links, notes and captions. A
# small guide of everything that a chapter can hold, in pdf-guide/, is tried with each of them left out.
needs qpdf qpdf
needs pdfinfo poppler-utils

guide=${CARGO_TARGET_DIR:-$root/target}/release/guide
(cd "$root" && cargo build --quiet --release >&2)
small=$wrong/small
"$guide" build --root pdf-guide --today 2026-11-24 --out "$small" >/dev/null 2>&1 || fail "pdf-guide/ is not built"

# pdf FILE …: what is wrong with a PDF; parity FILE SITE [PRINT]: what the editions do not have alike.
pdf() { python pdf.py "$@" 2>&1 || true; }
parity() { python parity.py "$@" 2>&1 || true; }

# left_out PATTERN REPLACEMENT: the small guide's PDF, set from a chapter in which something is replaced,
# beside its site.
left_out() {
  rm -rf "$wrong/guide"
  cp -r pdf-guide "$wrong/guide"
  sed -i "s~$1~$2~" "$wrong/guide/content/2020-21/10-play.md"
  ! cmp -s pdf-guide/content/2020-21/10-play.md "$wrong/guide/content/2020-21/10-play.md" || fail "nothing is planted: $1"
  "$guide" pdf --root "$wrong/guide" --today 2026-11-24 --out "$wrong/left-out.pdf" >/dev/null 2>&1 || fail "it is not set: $1"
  parity "$wrong/left-out.pdf" "$small"
}
# edited PATTERN REPLACEMENT: the same with the single-page edition edited.
edited() {
  sed "0,\~$1~s~$1~$2~" "$small/print/index.html" >"$wrong/print.html"
  ! cmp -s "$small/print/index.html" "$wrong/print.html" || fail "nothing is planted: $1"
  parity "$small/guide.pdf" "$small" "$wrong/print.html"
}
damaged() {
  head -c 100000 "$site/guide.pdf" >"$wrong/guide.pdf"
  pdf "$wrong/guide.pdf"
}
# A file whose contents lead elsewhere: its pages in another order.
reordered() {
  qpdf "$site/guide.pdf" --pages . 1-3,5,4,6-z -- "$wrong/guide.pdf"
  pdf "$wrong/guide.pdf"
}
# A pack for each chapter and nation of the guide, and what is wrong with each.
packs() {
  local option name
  mkdir "$wrong/packs"
  while read -r option name; do
    "$guide" pdf --root "$root" --today 2026-11-24 "--$option" "$name" --out "$wrong/packs/$name.pdf" >/dev/null 2>&1 ||
      echo "there is no pack: --$option $name"
  done < <(chapters; printf 'nation %s\n' england scotland wales northern-ireland)
  pdf "$wrong"/packs/*.pdf
}
# The chapters of the single-page edition, which the annexes follow.
chapters() {
  grep -o 'class="single-title" id="[a-z0-9-]*"' "$site/print/index.html" | sed 's/.*id="\(.*\)"/\1/; /^\(annex-.*\|changes\)$/,$d; s/^/chapter /'
}

outcome "pdf: a heading that the PDF leaves out is found" "of the headings of /print/, the PDF lacks" "$(left_out '^### At the end' 'At the end')"
outcome "pdf: a figure that the PDF leaves out is found" "lacks \`23456\`" "$(left_out 'There were.*players, whom' 'There were players, whom')"
outcome "pdf: a number in a table that the PDF leaves out is found" "lacks \`2200\`" "$(left_out '^| Den .*' '')"
outcome "pdf: a note that the PDF leaves out is found" "of the notes of /print/, the PDF lacks" "$(left_out ' Another says more.\[^second\]' ' Another says more.')"
outcome "pdf: a link that the PDF leaves out is found" "of the links of /print/, the PDF lacks" "$(left_out '\[Another site\](.*players)' 'Another site')"
outcome "pdf: a caption that the PDF leaves out is found" "of the captions of /print/, the PDF lacks" "$(left_out '{box} A box of' '{box} One of')"
outcome "pdf: a heading that /print/ leaves out is found" "of the headings of the site, /print/ lacks" "$(edited '<h4[^>]*>Deeper still</h4>' '')"
outcome "pdf: a figure that /print/ leaves out is found" "of the figures of the site, /print/ lacks" "$(edited '<a class="figure"[^>]*><data value="23456">[^<]*</data></a>' '')"
outcome "pdf: a note that /print/ leaves out is found" "of the notes of the site, /print/ lacks" "$(edited 'The second note says' 'It says')"
outcome "pdf: a link that only /print/ has is found" "of the links of /print/, the PDF lacks" "$(edited 'They are few' 'They are <a href="\#play">few</a>')"
outcome "pdf: a source that /print/ leaves out is found" "of the sources of the PDF, /print/ lacks" "$(edited '<p class="endnotes">.*' '')"
outcome "pdf: a file that is cut short is found" "qpdf" "$(damaged)"
outcome "pdf: contents that lead elsewhere are found" "which leads to page" "$(reordered)"

colophon=(--says "A \"small\" guide to #play & \$work" --says 2020/21 --says "24 November 2026" --says "CC BY 4.0" --says guide.example.org --says corrections@example.org)
outcome "pdf: everything that a chapter can hold, and the colophon" quiet "$(pdf "$small/guide.pdf" "${colophon[@]}")"
outcome "pdf: a colophon without a date is found" "the last page does not say" "$(pdf "$small/guide.pdf" --says "25 November 2026")"
outcome "pdf: the editions of the small guide have the same" quiet "$(parity "$small/guide.pdf" "$small")"
outcome "pdf: PDF/UA-1, syntax, typefaces, contents, outline, links, letters, size" quiet "$(pdf "$site/guide.pdf" --home "$site/index.html")"
outcome "pdf: the site's chapters, /print/ and the PDF have the same" quiet "$(parity "$site/guide.pdf" "$site")"
outcome "pdf: a pack for each chapter and nation" quiet "$(packs)"
