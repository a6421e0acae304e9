// What a reader typed, and what else it may mean. Text in, text out: nothing here touches the page.

/** Words that say how something is asked, and not what. */
const ASKING = new Set(
  "a an and any are at be become becoming by can could do does for from get give how i in is it me my need of on or should that the there to want what when where which who with would you your".split(" "),
);

const ARTICLES = new Set(["a", "an", "the"]);

/** Other spellings of whole words. */
const SPELLINGS = new Map(
  [
    ["behavior", "behaviour"],
    ["behavioral", "behavioural"],
    ["center", "centre"],
    ["centers", "centres"],
    ["childcare", "child care"],
    ["counseling", "counselling"],
    ["counselor", "counsellor"],
    ["enrollment", "enrolment"],
    ["license", "licence"],
    ["math", "maths"],
    ["pediatric", "paediatric"],
    ["practise", "practice"],
    ["program", "programme"],
    ["programs", "programmes"],
    ["traveler", "traveller"],
    ["youthwork", "youth work"],
  ].flatMap(([one, other]) => [[one, other], [other, one]]),
);

/** The text in small letters with single spaces, and numbers of registers as one word. */
export function tidy(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”"]/g, " ")
    .replace(/\b(\d{3})[/ ]?(\d{4})[/ ]?(\d|x)\b/g, "$1$2$3")
    .replace(/\bst ?(\d{4})\b/g, "st$1")
    .replace(/[^\p{L}\p{N}£'%&+./-]+/gu, " ")
    .trim()
    .replace(/\s+/g, " ");
}

/** For comparing: letters and digits only, no plural and no article. */
export function plain(text) {
  return tidy(text)
    .replace(/'s?\b/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !ARTICLES.has(word))
    .map((word) => (word.length > 3 ? word.replace(/(?<![su])s$/, "") : word))
    .join(" ");
}

/** The words that say what is looked for; all of them, if there are no others. */
export function meant(text) {
  const words = text.split(" ");
  const kept = words.filter((word) => !ASKING.has(word));
  return (kept.length > 0 ? kept : words).join(" ");
}

/** The text as it is spelt elsewhere; itself if nothing in it is. */
export function respelt(text) {
  let changed = text;
  for (const [one, other] of SPELLINGS) {
    const found = new RegExp(`(?<![\\p{L}])${one}(?![\\p{L}])`, "u");
    if (found.test(text)) {
      changed = changed.replace(found, other);
      break;
    }
  }
  return changed.replace(
    /\b(\p{L}{3,}[^\W])i([sz])(e|es|ed|er|ers|ing|ation|ations|ational)\b/gu,
    (_, stem, letter, end) => `${stem}i${letter === "z" ? "s" : "z"}${end}`,
  );
}

/** How alike two words are, from 0 to 1: one less the share of letters to change, add, drop or swap. */
export function likeness(one, other) {
  const [a, b] = [[...one], [...other]];
  if (a.length === 0 || b.length === 0) return 0;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    [before, last] = [last, row];
  }
  return 1 - last[b.length] / Math.max(a.length, b.length);
}

/** The known word that is most like another; `undefined` if none is like it. */
export function nearest(word, known, least = 0.66) {
  let best;
  let bestLikeness = least;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > 3) continue;
    const found = likeness(word, candidate);
    if (found > bestLikeness) [best, bestLikeness] = [candidate, found];
  }
  return best;
}
