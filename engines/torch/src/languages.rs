//! What translators call languages, from BCP 47.

use crate::family::Family;

/// The names that a language may have in a model's vocabulary, the likeliest first.
pub fn codes(family: Family, tag: &str) -> Vec<String> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let region = tag.split(['-', '_']).skip(1).find(|part| part.len() == 2).map(str::to_ascii_uppercase);
    // Old names, and names for what a model knows only as a part of.
    let short = match language.as_str() {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        "nb" | "nn" => "no",
        "fil" => "tl",
        "cmn" => "zh",
        "nso" if family == Family::M2M100 => "ns",
        other => other,
    };
    match family {
        Family::MBart50 => vec![format!(">>{short}<<")],
        Family::M2M100 if short.len() == 2 => vec![format!(">>{short}.<<")],
        Family::M2M100 => vec![format!(">>{short}<<")],
        Family::Nllb => {
            let traditional = matches!(region.as_deref(), Some("TW" | "HK" | "MO"));
            match (language.as_str(), script) {
                ("zh" | "cmn", Some("Hant")) => return vec!["zho_Hant".into()],
                ("zh" | "cmn", None) if traditional => return vec!["zho_Hant".into()],
                _ => {}
            }
            let nllb = NLLB.iter().find(|(tags, _)| tags.split(' ').any(|tag| tag == language));
            nllb.map(|(_, code)| (*code).to_string()).into_iter().collect()
        }
        _ => vec![],
    }
}

/// NLLB's names of languages, by those of BCP 47.
const NLLB: [(&str, &str); 107] = [
    ("af", "afr_Latn"),
    ("am", "amh_Ethi"),
    ("ar arb", "arb_Arab"),
    ("as", "asm_Beng"),
    ("ast", "ast_Latn"),
    ("az", "azj_Latn"),
    ("ba", "bak_Cyrl"),
    ("be", "bel_Cyrl"),
    ("bg", "bul_Cyrl"),
    ("bm", "bam_Latn"),
    ("bn", "ben_Beng"),
    ("bo", "bod_Tibt"),
    ("bs", "bos_Latn"),
    ("ca", "cat_Latn"),
    ("ceb", "ceb_Latn"),
    ("ckb", "ckb_Arab"),
    ("cs", "ces_Latn"),
    ("cy", "cym_Latn"),
    ("da", "dan_Latn"),
    ("de", "deu_Latn"),
    ("el", "ell_Grek"),
    ("en", "eng_Latn"),
    ("eo", "epo_Latn"),
    ("es", "spa_Latn"),
    ("et", "est_Latn"),
    ("eu", "eus_Latn"),
    ("fa pes", "pes_Arab"),
    ("fi", "fin_Latn"),
    ("fil tl", "tgl_Latn"),
    ("fo", "fao_Latn"),
    ("fr", "fra_Latn"),
    ("fur", "fur_Latn"),
    ("ga", "gle_Latn"),
    ("gd", "gla_Latn"),
    ("gl", "glg_Latn"),
    ("gn", "grn_Latn"),
    ("gu", "guj_Gujr"),
    ("ha", "hau_Latn"),
    ("he iw", "heb_Hebr"),
    ("hi", "hin_Deva"),
    ("hr", "hrv_Latn"),
    ("ht", "hat_Latn"),
    ("hu", "hun_Latn"),
    ("hy", "hye_Armn"),
    ("id in", "ind_Latn"),
    ("ig", "ibo_Latn"),
    ("is", "isl_Latn"),
    ("it", "ita_Latn"),
    ("ja", "jpn_Jpan"),
    ("jv", "jav_Latn"),
    ("ka", "kat_Geor"),
    ("kk", "kaz_Cyrl"),
    ("km", "khm_Khmr"),
    ("kn", "kan_Knda"),
    ("ko", "kor_Hang"),
    ("ku kmr", "kmr_Latn"),
    ("ky", "kir_Cyrl"),
    ("lb", "ltz_Latn"),
    ("ln", "lin_Latn"),
    ("lo", "lao_Laoo"),
    ("lt", "lit_Latn"),
    ("lv", "lvs_Latn"),
    ("mg", "plt_Latn"),
    ("mi", "mri_Latn"),
    ("mk", "mkd_Cyrl"),
    ("ml", "mal_Mlym"),
    ("mn", "khk_Cyrl"),
    ("mr", "mar_Deva"),
    ("ms", "zsm_Latn"),
    ("mt", "mlt_Latn"),
    ("my", "mya_Mymr"),
    ("nb no", "nob_Latn"),
    ("ne", "npi_Deva"),
    ("nl", "nld_Latn"),
    ("nn", "nno_Latn"),
    ("oc", "oci_Latn"),
    ("or", "ory_Orya"),
    ("pa", "pan_Guru"),
    ("pl", "pol_Latn"),
    ("ps", "pbt_Arab"),
    ("pt", "por_Latn"),
    ("ro", "ron_Latn"),
    ("ru", "rus_Cyrl"),
    ("rw", "kin_Latn"),
    ("sd", "snd_Arab"),
    ("si", "sin_Sinh"),
    ("sk", "slk_Latn"),
    ("sl", "slv_Latn"),
    ("so", "som_Latn"),
    ("sq", "als_Latn"),
    ("sr", "srp_Cyrl"),
    ("sv", "swe_Latn"),
    ("sw", "swh_Latn"),
    ("ta", "tam_Taml"),
    ("te", "tel_Telu"),
    ("tg", "tgk_Cyrl"),
    ("th", "tha_Thai"),
    ("tr", "tur_Latn"),
    ("tt", "tat_Cyrl"),
    ("ug", "uig_Arab"),
    ("uk", "ukr_Cyrl"),
    ("ur", "urd_Arab"),
    ("uz", "uzn_Latn"),
    ("vi", "vie_Latn"),
    ("yi ji", "ydd_Hebr"),
    ("yue", "yue_Hant"),
    ("zh cmn", "zho_Hans"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_the_names_of_each_family() {
        assert_eq!(codes(Family::MBart50, "pt-BR"), [">>pt<<"]);
        assert_eq!(codes(Family::M2M100, "de"), [">>de.<<"]);
        assert_eq!(codes(Family::M2M100, "ast"), [">>ast<<"]);
        assert_eq!(codes(Family::Nllb, "zh-Hant"), ["zho_Hant"]);
        assert_eq!(codes(Family::Nllb, "zh-TW"), ["zho_Hant"]);
        assert_eq!(codes(Family::Nllb, "nb"), ["nob_Latn"]);
        assert!(codes(Family::Nllb, "xx").is_empty());
    }
}
