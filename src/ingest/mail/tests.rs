use super::*;

fn shape(found: &Found) -> Vec<(BlockKind, u8, &str)> {
    found.blocks.iter().filter(|b| b.dropped.is_none()).map(|b| (b.kind, b.level, b.text.as_str())).collect()
}

const HEAD: &str = "Received: by x\r\nFrom: =?utf-8?q?Mira_Ody=C3=A9?= <mira@example.org>\r\nTo: b@example.org\r\nSubject: =?utf-8?b?0JzQvtGB0YI=?=\r\n closed\r\nDate: Tue, 06 May 2031 10:00:00 +0200\r\nMIME-Version: 1.0\r\n";

fn read(rest: &str) -> Found {
    parse(format!("{HEAD}{rest}").as_bytes()).unwrap()
}

#[test]
fn a_plain_message_is_read() {
    let found = read(
        "Content-Type: text/plain; charset=utf-8\r\n\r\nHello all,\r\n\r\nThe bridge closes.\r\n\r\nOn 5 May 2031 Jon wrote:\r\n> When does it close?\r\n\r\nBest\r\n-- \r\nMira\r\nHarbour Paper\r\n",
    );
    use BlockKind::*;
    assert_eq!(
        shape(&found),
        [
            (Heading, 1, "Мост closed"),
            (Paragraph, 0, "Hello all,"),
            (Paragraph, 0, "The bridge closes."),
            (Quote, 0, "On 5 May 2031 Jon wrote:"),
            (Quote, 0, "When does it close?"),
            (Paragraph, 0, "Best"),
        ]
    );
    assert_eq!((found.title.as_deref(), found.byline.as_deref()), (Some("Мост closed"), Some("Mira Odyé")));
    assert_eq!(found.published.as_deref(), Some("2031-05-06T10:00:00+02:00"));
    let signature = found.blocks.iter().find(|b| b.dropped.is_some()).unwrap();
    assert_eq!((signature.text.as_str(), signature.dropped), ("Mira\nHarbour Paper", Some(Reason::Furniture)));
}

fn both(text: &str, html: &str) -> String {
    format!(
        "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--x--\r\n"
    )
}

#[test]
fn the_part_with_more_structure_is_read() {
    let found = read(&both(
        "Plans\r\n\r\n* one\r\n",
        "<p>Plans</p><ul><li>one</li></ul><p>See <a href=https://a.example>it</a>.</p>",
    ));
    assert!(found.blocks.iter().any(|b| !b.links.is_empty()), "the HTML has a link");
    let found = read(&both("Only words here.", "<div>Only words here.</div>"));
    assert_eq!(shape(&found)[1].2, "Only words here.");
    let found = read(&both("A long message with all of the words in it.", "<h1>See picture</h1>"));
    assert!(shape(&found).iter().any(|b| b.2.starts_with("A long")), "the HTML is a picture");
}

#[test]
fn attachments_are_named_and_messages_are_read() {
    let found = read(
        "Content-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--y\r\nContent-Type: application/pdf; name=\"plan.pdf\"\r\nContent-Disposition: attachment; filename=\"plan.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--y\r\nContent-Type: message/rfc822\r\n\r\nFrom: Jon <jon@example.org>\r\nSubject: Inner\r\n\r\nInner words.\r\n--y--\r\n",
    );
    assert_eq!(found.notices, ["The message has an attachment that is not shown: plan.pdf."]);
    let texts: Vec<_> = shape(&found).iter().map(|b| (b.1, b.2)).collect();
    assert_eq!(texts, [(1, "Мост closed"), (0, "See below."), (2, "Inner"), (0, "Jon"), (0, "Inner words.")]);
}

#[test]
fn letters_without_a_declared_encoding_are_found_out() {
    let text = "Мост закрыт на одиннадцать месяцев, сообщил городской совет. Автобусы пойдут в объезд.";
    let (words, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let mut bytes = b"Received: by x\r\nFrom: a@example.org\r\nSubject: x\r\n\r\n".to_vec();
    bytes.extend(words.iter());
    let found = parse(&bytes).unwrap();
    assert_eq!((shape(&found)[1].2, found.notices.len()), (text, 1));
}

#[test]
fn hostile_messages_are_survived() {
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    assert_eq!(parse(format!("{HEAD}{nested}words").as_bytes()).unwrap_err().code, Code::TooLarge);
    let some = "Content-Type: message/rfc822\r\n\r\n".repeat(40);
    assert!(parse(format!("{HEAD}{some}words").as_bytes()).is_ok());
    let parts: String =
        (0..2000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    assert!(parse(format!("{HEAD}{parts}words").as_bytes()).is_ok());
    assert_eq!(parse(b"").unwrap_err().code, Code::Unreadable);
    let whole = format!("{HEAD}{}", both("Words.", "<p>Words.</p>"));
    for part in 0..20 {
        let _ = parse(&whole.as_bytes()[..whole.len() * part / 20]);
    }
}
