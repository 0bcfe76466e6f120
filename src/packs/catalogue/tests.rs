use serde_json::{Value, json};

use super::*;
use crate::packs::manifest::{Kind, Quality, Role};

fn code(text: &str) -> LanguageCode {
    LanguageCode::new(text)
}

fn digest(of: char) -> String {
    of.to_string().repeat(64)
}

/// A translation pack as a catalogue writes it.
fn entry(id: &str, from: &str, to: &str, comet: Option<f64>) -> Value {
    let file = |name: &str, role: &str| {
        json!({"name": name, "role": role, "at": format!("{id}/{name}.gz"), "packing": "gzip",
               "packed_size": 300, "packed_sha256": digest('a')})
    };
    let quality: Vec<Value> =
        comet.iter().map(|value| json!({"metric": "COMET", "value": value, "set": "FLORES-200 devtest"})).collect();
    json!({"id": id, "kind": "translation", "from": from, "to": to, "format": "marian-intgemm8", "version": "1",
           "tier": "tiny", "licence": "MPL-2.0", "source": "here", "quality": quality,
           "files": [file("model.bin", "model"), file("vocab.spm", "vocab")]})
}

fn parsed(packs: Vec<Value>) -> Catalogue {
    let text =
        json!({"date": "2999-01-01", "mirrors": {"here": ["https://a.test/", "https://b.test/x"]}, "packs": packs});
    Catalogue::parse(text.to_string().as_bytes()).unwrap()
}

#[test]
fn the_compiled_in_list_is_read_whole() {
    let written: Value = serde_json::from_str(BUILT_IN).unwrap();
    let built_in = Catalogue::built_in();
    assert_eq!(built_in.packs.len(), written["packs"].as_array().unwrap().len(), "no entry is left out");
    assert_eq!(built_in.packs.len(), 147);
    let pairs: std::collections::BTreeSet<_> = built_in.packs.iter().filter_map(|pack| pack.kind.pair()).collect();
    assert_eq!(pairs.len(), 93);
    for pack in &built_in.packs {
        assert!(!pack.licence.is_empty(), "{}", pack.id);
        assert!(!pack.is_measured() || pack.download() > 1_000_000, "{}", pack.id);
        let Kind::Translation { from, to } = &pack.kind else { continue };
        for language in [from, to] {
            assert!(crate::language::language(language).is_some(), "{language} of {} has a name", pack.id);
        }
        assert!(*from == code("en") || *to == code("en"), "{}", pack.id);
        let mirrors = built_in.addresses(pack, &pack.files[0], None);
        assert!(mirrors.len() >= 2 && mirrors.iter().all(|url| url.starts_with("https://")), "{mirrors:?}");
    }
}

#[test]
fn every_model_of_the_hub_is_pinned_to_a_commit_that_somebody_else_published() {
    let published: Vec<Value> = serde_json::from_str(include_str!("../../../models/catalogue/hub.json")).unwrap();
    let built_in = Catalogue::built_in();
    let torch = built_in.packs.iter().filter(|pack| matches!(pack.kind, Kind::Torch { .. }));
    let torch: Vec<&Entry> = torch.collect();
    assert_eq!(torch.len(), published.len());
    for (pack, of) in torch.into_iter().zip(published) {
        let hub = pack.hub.as_ref().unwrap();
        assert_eq!((pack.id.as_str(), hub.model.as_str()), (of["id"].as_str().unwrap(), of["model"].as_str().unwrap()));
        assert_eq!(hub.revision, of["revision"].as_str().unwrap());
        assert!(of["pinned_by"].as_str().is_some_and(|by| !by.is_empty()), "{}", pack.id);
        assert!(hub.revision.len() == 40 && hub.revision.starts_with(&pack.version), "{}", pack.id);
        assert!(!pack.is_measured(), "nobody knows its size before the hub says it");
        assert!(!built_in.mirrors[&pack.source].is_empty());
        let Kind::Torch { languages, .. } = &pack.kind else { panic!("{}", pack.id) };
        let normal = |code: &LanguageCode| *code == LanguageCode::new(code.as_str());
        assert!(languages.iter().all(normal), "{languages:?}");
        for want in hub.files.iter().filter(|want| !want.optional) {
            let names: &[&str] = match want.role {
                Role::Model => &["rust_model.ot", "model.safetensors"],
                Role::Config => &["config.json"],
                Role::Vocab => &["vocab.json", "spiece.model", "sentencepiece.bpe.model"],
                Role::Merges => &["merges.txt", "sentencepiece.bpe.model"],
                other => panic!("{other:?} of {}", pack.id),
            };
            assert!(want.any_of.iter().all(|name| names.contains(&name.as_str())), "{want:?}");
        }
    }
}

#[test]
fn an_entry_of_the_hub_that_leads_elsewhere_is_left_out() {
    let hub = json!({"model": "a/b", "revision": digest('a')[..40], "files": [
        {"role": "model", "any_of": ["rust_model.ot"]}, {"role": "config", "any_of": ["config.json"]},
        {"role": "vocab", "any_of": ["vocab.txt"]}]});
    let bad = |change: fn(&mut Value)| {
        let mut entry = json!({"id": "b", "kind": "torch", "architecture": "bart", "task": "summary", "languages": ["en"],
                               "format": "rust-bert-1", "version": "1", "licence": "MIT", "source": "hub", "hub": hub});
        change(&mut entry);
        parsed(vec![entry]).packs.is_empty()
    };
    assert!(!bad(|_| ()), "as it is it can be used");
    assert!(bad(|e| e["hub"]["model"] = json!("../b")));
    assert!(bad(|e| e["hub"]["revision"] = json!("main")), "it is of another day every day");
    assert!(bad(|e| e["hub"]["files"][0]["any_of"][0] = json!("../rust_model.ot")));
    assert!(bad(|e| e["hub"]["files"][0]["any_of"] = json!([])));
    assert!(bad(|e| e["hub"]["files"][0]["optional"] = json!(true)), "without a model it is none");
    assert!(bad(|e| e["hub"]["files"][1]["role"] = json!("extra")));
    assert!(bad(|e| e["languages"] = json!([])));
    assert!(bad(|e| e["architecture"] = json!("of the future")));
    assert!(bad(|e| e["files"] = entry("x", "es", "en", None)["files"].clone()), "either this or that");
    assert!(bad(|e| {
        let hub = e["hub"].clone();
        *e = entry("x", "es", "en", None);
        e["hub"] = hub;
        e["files"] = json!([]);
    }));
    let mut plain = entry("c", "es", "en", None);
    for (key, value) in [("kind", "torch"), ("architecture", "t5"), ("task", "summary"), ("format", "rust-bert-1")] {
        plain[key] = json!(value);
    }
    plain["languages"] = json!(["en"]);
    plain["files"][1]["role"] = json!("tokens");
    let mut config = plain["files"][0].clone();
    (config["name"], config["role"]) = (json!("config.json"), json!("config"));
    plain["files"].as_array_mut().unwrap().push(config);
    assert!(parsed(vec![plain]).packs[0].is_measured(), "a mirror may have one like any other pack");
}

#[test]
fn the_best_of_a_pair_has_its_plain_name() {
    let built_in = Catalogue::built_in();
    for pack in &built_in.packs {
        let Some((from, to)) = pack.kind.pair() else { continue };
        let best = built_in.best(from, to).unwrap();
        assert_eq!(best.id, format!("{from}-{to}"), "the best one for {}", pack.id);
        assert!(best.rank() >= pack.rank());
    }
}

#[test]
fn the_encoder_of_the_list_is_the_one_that_comes_with_diglot() {
    let built_in = Catalogue::built_in();
    let entry = built_in.get("encoder").unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/starter/encoder");
    let manifest = crate::packs::Manifest::read(&shipped).unwrap();
    assert_eq!(entry.model_digest(), Some(manifest.model_digest()));
    assert_eq!(entry.manifest(manifest.files.clone()), manifest);
}

#[test]
fn what_is_not_known_is_left_out_and_breaks_nothing() {
    let mut new_kind = entry("speech-es", "es", "en", None);
    new_kind["kind"] = json!("speech");
    let mut new_packing = entry("fr-en", "fr", "en", None);
    new_packing["files"][0]["packing"] = json!("brotli");
    let mut new_role = entry("de-en", "de", "en", None);
    new_role["files"][0]["role"] = json!("qualitymodel");
    let mut new_field = entry("it-en", "it", "en", None);
    new_field["of_the_future"] = json!({"a": [1, 2]});
    new_field["files"][0]["colour"] = json!("blue");
    let twice = entry("it-en", "it", "en", Some(0.9));
    let list = parsed(vec![new_kind, new_packing, new_role, json!(7), new_field, twice]);
    assert_eq!(list.packs.iter().map(|pack| pack.id.as_str()).collect::<Vec<_>>(), ["it-en"]);
    assert_eq!(
        list.packs[0].rank(),
        parsed(vec![entry("x", "it", "en", None)]).packs[0].rank(),
        "the first one counts"
    );
}

#[test]
fn an_entry_that_leads_elsewhere_is_left_out() {
    let bad = |change: fn(&mut Value)| {
        let mut entry = entry("it-en", "it", "en", None);
        change(&mut entry);
        parsed(vec![entry]).packs.is_empty()
    };
    assert!(!bad(|_| ()), "as it is it can be used");
    assert!(bad(|e| e["id"] = json!("../it-en")));
    assert!(bad(|e| e["id"] = json!("it.en")));
    assert!(bad(|e| e["files"][0]["name"] = json!("../model.bin")));
    assert!(bad(|e| e["files"][0]["name"] = json!("pack.json")));
    assert!(bad(|e| e["files"][0]["name"] = json!("vocab.SPM")), "the same name on some disks");
    assert!(bad(|e| e["files"][0]["at"] = json!("a/../../b")));
    assert!(bad(|e| e["files"][0]["at"] = json!("//other.test/b")));
    assert!(bad(|e| e["files"][0]["at"] = json!("a?b=c")));
    assert!(bad(|e| e["files"][0]["packed_sha256"] = json!("abc")));
    assert!(bad(|e| e["files"][0]["sha256"] = json!("abc")));
    assert!(bad(|e| e["files"][0]["packed_size"] = json!(1u64 << 60)));
    assert!(bad(|e| e["files"][1]["role"] = json!("lex")), "without a vocabulary it is no model");
    assert!(bad(|e| e["format"] = json!("marian-fp32")));
}

#[test]
fn a_list_of_two_hundred_pairs_is_read_and_ranked() {
    let packs = (0..200).flat_map(|n| {
        let from = format!("{}{}", char::from(b'a' + n / 26), char::from(b'a' + n % 26));
        let id = format!("{from}-en");
        [entry(&id, &from, "en", Some(0.80 + f64::from(n) / 2_000.0)), entry(&format!("{id}-tiny"), &from, "en", None)]
    });
    let list = parsed(packs.collect());
    assert_eq!(list.packs.len(), 400);
    assert!(
        list.packs.iter().all(|pack| list.best(pack.kind.pair().unwrap().0, &code("en")).unwrap().grade().is_some())
    );
    let kept = tempfile::tempdir().unwrap();
    list.keep(kept.path()).unwrap();
    assert_eq!(Catalogue::of(kept.path()), list, "and it is the same when it was kept");
}

#[test]
fn the_kept_list_counts_unless_it_is_older_or_damaged() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Catalogue::of(folder.path()), Catalogue::built_in());
    let older = Catalogue { date: "2001-01-01".into(), ..parsed(vec![entry("it-en", "it", "en", None)]) };
    older.keep(folder.path()).unwrap();
    assert_eq!(Catalogue::of(folder.path()), Catalogue::built_in());
    std::fs::write(kept_at(folder.path()), b"{\"date\": \"2999").unwrap();
    assert_eq!(Catalogue::of(folder.path()), Catalogue::built_in());
}

#[test]
fn the_own_mirror_comes_first() {
    let list = parsed(vec![entry("it-en", "it", "en", None)]);
    let pack = &list.packs[0];
    assert_eq!(
        list.addresses(pack, &pack.files[0], Some("http://stick.local/packs")),
        [
            "http://stick.local/packs/it-en/model.bin.gz",
            "https://a.test/it-en/model.bin.gz",
            "https://b.test/x/it-en/model.bin.gz"
        ]
    );
}

#[test]
fn a_word_for_each_figure() {
    let of = |metric: &str, value: f64, set: &str, tier: &str| {
        Grade::of(&[Quality { metric: metric.into(), value, set: set.into() }], tier)
    };
    assert_eq!(of("COMET", 0.8857, "FLORES-200 devtest", "base"), Some(Grade::Excellent));
    assert_eq!(of("COMET", 0.8569, "FLORES-200 devtest", "base"), Some(Grade::Good));
    assert_eq!(of("COMET", 0.82, "FLORES-200 devtest", "tiny"), Some(Grade::Fair));
    assert_eq!(of("COMET", 0.7441, "FLORES-200 devtest", "tiny"), Some(Grade::Rough));
    assert_eq!(of("COMET", 0.9, "somebody's own set", "tiny"), None, "another set compares to nothing");
    assert_eq!(of("BLEU", 30.0, "FLORES-200 devtest", "base"), None);
    assert_eq!(of("BLEU", 6.6, "FLORES-200 devtest", "starter"), Some(Grade::Rough));
    assert!(rank(&[], "base") > rank(&[], "starter"), "anything is better than a starter");
}

mod records {
    use super::*;

    fn record(kind: &str, source: &str, target: &str, version: &str) -> Value {
        let name = format!("{kind}.{source}{target}.bin.zst");
        json!({"id": "3a6b", "schema": 1, "last_modified": 1, "filter_expression": "", "name": name, "fileType": kind,
               "sourceLanguage": source, "targetLanguage": target, "version": version, "architecture": "base-memory",
               "decompressedHash": digest('b'), "decompressedSize": 5,
               "attachment": {"hash": digest('c'), "size": 4, "filename": name, "mimetype": "x",
                              "location": "main-workspace/translations-models-v2/3a6b.zst"}})
    }

    fn read(data: Vec<Value>) -> Vec<Entry> {
        from_records(json!({"data": data, "more": true}).to_string().as_bytes()).unwrap()
    }

    #[test]
    fn each_whole_model_becomes_a_pack() {
        let entries = read(vec![
            record("model", "es", "en", "3.0"),
            record("vocab", "es", "en", "3.0"),
            record("lex", "es", "en", "3.0"),
            record("model", "en", "zh-Hans", "3.1"),
            record("srcvocab", "en", "zh-Hans", "3.1"),
            record("trgvocab", "en", "zh-Hans", "3.1"),
            record("model", "fr", "en", "3.0"),
        ]);
        let ids: Vec<_> = entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["en-zh-firefox", "es-en-firefox"], "a model without its vocabulary is none");
        let (spanish, file) = (&entries[1], &entries[1].files[1]);
        assert_eq!((spanish.version.as_str(), spanish.tier.as_str(), spanish.files.len()), ("3.0", "base-memory", 3));
        assert_eq!((file.name.as_str(), file.packing), ("model.esen.bin", Packing::Zstd));
        assert_eq!((file.packed_sha256.clone(), file.sha256.clone()), (digest('c'), Some(digest('b'))));
        assert_eq!(spanish.grade(), None, "nothing was published of its quality");
    }

    #[test]
    fn the_newest_version_of_this_format_is_taken_if_it_is_whole() {
        let whole = |version: &str| [record("model", "es", "en", version), record("vocab", "es", "en", version)];
        let entries = read([whole("3.0"), whole("3.10"), whole("3.9"), whole("4.0"), whole("2.1")].concat());
        assert_eq!(entries.iter().map(|entry| entry.version.as_str()).collect::<Vec<_>>(), ["3.10"]);
        let entries = read([&whole("3.0")[..], &[record("model", "es", "en", "3.2")]].concat());
        assert_eq!(entries[0].version, "3.0", "the newer one has no vocabulary yet");
    }

    #[test]
    fn records_of_another_shape_are_left_out() {
        let mut odd = record("model", "es", "en", "3.0");
        odd["attachment"]["size"] = json!("four");
        let good = [record("model", "it", "en", "3.0"), record("vocab", "it", "en", "3.0")];
        let entries = read([&good[..], &[odd, json!(null), json!({"name": 7})]].concat());
        assert_eq!(entries.len(), 1);
        assert!(from_records(b"<html>").is_err() && from_records(b"{}").is_err());
    }
}
