// The list of contents marks the section that is being read.
// Without this script the list is as it was: nothing depends on it.

const list = document.querySelector(".toc-list");
const links = [...(list?.querySelectorAll('a[href^="#"]') ?? [])];
const sections = links
  .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
  .filter(({ heading }) => heading);

/** How far down the window a heading counts as the one being read. */
const LINE = 0.3;

function mark() {
  const line = innerHeight * LINE + 1;
  const read = sections.filter(({ heading }) => heading.getBoundingClientRect().top <= line).at(-1);
  for (const { link } of sections) {
    if (link === read?.link) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  if (read) keepInSight(read.link);
}

/** Scrolls the list, if it is longer than the window, and never the page. */
function keepInSight(link) {
  const box = list.closest(".toc");
  const [outer, inner] = [box.getBoundingClientRect(), link.getBoundingClientRect()];
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
}

if (sections.length > 0) {
  // What is above the window counts as well, so that a jump over several sections is noticed.
  const observer = new IntersectionObserver(mark, { rootMargin: `1000000px 0px -${100 - 100 * LINE}% 0px` });
  for (const { heading } of sections) observer.observe(heading);

  // On a phone the list closes once it has done its work. Beside the text it is always open, also in browsers
  // whose style sheets cannot open it.
  const details = list.closest("details");
  const beside = matchMedia("(min-width: 64rem)");
  const fit = () => {
    details.open = beside.matches;
  };
  fit();
  beside.addEventListener("change", fit);
  list.addEventListener("click", (event) => {
    if (!beside.matches && event.target.closest("a")) details.open = false;
  });
}
