//! Sentences without meaning, the same for the same number.

/// Ordinary words. None is an acronym, a figure or a level, which would have to be explained or bound.
const WORDS: [&str; 96] = [
    "the",
    "training",
    "of",
    "a",
    "worker",
    "in",
    "and",
    "for",
    "people",
    "who",
    "with",
    "young",
    "care",
    "that",
    "course",
    "is",
    "on",
    "to",
    "employers",
    "by",
    "children",
    "support",
    "families",
    "award",
    "between",
    "learning",
    "practice",
    "team",
    "local",
    "after",
    "before",
    "offer",
    "services",
    "schools",
    "their",
    "skills",
    "each",
    "group",
    "can",
    "lead",
    "into",
    "work",
    "through",
    "a",
    "degree",
    "study",
    "from",
    "first",
    "year",
    "placement",
    "under",
    "supervision",
    "and",
    "manager",
    "needs",
    "experience",
    "community",
    "the",
    "play",
    "youth",
    "health",
    "education",
    "early",
    "help",
    "residential",
    "home",
    "foster",
    "carers",
    "have",
    "been",
    "was",
    "were",
    "more",
    "than",
    "others",
    "because",
    "register",
    "regulator",
    "new",
    "standards",
    "without",
    "change",
    "every",
    "setting",
    "nursery",
    "assistant",
    "teacher",
    "plan",
    "review",
    "outcome",
    "partner",
    "council",
    "project",
    "voluntary",
    "sector",
    "area",
];

/// A source of choices that depends on its seed alone (SplitMix64).
pub struct Chance(u64);

impl Chance {
    /// The choices of one thing.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xd1b5_4a32_d192_ed03)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    /// Some words, the first with a capital.
    pub fn words(&mut self, count: usize) -> String {
        let mut words = String::new();
        for index in 0..count {
            let word = WORDS[self.below(WORDS.len())];
            if index == 0 {
                words.push_str(&word[..1].to_uppercase());
                words.push_str(&word[1..]);
            } else {
                words.push(' ');
                words.push_str(word);
            }
        }
        words
    }

    /// A sentence of 8 to 17 words.
    pub fn sentence(&mut self) -> String {
        let count = 8 + self.below(10);
        self.words(count) + "."
    }

    /// Some sentences.
    pub fn paragraph(&mut self, sentences: usize) -> String {
        let sentences: Vec<String> = (0..sentences).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }
}
