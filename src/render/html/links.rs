//! Links, and their addresses for readers who cannot follow them.

use crate::model::{Inline, Link, Resolved, Target};
use crate::render::html::{Html, attribute, href};
use crate::render::record;

/// Whether the addresses of other sites stand beside their links, for print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Addresses {
    /// They do, unless the link's own text says them.
    InPrint,
    /// A link stands by itself.
    Alone,
}

impl Html<'_> {
    pub(super) fn link(&mut self, link: &Link, title: &str, content: &[Inline<Resolved>]) {
        match link {
            Link::Waived { reason } => {
                let reason = attribute(reason);
                self.out.push_str(&format!("<span class=\"figure-waived\" title=\"{reason}\">"));
                self.inlines(content);
                self.push("</span>");
            }
            Link::Figure { target, value } => {
                let address = href(&self.context.address(target));
                self.push_all(["<a class=\"figure\" href=\"", &address, "\">"]);
                self.push_all(["<data value=\"", &attribute(value), "\">"]);
                self.inlines(content);
                self.push("</data></a>");
                if let Some(year) = record::other_year(self.context.guide, target) {
                    self.out.push_str(&format!(" <span class=\"figure-year\">({year})</span>"));
                }
            }
            Link::To(target) => {
                let class = match target {
                    Target::Record(record, _) if record.kind == crate::model::Kind::Term => {
                        " class=\"term\""
                    }
                    Target::Record(..) => " class=\"record\"",
                    _ => "",
                };
                let address = href(&self.context.address(target));
                self.push_all(["<a", class, " href=\"", &address, "\""]);
                self.title(title);
                self.push(">");
                self.inlines(content);
                self.push("</a>");
                self.address_in_print(target, content);
            }
        }
    }

    /// The address of another site as text that only print shows. It is no `content` of a style
    /// sheet, because that is in no one's PDF tags.
    fn address_in_print(&mut self, target: &Target, content: &[Inline<Resolved>]) {
        let Target::Address(address) = target else { return };
        let schemes = ["https://", "http://", "mailto:"];
        let shown = schemes.iter().find_map(|scheme| address.strip_prefix(scheme));
        let Some(shown) = shown.map(|shown| shown.trim_end_matches('/')) else { return };
        let mut says = String::new();
        Inline::plain(content, &mut says);
        if self.addresses == Addresses::InPrint && !says.contains(shown) {
            self.push(" <span class=\"print-address\">(");
            self.text(shown);
            self.push(")</span>");
        }
    }
}
