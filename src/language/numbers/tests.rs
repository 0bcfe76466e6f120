use proptest::prelude::*;

use super::*;

fn of(language: &str, text: &str) -> Vec<Number> {
    let code = LanguageCode::new(language);
    numbers(text, Some(&code).filter(|_| !language.is_empty()))
}

/// Whether each side has every figure of the other.
fn agree(a: (&str, &str), b: (&str, &str)) -> bool {
    let (a, b) = (of(a.0, a.1), of(b.0, b.1));
    let covers = |a: &[Number], b: &[Number]| {
        let known = Known::of(a);
        b.iter().filter(|number| number.written == Written::Digits).all(|number| known.has(number))
    };
    covers(&a, &b) && covers(&b, &a)
}

#[test]
fn one_quantity_in_two_notations_is_one_number() {
    let en = |text: &'static str| ("en", text);
    for (a, b) in [
        (en("1,000"), ("de", "1.000")),
        (en("1,000"), ("fr", "1\u{202f}000")),
        (en("1,000"), ("ru", "1\u{a0}000")),
        (en("1,000"), ("de", "1'000")),
        (en("1000"), ("sv", "1 000")),
        (en("100,000"), ("hi", "1,00,000")),
        (en("1,234,567"), ("hi", "12,34,567")),
        (en("3.5"), ("es", "3,5")),
        (en("0.5%"), ("de", "0,5 %")),
        (en("1,234.56"), ("de", "1.234,56")),
        (en("12345"), ("hi", "१२,३४५")),
        (en("2021"), ("ar", "٢٠٢١")),
        (en("1,234.5"), ("ar", "١٬٢٣٤٫٥")),
        (en("45"), ("fa", "۴۵")),
        (en("123"), ("my", "၁၂၃")),
        (en("25"), ("th", "๒๕")),
        (en("77"), ("bn", "৭৭")),
        (en("42"), ("ja", "４２")),
        (en("1.234"), ("de", "1.234")),
    ] {
        assert!(agree(a, b), "{a:?} {b:?}");
    }
}

#[test]
fn magnitudes_are_part_of_the_number() {
    let million = ("en", "3 million");
    for other in [
        ("en", "3,000,000"),
        ("en", "3m"),
        ("de", "3 Millionen"),
        ("de", "3 Mio."),
        ("es", "3 millones"),
        ("fr", "3 millions"),
        ("it", "3 milioni"),
        ("pt", "3 milhões"),
        ("nl", "3 miljoen"),
        ("pl", "3 miliony"),
        ("ru", "3 млн"),
        ("uk", "3 мільйони"),
        ("ar", "3 ملايين"),
        ("fa", "۳ میلیون"),
        ("hi", "30 लाख"),
        ("zh", "300万"),
        ("ja", "300万"),
        ("ko", "300만 명"),
        ("tr", "3 milyon"),
        ("sv", "3 miljoner"),
        ("da", "3 millioner"),
        ("nb", "3 millioner"),
        ("th", "3 ล้าน"),
        ("vi", "3 triệu"),
        ("id", "3 juta"),
        ("ta", "3 மில்லியன்"),
        ("", "3 Millionen"),
    ] {
        assert!(agree(million, other), "{other:?}");
    }
    let billion = ("en", "$5bn");
    for other in [
        ("de", "5 Milliarden Dollar"),
        ("de", "5 Mrd. Dollar"),
        ("es", "5.000 millones de dólares"),
        ("es", "5 mil millones de dólares"),
        ("fr", "5 milliards de dollars"),
        ("pt", "5 bilhões de dólares"),
        ("ru", "5 миллиардов долларов"),
        ("zh", "50亿美元"),
        ("ja", "50億ドル"),
        ("ko", "50억 달러"),
        ("hi", "5 अरब डॉलर"),
        ("ar", "5 مليارات دولار"),
    ] {
        assert!(agree(billion, other), "{other:?}");
    }
    for (a, b) in [
        (("en", "140 million"), ("zh", "1.4亿")),
        (("en", "140 million"), ("zh", "1亿4000万")),
        (("en", "54 million"), ("ja", "5千4百万")),
        (("en", "12 million"), ("hi", "1 करोड़ 20 लाख")),
        (("en", "2 trillion"), ("es", "2 billones")),
        (("en", "2 trillion"), ("de", "2 Billionen")),
        (("en", "7 lakh crore"), ("en", "7 trillion")),
        (("en", "340 to 500 million"), ("en", "340 million to 500 million")),
        (("en", "2.5 million to 3 million"), ("de", "2,5 bis 3 Millionen")),
        (("en", "12.8 km"), ("zh", "12.8千米")),
    ] {
        assert!(agree(a, b), "{a:?} {b:?}");
    }
}

#[test]
fn what_is_not_the_same_is_not_taken_for_it() {
    for (a, b) in [
        (("en", "3 million"), ("de", "3 Milliarden")),
        (("en", "3 billion"), ("es", "3 billones")),
        (("en", "3 million"), ("zh", "3000万")),
        (("en", "$5m"), ("de", "5 Milliarden Dollar")),
        (("en", "1,000"), ("de", "1.001")),
        (("en", "3.5"), ("es", "35")),
        (("en", "2021"), ("ar", "٢٠١٢")),
        (("en", "9:30"), ("fr", "9 h 45")),
        (("en", "12/03/2021"), ("de", "13.03.2021")),
        (("en", "12 March 2021"), ("zh", "2021年4月12日")),
        (("en", "1990s"), ("es", "años 80")),
        (("en", "0.5%"), ("de", "5 %")),
        (("en", "2019–21"), ("en", "2019–22")),
    ] {
        assert!(!agree(a, b), "{a:?} {b:?}");
    }
}

#[test]
fn dates_times_and_the_like_are_compared_by_their_parts() {
    for (a, b) in [
        (("en", "12 March 2021"), ("es", "12 de marzo de 2021")),
        (("en", "March 12, 2021"), ("zh", "2021年3月12日")),
        (("en", "12 March 2021"), ("de", "12.03.2021")),
        (("en", "12 March 2021"), ("de", "12. 3. 2021")),
        (("en", "12 March"), ("vi", "ngày 12 tháng 3")),
        (("en", "12/03/2021"), ("en", "2021-03-12")),
        (("en", "9/11"), ("es", "11-S")),
        (("en", "9/11"), ("es", "11 de septiembre")),
        (("en", "9:30"), ("fi", "9.30")),
        (("en", "9:30"), ("fr", "9h30")),
        (("en", "9:30 p.m."), ("de", "21:30 Uhr")),
        (("en", "2:30"), ("de", "halb drei")),
        (("en", "2:30 PM to 4 PM"), ("fr", "de 14 h 30 à 16 h 00")),
        (("en", ".25"), ("de", "0,25")),
        (("en", "1,2 or 3"), ("de", "1, 2 oder 3")),
        (("en", "1995 / 96"), ("es", "1995 y 1996")),
        (("en", "7 p.m."), ("de", "19 Uhr")),
        (("en", "11:00"), ("zh", "11 点")),
        (("en", "2019-2021"), ("en", "2019–21")),
        (("en", "the 1990s"), ("es", "los años 90")),
        (("en", "the 1990s"), ("ru", "1990-е")),
        (("en", "the 19th century"), ("es", "el siglo XIX")),
        (("en", "the 19th century"), ("sv", "1800-talet")),
        (("en", "the 21st"), ("fr", "le XXIe")),
        (("en", "1st"), ("es", "1.º")),
        (("en", "2nd"), ("ru", "2-й")),
        (("en", "1st"), ("fr", "1er")),
        (("en", "version 10.2.1"), ("de", "Version 10.2.1")),
        (("en", "1/2"), ("de", "0,5")),
        (("en", "½"), ("de", "0,5")),
        (("en", "3½"), ("fr", "3,5")),
        (("en", "2.2 million km2"), ("de", "2,2 Millionen km²")),
        (("en", "in 2021"), ("th", "ในปี พ.ศ. 2564")),
    ] {
        assert!(agree(a, b), "{a:?} {b:?}");
    }
}

#[test]
fn number_words_excuse_figures() {
    for (digits, language, words) in [
        ("3", "es", "tres"),
        ("2", "en", "both of them"),
        ("12", "de", "zwölf"),
        ("25", "de", "fünfundzwanzig"),
        ("24", "nl", "vierentwintig"),
        ("80", "fr", "quatre-vingts"),
        ("70", "fr", "soixante-dix"),
        ("25", "ar", "خمسة وعشرون"),
        ("2000", "ar", "ألفين"),
        ("500,000", "en", "half a million"),
        ("1.5", "es", "una hora y media"),
        ("24", "en", "two dozen"),
        ("30", "en", "three decades"),
        ("15 million", "es", "entre diez y quince millones"),
        ("1952", "en", "nineteen fifty-two"),
        ("205,000", "en", "two hundred and five thousand"),
        ("3,200,000", "zh", "三百二十万"),
        ("2021", "zh", "二〇二一年"),
        ("3,000,000", "ko", "삼백만 명"),
        ("5", "ko", "다섯 명"),
        ("25", "th", "ยี่สิบห้า"),
        ("20", "id", "dua puluh"),
        ("5", "uk", "п’ять"),
        ("40", "ru", "сорока"),
        ("1000000", "es", "un millón"),
    ] {
        let (figures, words) = (of("en", digits), of(language, words));
        assert!(Known::of(&words).has(&figures[0]), "{digits} {language} {words:?}");
        assert!(words.iter().all(|number| number.written == Written::Words), "{words:?}");
    }
}

#[test]
fn a_number_says_where_it_stands() {
    let text = "In 2021, sales rose to $1.5 million (+12.5%) at A1GP, see https://example.org/2020/03 or a1@b2.org.";
    let found: Vec<&str> = of("en", text)
        .into_iter()
        .filter(|number| number.written == Written::Digits)
        .map(|number| &text[number.range])
        .collect();
    assert_eq!(found, ["2021", "1.5 million", "12.5", "1"]);
    let canonical: Vec<String> = of("de", "1.234.567,80 und 9:30").into_iter().map(|number| number.canonical).collect();
    assert!(canonical.starts_with(&["1234567.8".to_owned()]), "{canonical:?}");
}

#[test]
fn letters_that_look_like_digits_are_none() {
    assert!(of("te", "అవకాశ౦ ఉ౦ది").is_empty());
    assert_eq!(of("id", "MÃ¼slÃ¼m").len(), 0);
}

#[test]
fn two_numbers_are_the_same_when_a_reading_is() {
    let one = |language, text| of(language, text).remove(0);
    assert!(one("en", "1.234").same(&one("de", "1.234")));
    assert!(one("en", "1,234").same(&one("en", "1234")));
    assert!(!one("en", "1,234").same(&one("en", "1235")));
}

/// The digits in groups from the right: the last of `last`, the others of `others`.
fn grouped(value: u64, others: usize, mark: &str) -> String {
    let digits = value.to_string();
    let (mut rest, mut groups) = (digits.as_str(), Vec::new());
    let mut size = 3;
    while rest.len() > size {
        let (head, group) = rest.split_at(rest.len() - size);
        groups.insert(0, group);
        (rest, size) = (head, others);
    }
    groups.insert(0, rest);
    groups.join(mark)
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in crate::testing::any_text(), code in crate::testing::any_code()) {
        for found in [of(&code, &text), of("", &text)] {
            for number in found {
                prop_assert!(text.get(number.range.clone()).is_some_and(|piece| !piece.is_empty()), "{number:?}");
            }
        }
    }

    #[test]
    fn texts_of_numbers_are_read_without_a_panic(
        text in "[0-9０٣५.,:/'’ \u{a0}月万亿千백만兆½MXIVmk%$-]{0,40}|(million |mil |lakh |dos |und |fünf|zwanzig|3 |9)*",
        code in "en|de|es|zh|ko|th|hi|",
    ) {
        for number in of(&code, &text) {
            prop_assert!(text.get(number.range.clone()).is_some(), "{number:?}");
        }
    }

    #[test]
    fn a_grouped_number_is_the_plain_one(value: u64, mark in 0..6usize, code in "en|de|fr|hi|ar|") {
        let mark = [",", ".", " ", "\u{a0}", "\u{202f}", "'"][mark];
        let plain = value.to_string();
        let text = grouped(value, 3, mark);
        let found = of(&code, &text);
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert!(found[0].readings.contains(&vec![plain.clone()]), "{} {:?}", text, found);
        prop_assert_eq!(&found[0].range, &(0..text.len()));
        if value >= 1_000_000 {
            prop_assert_eq!(&found[0].canonical, &plain, "{}", text);
        }
        let indian = grouped(value, 2, ",");
        prop_assert!(of(&code, &indian)[0].readings.contains(&vec![plain]), "{}", indian);
    }
}
