//! A pack from its mirror to its end.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::common::{Home, mirror::Mirror, packs, random, texts};

/// A mirror with packs of small random models, and a home that knows them.
fn offered() -> (Mirror, Home) {
    let (mirror, home) = (Mirror::start(), Home::without_packs());
    mirror.offer("fr-en", ("fr", "en"), "1", random::shared(1).files("fr", "en"));
    mirror.offer("en-ja", ("en", "ja"), "1", random::split(2).files("en", "ja"));
    mirror.publish(&home.data());
    (mirror, home)
}

#[test]
fn a_pack_is_listed_installed_used_and_removed() {
    let (mirror, home) = offered();
    let ran = home.run(&["packs", "list", "--all"]).exits(0);
    assert!(
        ran.out.contains("fr-en") && ran.out.contains("French → English") && ran.out.contains("to install"),
        "{}",
        ran.out
    );
    assert_eq!(home.run(&["packs", "list"]).exits(0).out, "", "it is not here yet");

    home.write("a.txt", texts::FRENCH);
    home.run(&["translate", "a.txt", "--to", "en"]).exits(4).says(&["fr-en", "diglot packs install fr-en"]);
    let ran = home.run(&["packs", "install", "fr-en", "--mirror", &mirror.url]).exits(0);
    assert_eq!(ran.out, "");
    ran.says(&["fr-en 1 is installed"]);
    home.run(&["packs", "verify"]).exits(0);
    let translated = home.run(&["translate", "a.txt", "--to", "en", "--json"]).exits(0).json();
    assert_eq!(translated["route"], json!(["fr-en"]), "it is at work");

    home.run(&["packs", "remove", "fr-en"]).exits(0).says(&["French → English cannot be translated any more"]);
    home.run(&["translate", "a.txt", "--to", "en"]).exits(4);
    home.run(&["packs", "remove", "fr-en"]).exits(4).says(&["No pack called 'fr-en' is installed"]);
}

#[test]
fn words_find_packs_by_language_in_english_in_its_own_name_and_by_code() {
    let (_mirror, home) = offered();
    for words in [&["french"][..], &["FRAN"], &["fr"], &["français", "english"], &["fr-en"]] {
        let ran = home.run(&[&["packs", "list"], words].concat()).exits(0);
        assert!(ran.out.starts_with("fr-en") && ran.out.lines().count() == 1, "{words:?}: {}", ran.out);
    }
    home.run(&["packs", "list", "klingon"]).exits(0).says(&["No pack is known"]);
    let list = home.run(&["packs", "list", "japanese", "--json"]).exits(0).json();
    assert_eq!(list["available"][0]["id"], "en-ja");
    assert_eq!(list["available"][0]["purpose"]["kind"], "translation");
}

#[test]
fn what_is_installed_is_not_downloaded_again_and_a_newer_version_is() {
    let (mirror, home) = offered();
    let install = || home.run(&["packs", "install", "fr-en", "--mirror", &mirror.url]).exits(0);
    install();
    let asked = mirror.asked().len();
    assert_eq!(asked, 2, "a model and its vocabulary");
    install();
    assert_eq!(mirror.asked().len(), asked, "nothing is asked for again");

    mirror.offer("fr-en", ("fr", "en"), "2", random::shared(3).files("fr", "en"));
    let ran = home.run(&["packs", "update", "--mirror", &mirror.url]).exits(0);
    assert_eq!(ran.out, "changed fr-en\n");
    assert!(home.run(&["packs", "list"]).exits(0).out.contains("newer: 2"));
    install();
    let list = home.run(&["packs", "list", "--json"]).exits(0).json();
    assert_eq!(list["packs"][0]["manifest"]["version"], "2");
    assert_eq!(list["packs"].as_array().map(Vec::len), Some(1), "the old one is gone");
    home.run(&["packs", "verify"]).exits(0);
}

#[test]
fn a_damaged_pack_is_repaired_by_installing_it_again() {
    let (mirror, home) = offered();
    home.run(&["packs", "install", "fr-en", "--mirror", &mirror.url]).exits(0);
    let model = home.data().join("packs/fr-en/model.fren.intgemm.alphas.bin");
    let mut bytes = std::fs::read(&model).expect("the model is there");
    bytes[5_000] ^= 1;
    std::fs::write(&model, bytes).expect("it can be damaged");
    home.run(&["packs", "verify"]).exits(6).says(&["fr-en", "install it again"]);
    home.run(&["packs", "install", "fr-en", "--mirror", &mirror.url]).exits(0);
    home.run(&["packs", "verify"]).exits(0);
}

#[test]
fn a_better_pack_of_the_same_pair_takes_the_place_of_the_starter() {
    let (mirror, home) = (Mirror::start(), Home::new());
    home.write("a.txt", texts::ENGLISH);
    let route = || home.run(&["translate", "a.txt", "--to", "es", "--json"]).exits(0).json()["route"].clone();
    let quality = json!([{"metric": "COMET", "value": 0.86, "set": "FLORES-200 devtest"}]);
    mirror.offer_with("en-es-tiny", ("en", "es"), "1", random::shared(5).files("en", "es"), quality);
    mirror.publish(&home.data());
    assert_eq!(route(), json!(["en-es"]), "the starter");
    home.run(&["packs", "install", "en-es-tiny", "--mirror", &mirror.url]).exits(0);
    assert_eq!(route(), json!(["en-es-tiny"]), "the better one");
    home.run(&["packs", "remove", "en-es"]).exits(3).says(&["came with Diglot"]);
    home.run(&["packs", "remove", "en-es-tiny"]).exits(0);
    assert_eq!(route(), json!(["en-es"]), "the starter again");
}

#[test]
fn what_cannot_be_installed_says_why() {
    let (mirror, home) = offered();
    home.run(&["packs", "install", "xx-yy", "--mirror", &mirror.url]).exits(4).says(&["xx-yy", "packs list --all"]);
    home.run(&["packs", "install", "fr-en", "../../etc"]).exits(4).says(&["../../etc"]);
    assert_eq!(mirror.asked().len(), 0, "nothing is downloaded for a list with a mistake in it");
    home.run(&["--offline", "packs", "install", "fr-en"]).exits(5).says(&["--offline", "packs import"]);
    home.run(&["--offline", "packs", "update"]).exits(5).says(&["--offline"]);
    home.run(&["packs", "install", "fr-en", "--mirror", "http://127.0.0.1:9/"])
        .exits(5)
        .says(&["takes no connections"]);
    home.run(&["packs", "update", "--mirror", &format!("{}/nothing", mirror.url)]).exits(5);
    home.run(&["packs", "install"]).exits(2);
    assert_eq!(home.run(&["packs", "list"]).exits(0).out, "", "and nothing is there");
}

#[test]
fn two_programs_that_install_the_same_pack_do_it_once() {
    let (mirror, home) = offered();
    mirror.slow(5);
    let children: Vec<_> = (0..3)
        .map(|_| home.command(&["packs", "install", "fr-en", "--mirror", &mirror.url]).spawn().expect("it starts"))
        .collect();
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(mirror.asked().len(), 2, "a model and its vocabulary, once");
    home.run(&["packs", "verify"]).exits(0);
}

#[test]
fn a_program_that_removes_while_another_installs_does_no_damage() {
    let (mirror, home) = offered();
    mirror.slow(2);
    for round in 0..6 {
        let mut install =
            home.command(&["packs", "install", "fr-en", "--mirror", &mirror.url]).spawn().expect("it starts");
        thread::sleep(Duration::from_millis(30 * round));
        home.run(&["packs", "remove", "fr-en"]);
        assert!(install.wait().expect("it ends").success());
        home.run(&["packs", "verify"]).exits(0);
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_a_download_and_the_next_one_goes_on() {
    let (mirror, home) = offered();
    mirror.slow(100);
    let child = home.command(&["packs", "install", "fr-en", "--mirror", &mirror.url]).spawn().expect("it starts");
    let part = home.data().join("packs/.part/fr-en");
    let begin = Instant::now();
    let came =
        || std::fs::read_dir(&part).is_ok_and(|files| files.flatten().any(|f| f.metadata().is_ok_and(|m| m.len() > 0)));
    while !came() {
        assert!(begin.elapsed() < Duration::from_secs(20), "something comes");
        thread::sleep(Duration::from_millis(5));
    }
    let stopped = Instant::now();
    let signal = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(signal.is_ok_and(|status| status.success()));
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(stopped.elapsed() < Duration::from_secs(5), "at once");
    assert!(came(), "what came is kept");

    mirror.slow(0);
    home.run(&["packs", "install", "fr-en", "--mirror", &mirror.url]).exits(0);
    assert!(!part.exists(), "and is not needed any more");
}

#[test]
fn the_starter_of_the_same_id_is_replaced_and_comes_back() {
    let (mirror, home) = (Mirror::start(), Home::new());
    mirror.offer("en-es", ("en", "es"), "7", random::shared(6).files("en", "es"));
    mirror.publish(&home.data());
    home.run(&["packs", "install", "en-es", "--mirror", &mirror.url]).exits(0);
    let version =
        || home.run(&["packs", "list", "spanish", "--json"]).exits(0).json()["packs"][0]["manifest"]["version"].clone();
    assert_eq!(version(), "7");
    home.run(&["packs", "remove", "en-es"]).exits(0);
    assert_ne!(version(), "7", "the one that came with Diglot");
    assert_eq!(packs::starter_digest().len(), 64);
}

#[test]
fn a_pack_is_carried_to_a_machine_that_is_never_online() {
    let (mirror, home) = offered();
    home.run(&["packs", "install", "fr-en", "--mirror", &mirror.url]).exits(0);
    home.run(&["packs", "export", "fr-en", "-o", "fr-en.diglot-pack"]).exits(0).says(&["fr-en.diglot-pack"]);
    let stick = home.path("fr-en.diglot-pack").display().to_string();

    let other = Home::without_packs();
    let ran = other.run(&["--offline", "packs", "import", &stick]).exits(0);
    ran.says(&["fr-en is installed"]);
    other.run(&["packs", "verify"]).exits(0);
    other.write("a.txt", texts::FRENCH);
    let translated = other.run(&["--offline", "translate", "a.txt", "--to", "en", "--json"]).exits(0).json();
    assert_eq!(translated["route"], json!(["fr-en"]));
    other.run(&["packs", "import", &stick]).exits(0).says(&["was here already"]);
    home.run(&["packs", "export", "nothing", "-o", "x.diglot-pack"]).exits(4).says(&["nothing"]);
    other.run(&["packs", "import", "not-there"]).exits(3).says(&["not-there"]);
}

#[test]
fn models_of_other_programs_are_taken_as_they_are_and_called_unverified() {
    let home = Home::without_packs();
    random::split(7).write(&home.path("enja"), "en", "ja");
    home.run(&["packs", "import", "enja"]).exits(0).says(&["is installed", "unverified"]);
    assert!(home.run(&["packs", "list"]).exits(0).out.contains("unverified"));
    home.write("a.txt", texts::ENGLISH);
    home.run(&["translate", "a.txt", "--to", "ja"]).exits(0);
}
