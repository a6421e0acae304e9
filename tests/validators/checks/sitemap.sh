# The site map against its own schema.
needs xmllint libxml2-utils
build_addressed
# The schema for all extensions together; each is beside it, so that nothing is fetched.
sitemap() { xmllint --nonet --noout --schema node_modules/sitemap/schema/sitemap.xsd "$1" 2>&1 | grep -v ' validates$'; }

for planted in 's/<lastmod>[^<]*/<lastmod>yesterday/' 's/<loc>[^<]*/<loc>/'; do
  sed "$planted" "$addressed/sitemap.xml" >"$wrong/sitemap.xml"
  outcome "sitemap: the schema finds ${planted##*/<}" "fails to validate" "$(sitemap "$wrong/sitemap.xml" || true)"
done
outcome "sitemap: $(grep -c '<loc>' "$addressed/sitemap.xml") addresses as the schema says" quiet "$(sitemap "$addressed/sitemap.xml" || true)"
listed=$(grep -o '<loc>[^<]*' "$addressed/sitemap.xml" | sed "s|<loc>$address||; s|\$|index.html|" | LC_ALL=C sort)
# A page at a former address only leads on, and asks not to be listed.
there=$(cd "$addressed" && grep -rL --include=index.html '<meta name="robots" content="noindex">' . | sed 's|^\./||' | LC_ALL=C sort)
outcome "sitemap: it names every page and no other" quiet "$(diff <(echo "$listed") <(echo "$there") || true)"
outcome "sitemap: robots.txt leads to it" "Sitemap: ${address}sitemap.xml" "$(cat "$addressed/robots.txt")"
