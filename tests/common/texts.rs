//! Texts for tests.

use diglot::samples::SAMPLES;

/// Short sentences that the starter pack gets right, with what comes out. Decoding is greedy, so this
/// is the same on every machine.
pub const EASY: [(&str, &str); 4] = [
    ("Tom is not as tall as Mary.", "Tom no es tan alto como Mary."),
    ("How long have you been doing this job?", "¿Cuánto tiempo has estado haciendo este trabajo?"),
    ("I don't know what to do.", "No sé qué hacer."),
    ("Where is the station?", "¿Dónde está la estación?"),
];

/// An English article of three paragraphs in which everything is said plainly.
pub const ENGLISH: &str = "The library opens again\n\n\
    The town library will open again on Monday after two years of work. \
    Everybody who lives in the town can use it without paying.\n\n\
    The new house has three floors and a small garden. Children will find their books on the first floor.\n\n\
    The work cost two million euros. The town paid half of it, and the rest came from the region.\n";

pub const SPANISH: &str = "La biblioteca del pueblo abre de nuevo el lunes después de dos años de obras. \
    Todos los vecinos pueden usarla sin pagar nada.";

pub const FRENCH: &str = "La bibliothèque de la ville ouvrira de nouveau ses portes lundi, après deux ans de travaux. \
    Tous les habitants de la commune pourront l'utiliser gratuitement.";

pub const GERMAN: &str = "Die Bücherei der Stadt öffnet am Montag nach zwei Jahren Bauzeit wieder ihre Türen. \
    Alle Einwohner können sie benutzen, ohne etwas zu bezahlen.";

pub const RUSSIAN: &str = "Городская библиотека снова откроется в понедельник после двух лет ремонта. \
    Все жители города смогут пользоваться ею бесплатно.";

/// The Markdown of a sample.
pub fn sample(id: &str) -> &'static str {
    SAMPLES.iter().find(|s| s.id == id).unwrap_or_else(|| panic!("there is a sample {id}")).markdown
}

/// At least `bytes` of English paragraphs in which no two are quite the same.
pub fn english_of(bytes: usize) -> String {
    let paragraphs: Vec<&str> = sample("en").split("\n\n").filter(|p| !p.starts_with('#')).collect();
    let mut text = String::with_capacity(bytes + 2_000);
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&format!("Report {number}. "));
        text.push_str(paragraphs[number % paragraphs.len()]);
        text.push_str("\n\n");
    }
    text
}

/// A text without its white space.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
