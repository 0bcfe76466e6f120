//! Texts that have the words of furniture in them and are none. Each line is a paragraph or a line as pasted.

use super::{super::plain, paste};

/// Texts of every kind; a blank line is a blank line.
const TEXTS: &[(&str, &str)] = &[
    (
        "a room",
        "Share this room with nobody, the letter said. I read it twice.\n\nThe house had forty rooms, and I was to have the one over the kitchen, where it was warm.\n\nBy Tuesday I had made up my mind to leave, though I had nowhere to go and no money.",
    ),
    (
        "a photo",
        "The Photo\n\nThe photo Reuters published on Monday shows a man who carries a door through the water.\n\nHe had taken it from his own house, he said later, because a door floats and a table does not.\n\nPhoto and film of that day are now in the museum of the town.",
    ),
    (
        "a poem",
        "By the River\n\nHome\nis where the water was.\n\nShare\nwhat is left of the bread,\n\nno comments,\nno more to say.",
    ),
    (
        "another poem",
        "Related\n\nWe are related, you and I,\nas leaf is to leaf,\nas more is to less.\n\nFollow me,\nprint your foot in the snow,\nand close the door.",
    ),
    (
        "a song",
        "Like this, like this,\nwe danced until four.\nYes\nNo\nYes\nNo\nand nobody counted any more.\n\nNext\nnight, next\nnight, like this, like this.",
    ),
    (
        "a dialogue",
        "—Yes.\n—No.\n—Reply, then.\n—I have nothing to reply, and you know it very well, after all these years.\n—More?\n—More.\n—Then let us close the book and go home before the rain begins again.",
    ),
    (
        "a recipe",
        "Lentil soup\n\nFood for four\n\n2 onions\n300 g lentils\nmore salt than you think\n\nCut the onions small and let them sweat in oil until they are soft and smell sweet.\n\nPrint the bread with a wooden stamp, share it and save what is left for the next day.",
    ),
    (
        "an interview",
        "What do you do at home?\n\nSport. Music. I read more than I did.\n\nAnd politics?\n\nNo comment.\n\nNone at all?\n\nI said what I had to say in the council, and the minutes of it are open to everybody who asks for them.\n\nThank you.\n\nThank you.",
    ),
    (
        "a list of names",
        "Those who signed\n\nAna Ruiz\nIvo Brand\nMaren Holt\nTom Reddick and Lise Marr\nReuters, Paul\nHolt, Maren",
    ),
    (
        "a law",
        "Section 4. Advertising\n\n(1) Advertising on the walls of public buildings needs a permit of the council.\n\n(2) An advertisement may not be larger than two square metres, and may not be lit at night.\n\nSection 5. Contact\n\n(1) Complaints are sent in writing to the office that gave the permit, within thirty days.",
    ),
    (
        "a diary",
        "12 March 2031\n\nRain since the morning. We mended nets, and nobody spoke of the vote.\n\n13 March 2031\n\nThe vote is over. The lamp will burn, and I shall have to climb up there again tomorrow.",
    ),
    (
        "a timetable",
        "Monday 10:30\nTuesday 11:00\nWednesday 9:15\n\nThe bus stops at the mill and at the school, and waits for nobody who is late.",
    ),
    (
        "crossheads",
        "The long road home\n\nIt took the family nine days to cross the hills, with two goats and a clock that had stopped.\n\nNews\n\nThey heard on the third day that the border was closed, and went on because there was no way back.\n\nHome\n\nThe house stood. Somebody had swept the floor and left a loaf of bread on the table.",
    ),
    (
        "an essay on comments",
        "Why I closed the comments\n\nLeave a comment, I used to write under each text, and for some years people left good ones.\n\nThen came those who had not read the text. Subscribe to our newsletter, somebody wrote four hundred times in one night.\n\nRead also the small print before you open a forum, is all the advice that I can give.",
    ),
    (
        "a letter",
        "Dear Ms Holt,\n\nThank you for your letter of 12 March 2031, which reached me only today.\n\nThe source of the error is known to us. Please contact us by telephone if it happens again.\n\nYours sincerely,\n\nIvo Brand",
    ),
    (
        "a play",
        "RUTH. You may also like to know that he is dead.\n\nTOM. Share that with the others.\n\nRUTH. I have told them, and they went on with their cards as if I had spoken of the weather.\n\n(A pause.)\n\nTOM. Next.",
    ),
    ("es poema", "Inicio\n\nEn el inicio fue la sal,\ny luego el mar.\n\nCompartir\nel pan, guardar\nla sombra."),
    (
        "es prosa",
        "Por la tarde\n\nPor Madrid no pasa el mar, decía mi abuela, y por eso la gente mira tanto hacia arriba.\n\nLee también las cartas que te dan miedo, me aconsejó cuando le enseñé el cajón.\n\nLa fuente de la plaza, que no daba agua desde la guerra, volvió a correr aquel año.",
    ),
    (
        "es carta",
        "Compartir es vivir, dice el letrero de la panadería, y debajo alguien ha escrito que depende.\n\nMás\n\nNo hay comentarios que hacer sobre lo que pasó después, porque todos lo vimos y todos callamos.",
    ),
    ("de gedicht", "Von Haus zu Haus\n\nStart\nund Ziel sind eins,\n\nMehr\nwar nicht zu sagen,\nweniger auch nicht."),
    (
        "de prosa",
        "Von Hamburg nach Kiel\n\nVon Anna Berg war keine Rede mehr, seit sie das Haus am Deich verkauft hatte und fortgezogen war.\n\nDie Anzeige stand drei Wochen in der Zeitung, und niemand meldete sich außer einem Mann ohne Telefon.\n\nTeilen wollte sie nicht, merken konnte sie sich nichts, und kommentieren durfte sie nur im Traum.",
    ),
    (
        "de gesetz",
        "§ 3 Werbung\n\n(1) Werbung an öffentlichen Gebäuden bedarf der Erlaubnis des Gemeinderats.\n\n§ 4 Datenschutz\n\n(1) Der Gemeinderat führt ein Verzeichnis der Erlaubnisse, das jeder auf Antrag einsehen kann.",
    ),
    ("fr poème", "Par la fenêtre\n\nAccueil\nde la neige,\n\nPartager\nle silence,\nrépondre à rien."),
    (
        "fr prose",
        "Par Lyon ou par Dijon\n\nPar Lyon, le voyage dure une heure de plus, mais on voit le fleuve tout le long du chemin.\n\nLire aussi lentement que possible, voilà tout ce que le vieux maître nous a demandé pendant trois ans.\n\nLa source du ruisseau se trouve derrière l'église, sous une pierre que personne n'a jamais soulevée.",
    ),
    ("ru стихи", "Главная\n\nГлавная улица пуста,\nвойти и выйти.\n\nДалее —\nнет, не далее,\nназад."),
    (
        "ru проза",
        "От автора\n\nАвтор этих строк родился в доме у реки, который потом сгорел вместе со всеми письмами.\n\nЧитайте также между строк, говорил нам учитель, и мы смеялись, потому что между строк было пусто.\n\nФото тех лет не сохранилось, но я помню, что на окне стояла герань.",
    ),
    ("ar شعر", "الرئيسية\n\nالمدينة الرئيسية نائمة،\n\nالمزيد\nمن الليل،\nلا أكثر."),
    (
        "ar نثر",
        "كتب الرجل رسالة طويلة إلى ابنته التي لم يرها منذ أن عبرت البحر قبل عشرين عاما.\n\nاقرأ أيضا ما لم يكتب، قالت له أمه حين علمته الحروف في ضوء القنديل الصغير.\n\nالمصدر الوحيد للماء في القرية كان بئرا حفرها جده بيديه في سنة الجفاف.",
    ),
    ("zh 诗", "首页\n\n书的首页是空的，\n\n分享\n一个苹果，\n\n更多\n就没有了。"),
    (
        "zh 散文",
        "图书馆\n\n图书馆在河的那一边，每到星期天我父亲就撑船送我过去，自己坐在岸上抽烟等我。\n\n来源不明的书都放在最上面的一层，馆长说那些书是被水冲来的，没有人知道是谁写的。\n\n文字的重量，我是在那里第一次感觉到的，那时我还不会写自己的名字。",
    ),
    (
        "zh 对话",
        "“是。”\n“否。”\n“关于那件事，你还有什么要说的吗？我已经在这里等了三个小时，天也快黑了。”\n“没有。”\n“那么关闭灯，回家吧。”",
    ),
    (
        "a manual",
        "Print\n\nPress the button marked Print for two seconds. The machine prints what is on the screen.\n\nSave\n\nPress Save and choose a place. If the place is full, the machine says so and waits.\n\nShare\n\nA saved page can be sent to another machine that is in the same room and switched on.",
    ),
];

#[test]
fn texts_that_only_sound_like_pages_stay_whole() {
    assert!(TEXTS.len() >= 30, "{}", TEXTS.len());
    let mut lost = Vec::new();
    for (name, text) in TEXTS {
        let mut found = plain::parse(text, true);
        paste(&mut found);
        let gone = found.blocks.iter().filter(|block| block.dropped.is_some());
        lost.extend(gone.map(|block| format!("{name}: {:?} {}", block.dropped, block.text)));
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// Articles with one or two pieces of furniture, and text beside it that sounds like more: only the named lines go.
const MIXED: &[(&str, &[&str])] = &[
    (
        "The report nobody read\n\nBy Ana Ruiz\n\n12 March 2031\n\nThe council received the report in May and put it into a cupboard, where it stayed for two years.\n\nRead also: Who has the key\n\nThe mayor did not comment on the cupboard when we asked.",
        &["By Ana Ruiz", "12 March 2031", "Read also: Who has the key"],
    ),
    (
        "The last letter\n\nBy Ana Ruiz\n\nShare this article\n\nAdvertisement\n\nThe newsletter of the society appeared for forty years, and it was written by one woman.\n\nPopular music\n\nShe wrote about popular music, about gardens, and about what the neighbours had said.\n\nAdvertisement\n\nYou can still subscribe, she told me at the door.",
        &["By Ana Ruiz", "Share this article", "Advertisement"],
    ),
    (
        "Una biblioteca\n\nPor Lucía Ferrer\n\nPublicidad\n\nLa biblioteca abrió en 1912 con cuarenta libros y una estufa que nadie sabía encender.\n\nComentarios al margen\n\nEn los márgenes de los libros hay comentarios de tres generaciones, algunos muy enfadados.\n\nPublicidad\n\nNadie los ha borrado.",
        &["Por Lucía Ferrer", "Publicidad"],
    ),
    (
        "Das Register\n\nVon Anna Berg\n\nAnzeige\n\nDas Register umfasst alle Kommentare zum Gesetz, die zwischen 1901 und 1933 erschienen sind.\n\nLesen Sie auch: Wer die Karten schrieb\n\nSie können es im Lesesaal einsehen, wenn Sie sich anmelden.",
        &["Von Anna Berg", "Anzeige", "Lesen Sie auch: Wer die Karten schrieb"],
    ),
];

#[test]
fn beside_furniture_the_text_stays_whole() {
    for (text, gone) in MIXED {
        let mut found = plain::parse(text, true);
        paste(&mut found);
        let dropped: Vec<&str> =
            found.blocks.iter().filter(|block| block.dropped.is_some()).map(|block| block.text.as_str()).collect();
        let extra: Vec<&&str> = dropped.iter().filter(|text| !gone.contains(*text)).collect();
        assert!(extra.is_empty(), "{extra:?} is text");
        assert!(gone.iter().all(|text| dropped.contains(text)), "{gone:?}: {dropped:?}");
    }
}
