//! `packs`

use crate::common::{Home, keys, packs, starter};

#[test]
fn the_list_names_each_pack_with_its_quality_and_its_test_set() {
    let ran = Home::new().run(&["packs", "list"]).exits(0);
    let line = ran.out.lines().next().unwrap_or_default();
    for part in ["en-es", "English", "Spanish", "starter", "BLEU", "FLORES"] {
        assert!(line.contains(part), "a pack's line says {part}: {line}");
    }
}

#[test]
fn the_list_is_json_too() {
    let home = Home::new();
    std::fs::create_dir_all(home.data().join("packs/odd")).expect("a folder can be made");
    home.write("data/packs/odd/pack.json", "{}");
    let list = home.run(&["packs", "list", "--json"]).exits(0).json();
    assert_eq!(keys(&list), ["packs", "unusable"], "keys of the list");
    assert_eq!(keys(&list["packs"][0]), ["folder", "manifest"], "keys of a pack");
    assert_eq!(list["packs"][0]["manifest"]["id"], "en-es", "the manifest is given whole");
    assert_eq!(keys(&list["unusable"][0]), ["folder", "problem"], "keys of a folder that is no pack");
    assert_eq!(list["unusable"][0]["problem"]["code"], "pack_damaged", "and why it is none");
}

#[test]
fn no_packs_is_an_empty_list_and_no_error() {
    let home = Home::without_packs();
    let ran = home.run(&["packs", "list"]).exits(0);
    assert_eq!((ran.out.as_str(), ran.err.trim()), ("", "No packs are installed."), "stdout is for results");
    let list = home.run(&["packs", "list", "--json"]).exits(0).json();
    assert_eq!(list["packs"], serde_json::json!([]), "and in JSON");
}

#[test]
fn an_installed_pack_hides_the_starter_of_the_same_id() {
    let home = Home::new();
    let folder = packs::install(&home.data(), "en", "es");
    packs::edit(&folder, |manifest| manifest["version"] = "9.9.9".into());
    let list = home.run(&["packs", "list", "--json"]).exits(0).json();
    let ids: Vec<_> = list["packs"].as_array().into_iter().flatten().map(|pack| &pack["manifest"]["id"]).collect();
    assert_eq!(ids, ["en-es", "encoder"], "one pack of one id");
    assert_eq!(list["packs"][0]["manifest"]["version"], "9.9.9", "the one that the reader installed");
}

#[test]
fn verify_says_of_each_pack_whether_it_is_sound() {
    let home = Home::new();
    assert_eq!(home.run(&["packs", "verify"]).exits(0).out, "en-es sound\nencoder sound\n", "they are what they say");

    let folder = packs::install(&home.data(), "en", "fr");
    std::fs::write(folder.join(packs::VOCAB), "not a vocabulary").expect("a file can be replaced");
    let ran = home.run(&["packs", "verify"]).exits(6);
    assert!(ran.out.contains("en-fr damaged\n") && ran.out.contains("en-es sound\n"), "each gets a line: {}", ran.out);
    ran.says(&["en-fr", packs::VOCAB, "install it again"]);

    let folder = packs::install(&home.data(), "de", "en");
    std::fs::remove_file(folder.join(packs::MODEL)).expect("a file can be removed");
    home.run(&["packs", "verify"]).exits(6).says(&["2 packs are damaged", "de-en", "en-fr"]);
}

#[test]
fn where_prints_the_folders_for_scripts() {
    let home = Home::new();
    let ran = home.run(&["packs", "where"]).exits(0);
    let folders: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        folders,
        [home.data().join("packs").display().to_string(), starter().display().to_string()],
        "the folder for installed packs first, then the one of the starters"
    );
}

#[test]
fn the_option_data_dir_wins_over_the_environment() {
    let home = Home::new();
    let ran = home.run(&["packs", "where", "--data-dir", "elsewhere"]).exits(0);
    assert!(ran.out.starts_with("elsewhere/packs\n"), "the folder of the option: {}", ran.out);
    packs::install(&home.path("elsewhere"), "de", "en");
    let ran = home.run(&["--data-dir", "elsewhere", "packs", "list"]).exits(0);
    assert!(ran.out.contains("de-en"), "packs are looked for there: {}", ran.out);
}
