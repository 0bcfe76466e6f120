//! How much of the text of pages stays, and how much of their furniture goes.

use super::{
    super::{Found, markup, plain},
    corpus::{self, Page},
    paste,
};

/// What was counted over some pages.
#[derive(Debug, Default)]
struct Count {
    text: usize,
    kept: usize,
    furniture: usize,
    dropped: usize,
    titles: usize,
    right_titles: usize,
    made: usize,
    right_made: usize,
}

impl Count {
    fn share(part: usize, all: usize) -> f64 {
        part as f64 / all.max(1) as f64
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn count(page: &Page, found: &Found, count: &mut Count, misses: &mut Vec<String>) {
    let staying = squeezed(&corpus::said(found).join("\n"));
    for line in &page.lines {
        let stays = staying.contains(&squeezed(line.text));
        if line.stays() {
            count.text += 1;
            count.kept += usize::from(stays);
            if !stays {
                misses.push(format!("{}: LOST {}|{}", page.name, line.tag, line.text));
            }
            continue;
        }
        // As a line, or in a line that is no line of the text.
        let text = |block: &str| page.kept().any(|line| squeezed(line.text).contains(&squeezed(block)));
        let stays = corpus::said(found).iter().any(|block| {
            *block == line.text || (block.contains(line.text) && line.text.chars().count() > 6 && !text(block))
        });
        count.furniture += 1;
        count.dropped += usize::from(!stays);
        if stays {
            misses.push(format!("{}: left {}|{}", page.name, line.tag, line.text));
        }
        if let Some(made) = line.made {
            let credit = found.credits.iter().any(|credit| credit.text == made);
            let of = |value: &Option<String>| value.as_deref() == Some(made);
            let right = match line.tag {
                'y' => of(&found.byline),
                // For machines, where a page says it so.
                'd' => of(&found.published) || found.published.as_deref() == Some("2031-03-12T10:30:00+01:00"),
                'w' => of(&found.site),
                _ => credit,
            };
            count.made += 1;
            count.right_made += usize::from(right);
            if !right {
                misses.push(format!(
                    "{}: not made {}|{} ({:?} {:?} {:?})",
                    page.name, line.tag, made, found.byline, found.published, found.site
                ));
            }
        }
    }
    let title = page.lines.iter().find(|line| line.tag == 'T').map(|line| line.text);
    count.titles += 1;
    count.right_titles += usize::from(found.title.as_deref() == title);
    if found.title.as_deref() != title {
        misses.push(format!("{}: title {:?}", page.name, found.title));
    }
}

fn pasted(pages: &[Page]) -> (Count, Vec<String>) {
    let (mut sum, mut misses) = (Count::default(), Vec::new());
    for page in pages {
        let mut found = plain::parse(&page.paste(), true);
        paste(&mut found);
        count(page, &found, &mut sum, &mut misses);
    }
    (sum, misses)
}

fn holds(name: &str, (count, misses): (Count, Vec<String>), least: [f64; 4]) {
    let shares = [
        Count::share(count.kept, count.text),
        Count::share(count.dropped, count.furniture),
        Count::share(count.right_titles, count.titles),
        Count::share(count.right_made, count.made),
    ];
    println!(
        "{name}: text kept {:.4}, furniture dropped {:.4}, titles {:.4}, metadata {:.4}",
        shares[0], shares[1], shares[2], shares[3]
    );
    println!("{count:?}");
    for (share, least) in shares.iter().zip(least) {
        assert!(*share >= least, "{name}: {shares:?} is less than {least:?}\n{}", misses.join("\n"));
    }
}

fn opened(pages: &[Page], layouts: &[corpus::Layout]) -> (Count, Vec<String>) {
    let (mut sum, mut misses) = (Count::default(), Vec::new());
    for page in pages {
        for (number, layout) in layouts.iter().enumerate() {
            let found = markup::page(&page.html(layout), None);
            let before = misses.len();
            count(page, &found, &mut sum, &mut misses);
            misses[before..].iter_mut().for_each(|miss| miss.insert_str(0, &format!("[{number}] ")));
        }
    }
    (sum, misses)
}

/// As pieces of HTML that a browser puts on the clipboard.
fn clipped(pages: &[Page], layouts: &[corpus::Layout]) -> (Count, Vec<String>) {
    let (mut sum, mut misses) = (Count::default(), Vec::new());
    for page in pages {
        for layout in layouts {
            let html = page.html(layout);
            let (_, body) = html.split_once("<body").or_else(|| html.split_once("<BODY")).expect("a body");
            let mut found = markup::fragment(&format!("<body{body}"));
            paste(&mut found);
            count(page, &found, &mut sum, &mut misses);
        }
    }
    (sum, misses)
}

#[test]
fn pasted_pages_keep_their_text_and_lose_their_furniture() {
    holds("pasted, tuned", pasted(&corpus::tuned()), [1.0, 0.99, 1.0, 0.98]);
    holds("pasted, held out", pasted(&corpus::held()), [0.995, 0.9, 0.9, 0.8]);
    holds("pasted, later", pasted(&corpus::later()), [0.995, 0.7, 0.9, 0.5]);
}

#[test]
fn clipped_pages_keep_their_text_and_lose_their_furniture() {
    holds("clipped, tuned", clipped(&corpus::tuned(), corpus::LAYOUTS), [0.995, 0.9, 0.9, 0.0]);
    holds("clipped, held out", clipped(&corpus::held(), corpus::HELD_LAYOUTS), [0.995, 0.9, 0.9, 0.0]);
}

#[test]
fn opened_pages_keep_their_text_and_lose_their_furniture() {
    holds("opened, tuned", opened(&corpus::tuned(), corpus::LAYOUTS), [0.995, 0.95, 0.9, 0.9]);
    holds("opened, held out", opened(&corpus::held(), corpus::HELD_LAYOUTS), [0.995, 0.9, 0.9, 0.8]);
    holds("opened, later", opened(&corpus::later(), corpus::HELD_LAYOUTS), [0.995, 0.7, 0.9, 0.5]);
}
