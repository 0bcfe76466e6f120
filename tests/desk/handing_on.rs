//! Previews, the clipboard, digests and batches, as the window asks for them.

use std::sync::Mutex;

use diglot::{
    Code,
    desk::{BatchAsked, Desk, PreviewKind},
    export::{DigestOrder, FORMATS, Layout, format},
    library::Wanted,
    progress::Cancel,
    summarise::Length,
};

use super::{code, desk, open};

const TEXT: &str = "The reservoir is almost empty. The town must save water. Rain is expected in autumn.";

fn translated(desk: &Desk, text: &str) -> String {
    let id = open(desk, text).reading;
    desk.summarise(&id, &code("es"), Length::Short, &Cancel::default(), &|_| ()).expect("summed up");
    desk.translate(&id, &code("es"), &Cancel::default(), &|_| ()).expect("translated");
    id
}

fn all(desk: &Desk) -> Vec<i64> {
    desk.keep_all();
    let page = desk.library_page("", &Wanted::default()).expect("a page");
    page.matches.iter().map(|found| found.entry.id).collect()
}

#[test]
fn every_format_and_arrangement_has_a_preview() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let id = translated(&desk, TEXT);
    for format in FORMATS {
        for layout in Layout::ALL {
            let preview = desk.preview(&id, &code("es"), format.id, layout).expect(format.id);
            let kind = match format.id {
                "html" | "docx" => PreviewKind::Page,
                "pdf" => PreviewKind::Pictures,
                _ => PreviewKind::Text,
            };
            assert_eq!(preview.kind, kind, "{}", format.id);
            assert!(!preview.more, "it is all of it");
            if kind == PreviewKind::Pictures {
                assert!(!preview.pictures.is_empty());
                assert!(preview.pictures.iter().all(|url| url.starts_with("data:image/png;base64,")));
            } else {
                assert!(preview.text.len() > 50, "{}: {}", format.id, preview.text);
            }
        }
    }
}

#[test]
fn the_preview_of_a_long_text_is_its_beginning_and_says_so() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let text: String = (0..400).map(|n| format!("Sentence number {n} stands here.\n\n")).collect();
    let id = open(&desk, &text).reading;
    let preview = desk.preview(&id, &code("es"), "md", Layout::Interleaved).expect("a preview");
    assert!(preview.more && preview.text.contains("number 3 ") && !preview.text.contains("number 399"));
    let whole = format("md").unwrap().render(&desk.document(&id, &code("es")).unwrap(), Layout::Interleaved).unwrap();
    assert!(String::from_utf8(whole).unwrap().contains("number 399"), "the export has all of it");
}

#[test]
fn what_cannot_be_exported_cannot_be_previewed() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let id = open(&desk, TEXT).reading;
    let fault = |layout| desk.preview(&id, &code("es"), "html", layout).unwrap_err();
    assert_eq!(fault(Layout::Summary).code, Code::Empty);
    assert_eq!(fault(Layout::Translation).code, Code::Empty);
    assert!(desk.clip(&id, &code("es"), Layout::Summary).is_err());
    let (html, markdown) = desk.clip(&id, &code("es"), Layout::Columns).expect("clipped");
    assert!(html.contains("<table>") && markdown.contains("The reservoir"), "{html} {markdown}");
    assert!(!html.contains("<style"), "the program that it is put into has its own style");
}

#[test]
fn a_digest_sums_up_what_was_not_summed_up_in_the_readers_language() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let article = |title: &str| format!("# {title}\n\n{TEXT} {TEXT} It is said by the council. Nobody knows more.");
    let file = |name: &str, text: &str| {
        let path = data.path().join(name);
        std::fs::write(&path, text).unwrap();
        desk.open_file(&path, &|_| ()).expect("opened")
    };
    file("water.md", &article("No water in the town"));
    file("rain.md", &article("Rain in the hills"));
    file("agua.md", "# El agua\n\nEl pueblo no tiene agua desde el lunes. El alcalde pide ayuda a la región.");
    let digest = desk.digest(&all(&desk), &code("es"), DigestOrder::Language, &Cancel::default()).expect("a digest");
    let text = String::from_utf8(format("md").unwrap().render_digest(&digest).expect("written")).unwrap();
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is not in\n{text}"));
    assert!(at("## English") < at("## Spanish"), "sorted by language:\n{text}");
    assert!(at("## English") < at("No water in the town") && at("rain.md") < at("## Spanish"), "{text}");
    assert!(at("Translated by machine: English → Spanish") < at("## Spanish"), "{text}");
    assert!(text.contains("El pueblo no tiene agua"), "what is in the reader's language stays:\n{text}");
    let docx = format("docx").unwrap().render_digest(&digest).expect("written");
    assert!(docx.starts_with(b"PK"));
    assert_eq!(format("html").unwrap().render_digest(&digest).unwrap_err().code, Code::Unsupported);
    assert_eq!(
        desk.digest(&[], &code("es"), DigestOrder::Date, &Cancel::default()).unwrap_err().code,
        Code::Empty,
        "of nothing there is none"
    );
}

#[test]
fn a_folder_is_read_into_another_and_into_the_library() {
    let data = tempfile::tempdir().unwrap();
    let (inbox, results) = (data.path().join("inbox"), data.path().join("results"));
    std::fs::create_dir(&inbox).unwrap();
    std::fs::write(inbox.join("one.txt"), TEXT).unwrap();
    std::fs::write(inbox.join("two.txt"), "The library opens again on Monday. Everybody in the town is glad.").unwrap();
    std::fs::write(inbox.join("broken.pdf"), "%PDF-1.7 nothing").unwrap();
    let desk = desk(&data.path().join("data"));
    let asked = BatchAsked {
        paths: vec![inbox.clone()],
        to: code("es"),
        length: Length::Short,
        format: "html".into(),
        layout: Layout::Interleaved,
        folder: results.clone(),
    };
    assert_eq!(Desk::folders(&[inbox.clone(), inbox.join("one.txt")]), [true, false]);
    let told = Mutex::new(Vec::new());
    let tell = |event: diglot::desk::BatchEvent| told.lock().unwrap().push((event.row.input, event.done, event.total));
    let done = desk.batch(&asked, &desk.next_batch(), &tell).expect("done");
    assert_eq!((done.worked, done.stopped, done.rows.len()), (3, false, 3));
    assert!(done.report.is_file());
    let told = told.into_inner().unwrap();
    assert_eq!(told.iter().map(|(_, done, total)| (*done, *total)).collect::<Vec<_>>(), [(1, 3), (2, 3), (3, 3)]);
    let outputs: Vec<_> = done.rows.iter().filter_map(|row| row.output.as_ref()).collect();
    assert_eq!(outputs.len(), 2, "the broken one has none: {:?}", done.rows);
    let page = std::fs::read_to_string(results.join(outputs[0])).unwrap();
    assert!(page.contains("class=\"pair"), "in the arrangement that was asked for");
    assert_eq!(desk.library().unwrap().readings, 2, "what was read is in the library");
    let again = desk.batch(&asked, &desk.next_batch(), &|_| ()).expect("done");
    assert_eq!(again.worked, 1, "only the broken one is tried again");
    let other = BatchAsked { layout: Layout::Translation, ..asked };
    assert_eq!(desk.batch(&other, &desk.next_batch(), &|_| ()).expect("done").worked, 3, "another arrangement is new");
    let cancel = desk.next_batch();
    desk.cancel_batch();
    assert!(cancel.is_cancelled());
}
