//! Translation, with servers that do well and servers that do not.

use std::{io::Write, sync::Arc};

use serde_json::json;

use super::{CUT_OFF, Server, ServerSettings, ServerTranslator, scripted::*};
use crate::{
    article::LanguageCode,
    error::Code,
    progress::Cancel,
    translate::{Target, Translator, guard},
};

fn translator(server: &Scripted, context: usize) -> ServerTranslator {
    let settings = ServerSettings { context: Some(context), ..server.settings() };
    let server = Arc::new(Server::patient(&settings, times()).unwrap());
    ServerTranslator::new(server, LanguageCode::new("es"), LanguageCode::new("en"), &Cancel::default()).unwrap()
}

fn text(asked: &Asked) -> String {
    asked.body["messages"][1]["content"].as_str().unwrap().to_owned()
}

/// Makes each line loud.
fn loud() -> Scripted {
    Scripted::start(|asked, stream| {
        let _ = stream.write_all(&streamed(&[&text(asked).to_uppercase()]));
    })
}

fn texts(targets: &[Target]) -> Vec<&str> {
    targets.iter().map(|target| target.text.as_str()).collect()
}

#[test]
fn sentences_go_together_and_come_back_in_order() {
    let server = loud();
    let translator = translator(&server, 4096);
    let targets = translator.translate(&["uno", "dos\nmás", " ", "tres"], &Cancel::default()).unwrap();
    assert_eq!(texts(&targets), ["UNO", "DOS MÁS", "", "TRES"]);
    assert_eq!(server.asked().iter().map(text).collect::<Vec<_>>(), ["uno\ndos más\ntres"], "nothing empty is sent");
    assert!(translator.packs().is_empty());
    let info = translator.info();
    assert_eq!((info.name.as_str(), info.model.as_str(), info.digest.as_str()), ("server", "m", ""));
    let one = translator.align("cuatro", &Cancel::default()).unwrap();
    assert_eq!((one.text.as_str(), one.alignment.is_empty()), ("CUATRO", true));
    assert!(translator.translate(&[], &Cancel::default()).unwrap().is_empty());
}

#[test]
fn where_lines_do_not_match_each_sentence_goes_by_itself() {
    let server = Scripted::start(|asked, stream| {
        let text = text(asked);
        let answer = if text.contains('\n') { "Sure! Here it is:\n".to_owned() + &text } else { text.to_uppercase() };
        let _ = stream.write_all(&streamed(&[&answer]));
    });
    let targets = translator(&server, 4096).translate(&["uno", "dos"], &Cancel::default()).unwrap();
    assert_eq!(texts(&targets), ["UNO", "DOS"]);
    assert_eq!(server.asked().iter().map(text).collect::<Vec<_>>(), ["uno\ndos", "uno", "dos"]);
}

#[test]
fn an_answer_in_several_lines_to_one_sentence_is_kept_whole() {
    let targets = translator(&Scripted::saying("one\n\ntwo"), 4096).translate(&["uno"], &Cancel::default()).unwrap();
    assert_eq!(texts(&targets), ["one two"]);
}

#[test]
fn no_more_goes_together_than_the_context_holds() {
    let server = loud();
    let sentence = "palabra ".repeat(60);
    let sentences = [sentence.trim(); 9];
    let targets = translator(&server, 1500).translate(&sentences, &Cancel::default()).unwrap();
    assert!(targets.iter().all(|target| target.text == sentence.trim().to_uppercase()));
    let asked = server.asked();
    assert!(asked.len() > 2, "{}", asked.len());
    for asked in &asked {
        let messages = asked.body["messages"].as_array().unwrap();
        let said: usize = messages.iter().map(|m| super::estimate::tokens(m["content"].as_str().unwrap())).sum();
        let most = usize::try_from(asked.body["max_tokens"].as_u64().unwrap()).unwrap();
        assert!(said + most <= 1500, "{said} and {most}");
    }
    let many = ["sí"; 25];
    let server = loud();
    translator(&server, 100_000).translate(&many, &Cancel::default()).unwrap();
    assert_eq!(server.asked().len(), 3, "ten at most, whatever the context");
}

#[test]
fn a_sentence_that_is_longer_than_the_context_goes_in_parts_and_says_so() {
    let server = loud();
    let sentence = format!("{}; {}.", "palabra ".repeat(250).trim(), "otra ".repeat(250).trim());
    let targets = translator(&server, 1500).translate(&[&sentence], &Cancel::default()).unwrap();
    assert_eq!(targets[0].text, sentence.to_uppercase(), "nothing is lost");
    assert!(targets[0].warnings.iter().any(|warning| warning.kind == guard::IN_PARTS));
    assert!(server.asked().len() >= 2);
}

#[test]
fn a_translation_that_was_cut_off_or_is_missing_says_so() {
    let cut = Scripted::start(|_, stream| {
        let _ = stream.write_all(&[stream_head(), piece("on").into(), last("length").into()].concat());
    });
    let targets = translator(&cut, 4096).translate(&["uno", "dos"], &Cancel::default()).unwrap();
    assert_eq!(cut.asked().len(), 3, "together, then each by itself");
    assert!(targets.iter().all(|target| target.warnings.iter().any(|warning| warning.kind == CUT_OFF)));
    let nothing = Scripted::saying("");
    let targets = translator(&nothing, 4096).translate(&["uno dos tres"], &Cancel::default()).unwrap();
    assert_eq!(targets[0].warnings[0].kind, guard::EMPTY);
    let thinks = Scripted::saying("<think>Hm");
    let error = translator(&thinks, 4096).translate(&["uno"], &Cancel::default()).err().unwrap();
    assert_eq!(error.code, Code::Engine);
}

#[test]
fn a_reader_who_stops_a_translation_is_heard() {
    let cancel = Cancel::default();
    let stop = cancel.clone();
    let server = Scripted::start(move |asked, stream| {
        stop.cancel();
        let _ = stream.write_all(&streamed(&[&text(asked)]));
    });
    let many = ["sí"; 25];
    let error = translator(&server, 4096).translate(&many, &cancel).err().unwrap();
    assert_eq!(error.code, Code::Cancelled);
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn model_and_context_are_asked_for_where_they_are_not_set() {
    let server = Scripted::with(vec![
        ("GET /v1/models", json!({ "data": [{ "id": "only", "max_model_len": 9000 }] })),
        ("POST /v1/chat/completions", json!({ "choices": [{ "message": { "content": "one" } }] })),
    ]);
    let settings = ServerSettings { model: None, ..server.settings() };
    let client = Arc::new(Server::new(&settings).unwrap());
    let (es, en) = (LanguageCode::new("es"), LanguageCode::new("en"));
    let translator = ServerTranslator::new(client, es, en, &Cancel::default()).unwrap();
    assert_eq!(translator.info().model, "only");
    assert_eq!(translator.align("uno", &Cancel::default()).unwrap().text, "one");
    assert_eq!(server.asked().last().unwrap().body["model"], "only");
}
