use std::{path::Path, process::Command};

use proptest::prelude::*;

use super::*;
use crate::{
    language::numbers::{Number, Written, numbers},
    translate::guard::{self, NUMBER_LOST},
};

fn code(language: &str) -> Option<LanguageCode> {
    (!language.is_empty()).then(|| LanguageCode::new(language))
}

/// What a translation that is the line lost of its source.
fn lost(line: &str, language: Option<&LanguageCode>, evidence: &[Sentence<'_>]) -> Vec<Warning> {
    evidence.iter().flat_map(|source| guard::lost(*source, (line, language))).collect()
}

/// Values of the warnings, by kind.
fn found(line: (&str, &str), evidence: (&str, &str), kind: &str) -> Vec<String> {
    let (line_code, code) = (code(line.0), code(evidence.0));
    let evidence = [(evidence.1, code.as_ref())];
    let mut warnings = check(line.1, line_code.as_ref(), &evidence);
    warnings.extend(lost(line.1, line_code.as_ref(), &evidence));
    warnings.into_iter().filter(|warning| warning.kind == kind).filter_map(|warning| warning.value).collect()
}

#[test]
fn translated_numbers_raise_no_alarm() {
    for (evidence, line) in [
        (("en", "It cost 1.5 million."), ("de", "Es kostete 1,5 Millionen.")),
        (("en", "A $5bn deal"), ("de", "Ein Geschäft über 5 Milliarden Dollar")),
        (("en", "A $5bn deal"), ("es", "Un acuerdo de 5.000 millones de dólares")),
        (("zh", "人口为1.4亿。"), ("en", "It has 140 million people.")),
        (("hi", "१२,३४५ लोग"), ("en", "12,345 people")),
        (("en", "in the 1990s"), ("es", "en los años 90")),
        (("es", "en los años 90"), ("en", "in the 1990s")),
        (("en", "in the 1990s"), ("zh", "20世纪90年代")),
        (("en", "the attacks of 9/11"), ("es", "los atentados del 11-S")),
        (("en", "the attacks of 9/11"), ("fr", "les attentats du 11 septembre")),
        (("en", "Call +34 600 123 456."), ("es", "Llame al +34 600 123 456.")),
        (("en", "Call 555-1234."), ("de", "Rufen Sie 555 1234 an.")),
        (("en", "They won 3-0."), ("es", "Ganaron 3 a 0.")),
        (("en", "It rose by 0.5%."), ("fr", "Il a augmenté de 0,5 %.")),
        (("en", "It rose by 0.5 per cent."), ("ru", "Выросло на 0,5 процента.")),
        (("en", "It rose by 20%."), ("ar", "ارتفع بنسبة ٢٠٪.")),
        (("en", "It was -5°C."), ("de", "Es waren minus 5 Grad.")),
        (("en", "at 9:30 pm"), ("fr", "à 21 h 30")),
        (("en", "at 7 p.m."), ("de", "um 19 Uhr")),
        (("en", "on 12 March 2021"), ("es", "el 12 de marzo de 2021")),
        (("zh", "2021年3月12日"), ("en", "on 12 March 2021")),
        (("en", "on 12 March 2021"), ("zh", "2021年3月12日")),
        (("de", "am 12.03.2021"), ("en", "on March 12, 2021")),
        (("en", "3 people died."), ("es", "Murieron tres personas.")),
        (("es", "Murieron tres personas."), ("en", "3 people died.")),
        (("en", "2 hours later"), ("ar", "بعد ساعتين")),
        (("en", "1 in 4"), ("es", "uno de cada cuatro")),
        (("en", "an hour"), ("ja", "1時間")),
        (("en", "half of them"), ("de", "50 % von ihnen")),
        (("en", "1,200 jobs"), ("fr", "1 200 emplois")),
        (("de", "1.200 Stellen"), ("en", "1,200 jobs")),
        (("hi", "2 करोड़ 30 लाख रुपये"), ("en", "23 million rupees")),
        (("en", "340 million to 500 million"), ("es", "entre 340 y 500 millones")),
        (("en", "1.5 hours"), ("es", "una hora y media")),
        (("en", "COVID-19 spread"), ("zh", "新冠疫情蔓延")),
        (("en", "a 4x4 is needed"), ("de", "ein Allradantrieb ist nötig")),
        (("en", "2.2 million km2"), ("es", "2,2 millones de kilómetros cuadrados")),
        (("en", "the 18th century"), ("fr", "le XVIIIe siècle")),
        (("en", "the 18th century"), ("nb", "1700-tallet")),
        (("en", "World War II"), ("ko", "제2차 세계 대전")),
        (("en", "See https://a.org/2021/7"), ("es", "Véase la página")),
        (("en", "12 people"), ("ta", "பன்னிரண்டு பேர்")),
        (("", "3 Millionen"), ("en", "3 million")),
        (("ko", "1억 4000만 명"), ("en", "140 million people")),
        (("fa", "۳٫۵ میلیارد دلار"), ("en", "3.5 billion dollars")),
        (("tr", "yüzde 12,5"), ("en", "12.5 percent")),
        (("pl", "2 tys. osób"), ("en", "2,000 people")),
        (("en", "two dozen prizes"), ("ko", "24번")),
    ] {
        for kind in [NUMBER_NOT_IN_EVIDENCE, NUMBER_LOST] {
            assert_eq!(found(line, evidence, kind), [""; 0], "{kind}: {evidence:?} {line:?}");
        }
    }
}

#[test]
fn wrong_numbers_are_named_as_they_are_written() {
    for (evidence, line, wrong, lost) in [
        (("en", "in 2012"), ("es", "en 2021"), "2021", "2012"),
        (("en", "1.5 million"), ("de", "1,5 Milliarden"), "1,5 Milliarden", "1.5 million"),
        (("en", "$5 billion"), ("es", "5 billones de dólares"), "5 billones", "5 billion"),
        (("zh", "1.4亿人"), ("en", "14 million people"), "14 million", "1.4亿"),
        (("en", "140 million"), ("zh", "1400万"), "1400万", "140 million"),
        (("hi", "१२,३४५ लोग"), ("en", "12,354 people"), "12,354", "१२,३४५"),
        (("en", "the 1990s"), ("es", "los años 80"), "80", "1990"),
        (("en", "They won 3-0."), ("es", "Ganaron 3 a 2."), "2", "0"),
        (("en", "by 0.5%"), ("fr", "de 5 %"), "5", "0.5"),
        (("en", "17 people"), ("es", "19 personas"), "19", "17"),
        (("en", "at 9:30"), ("de", "um 9:45"), "9:45", "9:30"),
        (("en", "on 12 March 2021"), ("de", "am 13. März 2021"), "13", "12"),
        (("en", "on 12/03/2021"), ("de", "am 12.04.2020"), "12.04.2020", "12/03/2021"),
        (("en", "in March"), ("zh", "在5月"), "5", ""),
        (("ar", "٢٠٢١"), ("en", "2012"), "2012", "٢٠٢١"),
        (("en", "flight CG4684"), ("sv", "flyget CG 4694"), "4694", "4684"),
        (("en", "2,220 points"), ("de", "2.200 Punkte"), "2.200", "2,220"),
        (("es", "300 mil euros"), ("en", "300 euros"), "300", "300 mil"),
        (("en", "three people"), ("en", "40 people"), "40", ""),
        (("en", "about seventy kilometres"), ("es", "cerca de 60 km"), "60", ""),
    ] {
        assert_eq!(found(line, evidence, NUMBER_NOT_IN_EVIDENCE), [wrong], "{evidence:?} {line:?}");
        let lost: Vec<&str> = Some(lost).filter(|lost| !lost.is_empty()).into_iter().collect();
        assert_eq!(found(line, evidence, NUMBER_LOST), lost, "{evidence:?} {line:?}");
    }
}

#[test]
fn a_line_may_rest_on_several_sentences_and_leave_numbers_out() {
    let en = code("en");
    let evidence = [("It had 40 members in 2019.", en.as_ref()), ("Now there are 55.", en.as_ref())];
    assert!(check("It grew from 40 to 55 members.", en.as_ref(), &evidence).is_empty());
    assert_eq!(
        lost("It grew from 40 to 55 members.", en.as_ref(), &evidence),
        [Warning::new(NUMBER_LOST, Some("2019".into()))]
    );
    assert!(check("It has 99 members.", en.as_ref(), &[]).is_empty(), "a line without evidence says so elsewhere");
    assert_eq!(check("99 here, 99 there", en.as_ref(), &evidence).len(), 1, "a number is named once");
}

#[test]
fn names_that_the_evidence_has_raise_no_alarm() {
    for (language, evidence, line) in [
        ("en", "The World Health Organization said so.", "It was the WHO that said so."),
        ("en", "The WHO said so.", "So said the World Health Organization."),
        ("en", "London's mayor spoke.", "The mayor of London spoke on Monday."),
        ("en", "the port in Hamburg", "Yesterday the port of Hamburg closed."),
        ("en", "Police in France said so.", "Officials said the French police knew in March."),
        ("en", "he spoke with Maria Lopez", "They say Mr. Lopez spoke."),
        ("en", "the council voted to close the bridge", "Council Votes To Close The Old Bridge"),
        ("en", "the council voted to close the bridge", "COUNCIL VOTES TO CLOSE BRIDGE"),
        ("en", "He said: go.", "He said: \"Leave now.\""),
        ("en", "He speaks it.", "He speaks Spanish and I know."),
        ("es", "la alcaldesa de Málaga", "Ayer habló la alcaldesa de Malaga, Sra. alcaldesa."),
        ("ru", "Встреча прошла в России.", "По словам властей, Россия рада."),
        ("pl", "w Warszawie", "Wczoraj padało nad Warszawą."),
        ("de", "Die Regierung stimmte ab.", "Die Abstimmung der Regierung über den Haushalt endete."),
        ("de", "im Hafen", "Die Arbeiter am Hamburger Hafen streiken."),
        ("tr", "Ankara'da toplandı.", "Dün toplantı Ankara'nın merkezindeydi."),
        ("zh", "世界卫生组织", "世卫组织表示"),
        ("el", "στην Αθήνα", "Χθες έβρεχε στην Αθήνας."),
    ] {
        assert_eq!(found((language, line), (language, evidence), NAME_NOT_IN_EVIDENCE), [""; 0], "{language} {line}");
    }
    for (line, evidence) in [
        (("es", "Ayer habló en Londres."), ("en", "Yesterday he spoke in London.")),
        (("es", "según la OMS"), ("en", "according to the WHO")),
        (("es", "los Juegos Olímpicos"), ("en", "the Olympics")),
        (("fr", "avec la Lettonie"), ("en", "with Latvia")),
        (("es", "en Alemania Oriental"), ("en", "in East Germany")),
        (("it", "il Paese ospita"), ("en", "the country hosts")),
        (("de", "Die Nutzung der Atomkraft"), ("en", "the use of nuclear power")),
        (("ru", "сказал Иван Петров"), ("en", "he said")),
    ] {
        assert_eq!(found(line, evidence, NAME_NOT_IN_EVIDENCE), [""; 0], "{line:?}");
    }
}

#[test]
fn names_that_came_from_nowhere_are_named() {
    for (line, evidence, name) in [
        (("en", "The mayor of Paris spoke."), ("en", "The mayor of London spoke."), "Paris"),
        (("en", "He met John Lopez there."), ("en", "He met Maria Lopez there."), "John"),
        (("en", "Then NASA said so."), ("en", "Then the agency said so."), "NASA"),
        (("en", "He joined the Bank of England."), ("en", "He joined the Treasury."), "Bank of England"),
        (("es", "Lo dijo ayer Pedro Sánchez."), ("es", "Lo dijo ayer la ministra."), "Pedro Sánchez"),
        (("fr", "Il habite à Marseille."), ("fr", "Il habite à Lyon."), "Marseille"),
        (("de", "Das sagte gestern Angela Merkel."), ("de", "Das sagte gestern die Ministerin."), "Angela Merkel"),
        (("ru", "Об этом сообщил Иван Петров."), ("ru", "Об этом сообщила полиция."), "Иван Петров"),
        (("es", "según dijo Angela Merkel"), ("en", "as she said"), "Angela Merkel"),
        (("nl", "Dat zei gisteren Boris Johnson."), ("en", "the minister said so"), "Boris Johnson"),
    ] {
        assert_eq!(found(line, evidence, NAME_NOT_IN_EVIDENCE), [name], "{line:?}");
    }
}

/// Human translations of FLORES-200 (line n is the same sentence in each language), where the data is.
#[test]
fn human_translations_seldom_raise_an_alarm_and_changed_digits_do() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/langid/flores-dev.tsv.xz");
    let text = match Command::new("xz").arg("-dc").arg(&path).output() {
        Ok(output) if path.exists() && output.status.success() => String::from_utf8(output.stdout).unwrap(),
        _ => return println!("skipped: {} or xz is not here", path.display()),
    };
    let of = |language: &str| -> Vec<&str> {
        text.lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(|(code, _)| *code == language)
            .map(|l| l.1)
            .collect()
    };
    let en = code("en");
    let english = of("en");
    assert_eq!(english.len(), 997);
    for language in ["es", "fr", "de", "ru", "zh", "ar", "hi", "ja"] {
        let target = code(language);
        let (mut alarms, mut lost_alarms, mut names, mut changed, mut caught) = (0, 0, 0, 0, 0);
        // Of the 997 sentences only those with figures: the others have nothing to be wrong about.
        let figured = |pair: &(&&str, &str)| pair.0.contains(char::is_numeric) || pair.1.contains(char::is_numeric);
        for (at, (source, line)) in english.iter().zip(of(language)).filter(figured).enumerate() {
            let evidence = [(*source, en.as_ref())];
            let warnings = check(line, target.as_ref(), &evidence);
            let lost = lost(line, target.as_ref(), &evidence);
            names += usize::from(warnings.iter().any(|warning| warning.kind == NAME_NOT_IN_EVIDENCE));
            alarms += usize::from(warnings.iter().any(|warning| warning.kind == NUMBER_NOT_IN_EVIDENCE));
            lost_alarms += usize::from(!lost.is_empty());
            let figures: Vec<Number> =
                numbers(line, target.as_ref()).into_iter().filter(|number| number.written == Written::Digits).collect();
            if let Some(number) = figures.get(at % figures.len().max(1)) {
                let mut wrong = line.to_owned();
                wrong.replace_range(number.range.clone(), &other_digits(&line[number.range.clone()], at));
                changed += 1;
                caught += usize::from(check(&wrong, target.as_ref(), &evidence) != warnings);
            }
        }
        println!(
            "{language}: {alarms} + {lost_alarms} lost + {names} names of 997, {caught} of {changed} changes caught"
        );
        assert!(alarms <= 8 && lost_alarms <= 8 && names <= 2, "{language}: too many alarms over good translations");
        assert!(caught * 100 >= changed * 92, "{language}: wrong numbers are missed");
    }
}

/// The same text with every European digit changed by the same amount: those are what the data has.
fn other_digits(text: &str, seed: usize) -> String {
    let by = 1 + seed as u32 % 8;
    text.chars()
        .map(|c| match c.to_digit(10) {
            Some(digit) => char::from_digit((digit + by) % 10, 10).unwrap(),
            None => c,
        })
        .collect()
}

proptest! {
    #[test]
    fn a_text_is_its_own_evidence(text in crate::testing::any_text(), language in crate::testing::any_code()) {
        let language = code(&language);
        prop_assert_eq!(check(&text, language.as_ref(), &[(&text, language.as_ref())]), []);
        prop_assert_eq!(lost(&text, language.as_ref(), &[(&text, language.as_ref())]), []);
    }
}
