//! links: what the sources say → every address outside the guide, with its place.
//!
//! Pure: nothing here asks whether there is such a page; `external` does.

use crate::diag::Located;
use crate::model::{Destination, Inline, Part, Reference};
use crate::parse::{self, Text};
use crate::read::Sources;
use crate::value::WebAddress;

/// Every web address in chapters, records and settings, by place. What cannot be read has none; the
/// build reports it.
pub(crate) fn external(sources: &Sources) -> Vec<Located<WebAddress>> {
    let Some(parsed) = parse::parse(sources, &mut Vec::new()) else { return Vec::new() };
    let mut links = parsed.seeds.addresses.clone();
    // Mail and telephone are addresses too, and nobody can be asked about them.
    let mut link = |link: &Reference| {
        if let Destination::Address(address) = &link.destination
            && let Ok(address) = address.parse()
        {
            links.push(Located::new(address, link.place.clone()));
        }
    };
    let settings = parsed.settings.prose.iter().map(|(_, inlines)| inlines);
    let records = parsed.seeds.prose.iter().map(|(_, _, inlines)| inlines);
    settings.chain(records).for_each(|inlines| Inline::links(inlines, &mut link));
    for raw in &parsed.chapters {
        let Text { prose, parts, footnotes, .. } = &*parsed.texts[&raw.place.path];
        prose.iter().for_each(|(_, inlines)| Inline::links(inlines, &mut link));
        let text = footnotes.iter().map(|footnote| &footnote.parts).chain([parts]);
        text.for_each(|parts| {
            Part::texts(parts, &mut |inlines| Inline::links(inlines, &mut link));
        });
    }
    links.sort_by(|a, b| a.place.cmp(&b.place));
    links
}

#[cfg(test)]
mod tests {
    use super::external;
    use crate::read::Sources;

    /// An address in every construct that can hold one, each numbered by its line.
    const CHAPTER: &str = "\
---
title: Play
standfirst: See [a](https://a.example/3).
---
[a](https://a.example/5) and *[a](https://a.example/5b)*

## [a](https://a.example/7)

- **[a](https://a.example/9)**
  > ~~[a](https://a.example/10)~~

> [!NOTE]
> [a](https://a.example/13)

| [a](https://a.example/15) |
|---|
| [a](https://a.example/17) |

Term [a](https://a.example/19)
: [a](https://a.example/20)

````{box} Box
```{facts}
[a](http://a.example/24)
```
````

```{quote}
text: \"[a](https://a.example/29)\"
name: A. Person
```

A note.[^n] [mail](mailto:a@a.example) [telephone](tel:1) [chapter](chapter:play)

`[a](https://a.example/no)` ![a](a.jpg)

[^n]: [a](https://a.example/37)
";

    #[test]
    fn finds_an_address_wherever_it_stands() {
        let mut sources = Sources::new();
        let mut lay = |path: &str, text: &str| sources.insert(path, text.as_bytes().to_vec());
        lay("content/guide.yaml", "title: A\ndescription: A\nedition: 2020/21\n");
        lay("content/2020-21/10-play.md", CHAPTER);
        lay(
            "seeds/2020-21/sources.yaml",
            "- id: a\n  title: A\n  url: https://a.example/3\n  archived_url: https://a.example/4\n  \
             note: See [a](https://a.example/5).\n",
        );
        lay(
            "seeds/2020-21/funding.yaml",
            "- id: a\n  title: A\n  kind: loan\n  status: open\n  apply: {url: https://a.example/5}\n",
        );
        lay(
            "seeds/2020-21/organisations.yaml",
            "- id: a\n  title: A\n  kinds: []\n  url: https://a.example/4\n",
        );
        lay(
            "seeds/2020-21/qualifications.yaml",
            "- id: a\n  title: A\n  kind: programme\n  specification_url: https://a.example/4\n",
        );
        let links = external(&sources);
        for link in &links {
            let line = link.value.as_str().rsplit('/').next().expect("a number");
            let line = line.trim_end_matches('b');
            assert_eq!(line, link.place.line.to_string(), "{}: {}", link.place, link.value);
        }
        let of = |file: &str| links.iter().filter(|link| link.place.path.ends_with(file)).count();
        assert_eq!(of("10-play.md"), 14);
        assert_eq!(of("sources.yaml"), 3);
        for file in ["funding.yaml", "organisations.yaml", "qualifications.yaml"] {
            assert_eq!(of(file), 1, "{file}");
        }
    }
}
