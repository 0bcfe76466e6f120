//! Texts for the cases of `repair_cases`: three paragraphs a language, and texts that keep their lines.

pub const ENGLISH: &[&str] = &[
    "The reservoir above the town has fallen to its lowest level in forty years, and the council has told people to use less water until the autumn rains arrive. Gardens may be watered only after eight in the evening, and the fountains on the market square have been switched off.",
    "According to the engineers who look after the dam, the winter was dry and the snow in the mountains melted early. They expect that the level will go on falling for at least six weeks. In the village of Oakham, where the pipes are older than anywhere else in the valley, water now comes by lorry on Mondays and Thursdays.",
    "Not everybody agrees with the measures. Farmers say that the towns waste more in a day than their fields need in a week, and they want the old wells to be opened again. The council will decide on Friday.",
];
pub const SPANISH: &[&str] = &[
    "El embalse que abastece a la ciudad ha bajado a su nivel más bajo en cuarenta años, y el ayuntamiento ha pedido a los vecinos que gasten menos agua hasta que lleguen las lluvias de otoño. Los jardines solo se podrán regar a partir de las ocho de la tarde.",
    "Según los ingenieros que cuidan la presa, el invierno fue seco y la nieve de las montañas se derritió pronto. Calculan que el nivel seguirá bajando durante al menos seis semanas. En el pueblo de Robledo, donde las tuberías son más viejas que en el resto del valle, el agua llega ahora en camiones los lunes y los jueves.",
    "No todos están de acuerdo con las medidas. Los agricultores dicen que las ciudades malgastan más en un día de lo que sus campos necesitan en una semana. El pleno decidirá el viernes.",
];
pub const GERMAN: &[&str] = &[
    "Der Stausee oberhalb der Stadt ist auf den niedrigsten Stand seit vierzig Jahren gefallen, und der Gemeinderat hat die Einwohner aufgefordert, bis zu den Regenfällen im Herbst weniger Wasser zu verbrauchen. Gärten dürfen nur noch nach acht Uhr abends gegossen werden, und die Brunnen auf dem Marktplatz sind abgestellt.",
    "Nach Angaben der Ingenieure, die für die Staumauer zuständig sind, war der Winter trocken, und der Schnee in den Bergen schmolz früh. Sie erwarten, dass der Pegel noch mindestens sechs Wochen lang sinkt. Im Dorf Eichheim, dessen Leitungen älter sind als irgendwo sonst im Tal, kommt das Wasser jetzt montags und donnerstags mit dem Lastwagen.",
    "Nicht alle sind mit den Maßnahmen einverstanden. Die Bauern sagen, dass die Städte an einem Tag mehr verschwenden, als ihre Felder in einer Woche brauchen. Der Rat entscheidet am Freitag.",
];
pub const FRENCH: &[&str] = &[
    "Le lac de barrage qui alimente la ville est descendu à son niveau le plus bas depuis quarante ans, et le conseil municipal a demandé aux habitants de consommer moins d’eau jusqu’aux pluies d’automne. Les jardins ne pourront être arrosés qu’après huit heures du soir.",
    "Selon les ingénieurs chargés du barrage, l’hiver a été sec et la neige des montagnes a fondu tôt. Ils prévoient que le niveau continuera de baisser pendant au moins six semaines. Dans le village de Chênaie, où les conduites sont plus anciennes que partout ailleurs dans la vallée, l’eau arrive désormais par camion le lundi et le jeudi.",
    "Tout le monde n’approuve pas ces mesures. Les agriculteurs disent que les villes gaspillent plus en un jour que leurs champs n’en demandent en une semaine. Le conseil tranchera vendredi.",
];
pub const RUSSIAN: &[&str] = &[
    "Водохранилище над городом опустилось до самого низкого уровня за сорок лет, и городской совет попросил жителей расходовать меньше воды, пока не начнутся осенние дожди. Поливать сады теперь можно только после восьми вечера, а фонтаны на рыночной площади выключены.",
    "По словам инженеров, которые следят за плотиной, зима была сухой, а снег в горах растаял рано. Они ожидают, что уровень будет снижаться ещё по меньшей мере шесть недель. В деревне Дубровка, где трубы старше, чем где-либо ещё в долине, воду теперь привозят на грузовиках по понедельникам и четвергам.",
    "Не все согласны с этими мерами. Крестьяне говорят, что города за день тратят впустую больше, чем нужно их полям за неделю. Совет примет решение в пятницу.",
];
pub const ARABIC: &[&str] = &[
    "انخفض منسوب الخزان الواقع فوق المدينة إلى أدنى مستوى له منذ أربعين عاما، وطلب المجلس البلدي من السكان تقليل استهلاك المياه حتى هطول أمطار الخريف. ولا يسمح بري الحدائق إلا بعد الساعة الثامنة مساء، كما أغلقت النوافير في ساحة السوق.",
    "وقال المهندسون المسؤولون عن السد إن الشتاء كان جافا وإن الثلوج في الجبال ذابت مبكرا. ويتوقعون أن يستمر المنسوب في الانخفاض ستة أسابيع على الأقل. وفي قرية البلوط، حيث الأنابيب أقدم منها في أي مكان آخر في الوادي، تصل المياه الآن بالشاحنات يومي الاثنين والخميس.",
    "ولا يوافق الجميع على هذه الإجراءات. ويقول المزارعون إن المدن تهدر في يوم واحد أكثر مما تحتاجه حقولهم في أسبوع. وسيتخذ المجلس قراره يوم الجمعة.",
];
pub const HINDI: &[&str] = &[
    "शहर के ऊपर बना जलाशय चालीस साल के सबसे निचले स्तर पर पहुँच गया है, और नगर परिषद ने लोगों से कहा है कि शरद ऋतु की बारिश आने तक वे पानी कम खर्च करें। बगीचों में अब केवल रात आठ बजे के बाद पानी दिया जा सकता है, और बाज़ार के फव्वारे बंद कर दिए गए हैं।",
    "बाँध की देखभाल करने वाले इंजीनियरों के अनुसार सर्दी सूखी रही और पहाड़ों की बर्फ़ जल्दी पिघल गई। उन्हें लगता है कि स्तर कम से कम छह सप्ताह तक और गिरेगा। बलूतपुर गाँव में, जहाँ पाइप घाटी में सबसे पुराने हैं, पानी अब सोमवार और गुरुवार को ट्रकों से आता है।",
    "सब लोग इन उपायों से सहमत नहीं हैं। किसान कहते हैं कि शहर एक दिन में जितना पानी बर्बाद करते हैं, उतना उनके खेतों को एक सप्ताह में चाहिए। परिषद शुक्रवार को फ़ैसला करेगी।",
];
pub const KOREAN: &[&str] = &[
    "도시 위쪽에 있는 저수지의 수위가 사십 년 만에 가장 낮은 수준으로 떨어졌고, 시의회는 가을비가 내릴 때까지 물을 아껴 써 달라고 주민들에게 요청했다. 정원에는 저녁 여덟 시 이후에만 물을 줄 수 있으며, 시장 광장의 분수는 가동이 중단되었다.",
    "댐을 관리하는 기술자들에 따르면 지난겨울은 건조했고 산의 눈도 일찍 녹았다. 그들은 수위가 적어도 여섯 주 동안 계속 낮아질 것으로 보고 있다. 골짜기에서 수도관이 가장 오래된 참나무 마을에는 이제 월요일과 목요일에 트럭으로 물이 공급된다.",
    "모두가 이 조치에 찬성하는 것은 아니다. 농민들은 도시가 하루에 낭비하는 물이 밭에서 한 주 동안 쓰는 물보다 많다고 말한다. 의회는 금요일에 결정을 내린다.",
];
pub const CHINESE: &[&str] = &[
    "城市上方的水库水位降到了四十年来的最低点，市议会要求居民在秋雨到来之前节约用水。花园只能在晚上八点以后浇水，集市广场上的喷泉也已经关闭。居民们说，他们从来没有见过这样干旱的夏天，许多老井也早就干了。",
    "负责大坝的工程师说，去年冬天十分干燥，山上的积雪很早就融化了。他们预计水位至少还要下降六个星期。在橡树村，水管比山谷里其他地方的都要老旧，现在每逢星期一和星期四，水都要用卡车送来，村民要在路边排队等候。",
    "并不是所有人都同意这些措施。农民说，城里一天浪费的水比他们的田地一个星期需要的还多，他们希望重新打开旧井。议会将在星期五作出决定。",
];
pub const JAPANESE: &[&str] = &[
    "町の上にある貯水池の水位は四十年ぶりの低さまで下がり、町議会は秋の雨が降るまで水の使用を控えるよう住民に求めた。庭への水やりは夜八時以降に限られ、市場の広場の噴水も止められた。住民の多くは、これほど雨の少ない夏は見たことがないと話している。",
    "ダムを管理する技術者によると、この冬は乾燥しており、山の雪も早く解けた。水位は少なくともあと六週間は下がり続けると見られている。谷で最も古い水道管が残る樫村には、いま月曜日と木曜日にトラックで水が運ばれており、住民は道端に並んで待っている。",
    "すべての人がこの措置に賛成しているわけではない。農家は、町が一日に無駄にする水は畑が一週間に使う水より多いと言い、古い井戸を開けるよう求めている。議会は金曜日に決定する。",
];
/// With the spaces between phrases at which lines break.
pub const THAI: &[&str] = &[
    "อ่างเก็บน้ำเหนือเมือง ลดลงถึงระดับต่ำสุดในรอบสี่สิบปี และสภาเมือง ได้ขอให้ประชาชน ใช้น้ำน้อยลง จนกว่าฝน จะมาในฤดูใบไม้ร่วง สวนจะรดน้ำได้ เฉพาะหลังสองทุ่ม และน้ำพุ ที่ลานตลาด ถูกปิดแล้ว",
    "วิศวกรที่ดูแลเขื่อน กล่าวว่าฤดูหนาวแห้งแล้ง และหิมะบนภูเขา ละลายเร็ว พวกเขาคาดว่า ระดับน้ำจะลดลงต่อไป อย่างน้อยหกสัปดาห์ ในหมู่บ้าน ที่ท่อน้ำเก่าที่สุด ในหุบเขา ตอนนี้น้ำมาทางรถบรรทุก ทุกวันจันทร์ และวันพฤหัสบดี",
];

/// Name, text, and the blocks that it must become.
pub const KEPT: &[(&str, &str, &[&str])] = &[
    (
        "verse with capitals",
        "I went to the garden alone at the break of the day\nAnd the wind in the willows was whispering low\nAnd the birds of the morning were up and away\nAnd the river beneath them was silver and slow",
        &[
            "I went to the garden alone at the break of the day",
            "And the wind in the willows was whispering low",
            "And the birds of the morning were up and away",
            "And the river beneath them was silver and slow",
        ],
    ),
    (
        "verse in small letters",
        "the wind, and nothing but the wind,\nthat turns the leaves of all the trees,\nand asks the river what it hid,\nand asks the hills about the seas,\nand then is still.",
        &[
            "the wind, and nothing but the wind,",
            "that turns the leaves of all the trees,",
            "and asks the river what it hid,",
            "and asks the hills about the seas,",
            "and then is still.",
        ],
    ),
    (
        "Spanish verse",
        "Caminaba la tarde por la orilla,\nllevaba en la cintura una campana,\ny el río, que era viejo y que sabía,\nle contaba los nombres de las aguas.",
        &[
            "Caminaba la tarde por la orilla,",
            "llevaba en la cintura una campana,",
            "y el río, que era viejo y que sabía,",
            "le contaba los nombres de las aguas.",
        ],
    ),
    (
        "Chinese verse",
        "春山雨后来，\n溪水过门开。\n老树无人问，\n清风自去来。",
        &["春山雨后来，", "溪水过门开。", "老树无人问，", "清风自去来。"],
    ),
    (
        "an address",
        "Valley Courier Ltd\n12 Station Road\nOakham LE15 6QT\nUnited Kingdom",
        &["Valley Courier Ltd", "12 Station Road", "Oakham LE15 6QT", "United Kingdom"],
    ),
    (
        "a German address and a greeting",
        "Frau\nKarla Meier\nHauptstraße 5\n12345 Eichheim\n\nSehr geehrte Frau Meier,\n\nvielen Dank für Ihren Brief.\n\nMit freundlichen Grüßen\nJan Ott\nGemeinde Eichheim",
        &[
            "Frau",
            "Karla Meier",
            "Hauptstraße 5",
            "12345 Eichheim",
            "Sehr geehrte Frau Meier,",
            "vielen Dank für Ihren Brief.",
            "Mit freundlichen Grüßen",
            "Jan Ott",
            "Gemeinde Eichheim",
        ],
    ),
    (
        "a list with wrapped items",
        "The council decided three things:\n\n- the fountains on the market square are switched off until the\n  rains arrive in the autumn\n- gardens may be watered only after eight in the evening\n- water for the village of Oakham comes by lorry on Mondays and on\n  Thursdays",
        &[
            "The council decided three things:",
            "the fountains on the market square are switched off until the rains arrive in the autumn",
            "gardens may be watered only after eight in the evening",
            "water for the village of Oakham comes by lorry on Mondays and on Thursdays",
        ],
    ),
    (
        "a numbered list, wrapped without indentation",
        "1. The fountains on the market square are switched off until the rains\narrive in the autumn and the reservoir is half full.\n2. Gardens may be watered only after eight in the evening.\n3. Water for the village of Oakham, where the pipes are old, comes by\nlorry on Mondays and Thursdays.",
        &[
            "1. The fountains on the market square are switched off until the rains arrive in the autumn and the reservoir is half full.",
            "2. Gardens may be watered only after eight in the evening.",
            "3. Water for the village of Oakham, where the pipes are old, comes by lorry on Mondays and Thursdays.",
        ],
    ),
    ("nested bullets", "• Water\n    ◦ reservoir\n    ◦ wells\n• Roads", &["Water", "reservoir", "wells", "Roads"]),
    (
        "a plain list without marks",
        "Closing of the old bridge over the river\nOpening of the new library in the north\nMeeting of the council about the water",
        &[
            "Closing of the old bridge over the river",
            "Opening of the new library in the north",
            "Meeting of the council about the water",
        ],
    ),
    (
        "Russian dialogue",
        "— Вы видели, сколько воды осталось в водохранилище?\n— Видел. Совсем мало.\n— И что теперь будет с городом?",
        &[
            "— Вы видели, сколько воды осталось в водохранилище?",
            "— Видел. Совсем мало.",
            "— И что теперь будет с городом?",
        ],
    ),
    (
        "French dialogue",
        "— Vous avez vu le niveau du lac ?\n— Oui, hier soir.\n— Et alors ?",
        &["— Vous avez vu le niveau du lac ?", "— Oui, hier soir.", "— Et alors ?"],
    ),
    (
        "a program",
        "def total(items):\n    result = 0\n    for item in items:\n        result += item.price\n\n    return result",
        &[
            "def total(items):\n    result = 0\n    for item in items:\n        result += item.price\n\n    return result",
        ],
    ),
    (
        "a program with braces",
        "The loop is simple:\n\nfor (int i = 0; i < n; i++) {\n  sum += a[i];\n}\n\nIt ends at the last item.",
        &["The loop is simple:", "for (int i = 0; i < n; i++) {\n  sum += a[i];\n}", "It ends at the last item."],
    ),
    (
        "a table with tabs",
        "Town\tPeople\tWells\nOakham\t1200\t3\nAshby\t900\t12",
        &["Town | People | Wells", "Oakham | 1200 | 3", "Ashby | 900 | 12"],
    ),
    (
        "a table with gaps",
        "Town        People    Wells\nOakham        1200        3\nAshby          900       12",
        &["Town | People | Wells", "Oakham | 1200 | 3", "Ashby | 900 | 12"],
    ),
    (
        "subtitles",
        "1\n00:00:01,000 --> 00:00:04,000\nThe reservoir above the town has\nfallen again this year.\n\n2\n00:00:04,500 --> 00:00:06,000\nAnd nobody knows why.",
        &[
            "1",
            "00:00:01,000 --> 00:00:04,000",
            "The reservoir above the town has",
            "fallen again this year.",
            "2",
            "00:00:04,500 --> 00:00:06,000",
            "And nobody knows why.",
        ],
    ),
    (
        "headings over wrapped text",
        "The water report\nOf the year 2031\n\nIntroduction\nThe reservoir above the town has fallen to its lowest level in forty\nyears, and the council has told people to use less water until the\nautumn rains arrive.\n\nMethods\nThe level was measured every morning by the engineers who look after\nthe dam.",
        &[
            "The water report",
            "Of the year 2031",
            "Introduction",
            "The reservoir above the town has fallen to its lowest level in forty years, and the council has told people to use less water until the autumn rains arrive.",
            "Methods",
            "The level was measured every morning by the engineers who look after the dam.",
        ],
    ),
    (
        "a letter with head and signature",
        "From: Ana Ruiz <ana@example.org>\nTo: The council\nSubject: Water for the village of Oakham and what became of it\nDate: Mon, 3 Mar 2031\n\nDear all,\n\nthe lorry did not come on Monday, and nobody could tell us when the next\none would come.\n\nBest regards,\nAna\n-- \nAna Ruiz\nOakham Parish Office, and all that is written under letters here",
        &[
            "From: Ana Ruiz <ana@example.org>",
            "To: The council",
            "Subject: Water for the village of Oakham and what became of it",
            "Date: Mon, 3 Mar 2031",
            "Dear all,",
            "the lorry did not come on Monday, and nobody could tell us when the next one would come.",
            "Best regards,",
            "Ana",
            "--",
            "Ana Ruiz",
            "Oakham Parish Office, and all that is written under letters here",
        ],
    ),
    (
        "one paragraph a line",
        "The reservoir has fallen to its lowest level in forty years.\nThe council has told people to use less water.\nGardens may be watered only after eight in the evening.\nFarmers do not agree.",
        &[
            "The reservoir has fallen to its lowest level in forty years.",
            "The council has told people to use less water.",
            "Gardens may be watered only after eight in the evening.",
            "Farmers do not agree.",
        ],
    ),
    (
        "German compounds",
        "Die Stadt und der Landkreis wollen die Wasser-\nversorgung und die Haupt- und Neben-\nleitungen erneuern, sagt das Land Nordrhein-\nWestfalen. Die Kosten der Wasserversorgung trägt der Bund.",
        &[
            "Die Stadt und der Landkreis wollen die Wasserversorgung und die Haupt- und Nebenleitungen erneuern, sagt das Land Nordrhein-Westfalen. Die Kosten der Wasserversorgung trägt der Bund.",
        ],
    ),
    (
        "a date at the beginning of a line",
        "Der Gemeinderat hat in seiner Sitzung beschlossen, dass die Brunnen am\n15. März abgestellt werden und dass die Gärten der Stadt bis zum Herbst\nnicht mehr gegossen werden dürfen.",
        &[
            "Der Gemeinderat hat in seiner Sitzung beschlossen, dass die Brunnen am 15. März abgestellt werden und dass die Gärten der Stadt bis zum Herbst nicht mehr gegossen werden dürfen.",
        ],
    ),
    (
        "notes without stops",
        "met the engineers\ndam is old\nask the council about the pipes in Oakham\ncall Ana",
        &["met the engineers", "dam is old", "ask the council about the pipes in Oakham", "call Ana"],
    ),
];
