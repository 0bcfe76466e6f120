#!/usr/bin/env python3
"""Makes pictures of pages for the tests of src/ingest/ocr: needs Chromium, poppler-utils, Pillow and numpy (PyPI).

    scans.py            the few small ones that the tests read, into tests/data/scans/
    scans.py FOLDER     all of them, to measure with DIGLOT_SCANS=FOLDER

Beside each page of text there is LANGUAGE-SET.txt with what it says, a line for each block. Set a is for tuning,
sets b and c were written later and are for measuring once: other words; b has two columns and another typeface.
"""

import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import numpy
from PIL import Image, ImageFilter

HERE = pathlib.Path(__file__).resolve().parents[1] / "scans"

# Each block with its kind.
TEXTS = {
    "eng-a": [
        ("h1", "The ferry that nobody wanted"),
        ("p", "The council of Marlow Sound voted on Tuesday to buy the old ferry for a single pound. It has lain at the "
              "north quay since 2019, when the company that owned it went bankrupt, and nobody has found a use for it."),
        ("p", "Repairs will cost at least 2.4 million, the harbour master said, and could take until the spring. Until "
              "then, the 870 people of the outer islands depend on a fishing boat that carries twelve passengers."),
        ("h2", "Three things to decide"),
        ("li", "who pays for the new engines"),
        ("li", "whether the ferry runs on Sundays"),
        ("li", "what a ticket may cost"),
        ("p", "“We have waited for seven years,” said Joan Pettifer, who keeps the shop on Inner Stack. “A month more "
              "or less is nothing.” The next meeting is on 14 May."),
    ],
    "eng-b": [
        ("h1", "Rain gauges return to the hills"),
        ("p", "Volunteers carried forty rain gauges up the slopes above Hartdale last weekend, replacing those that a "
              "storm had swept away in January. The readings go to the water board every evening by radio."),
        ("p", "Engineers hope that earlier warnings will spare the valley another flood. In January the river rose "
              "3.1 metres in four hours, and 212 houses stood in water before anyone had rung a bell."),
        ("h2", "Cheap, and easy to mend"),
        ("p", "Each gauge costs less than a bicycle. It holds a small bucket that tips over when it is full, and "
              "a magnet that counts how often. A schoolteacher, Edwin Marsh, designed it with his pupils."),
        ("p", "The board has promised to publish all figures. Farmers asked for that: they want to know, before they "
              "sow, how wet the ground will be."),
    ],
    "spa-a": [
        ("h1", "El mercado vuelve a la plaza"),
        ("p", "Después de once años, los puestos de fruta regresaron el sábado a la plaza mayor de Villaseca. La "
              "alcaldesa, Rocío Peñalver, cortó una cinta verde y compró un kilo de cerezas a 3,80 euros."),
        ("p", "El antiguo edificio se cerró en 2014 por el mal estado de la cubierta. La reforma ha costado 1,7 "
              "millones, un 22 % más de lo previsto, y todavía falta la cámara frigorífica."),
        ("h2", "Lo que piden los vendedores"),
        ("li", "un alquiler que no suba durante cinco años"),
        ("li", "sombra en los puestos de fuera"),
        ("li", "una fuente que funcione"),
        ("p", "«Aquí vendió mi abuela y aquí venderá mi hija», dijo Tomás Iñigo detrás de sus cebollas. El mercado "
              "abrirá los martes y los sábados, de ocho a dos."),
    ],
    "spa-b": [
        ("h1", "Los faros buscan quien los cuide"),
        ("p", "Nueve faros de la costa norte se quedarán sin guardián el próximo otoño. La autoridad portuaria quiere "
              "cederlos a quienes los conserven, y ya ha recibido 140 solicitudes de todo el país."),
        ("p", "Entre los interesados hay una escuela de música, dos cocineros y un biólogo que estudia las aves "
              "marinas. Todos deberán vivir allí al menos ocho meses al año y abrir la torre a los vecinos."),
        ("h2", "Sin agua ni carretera"),
        ("p", "No será fácil. A tres de los edificios solo se llega en barca, y en otros cuatro no hay agua "
              "corriente. «Quien venga por las vistas se marchará con el primer temporal», advierte Begoña Urrutia, "
              "que pasó allí veintiséis inviernos."),
        ("p", "El plazo termina el 30 de junio. Las luces, en cualquier caso, seguirán encendidas: desde hace tiempo "
              "se manejan a distancia."),
    ],
    "fra-a": [
        ("h1", "La bibliothèque ouvre le dimanche"),
        ("p", "À partir du 6 octobre, la bibliothèque de Saint-Aubin accueillera ses lecteurs le dimanche après-midi. "
              "Le conseil municipal l’a décidé par 19 voix contre 8, après deux heures de débat."),
        ("p", "L’essai durera un an et coûtera 34 500 euros. Cinq étudiants ont été recrutés ; les employés, eux, "
              "gardent leurs horaires. « C’était notre condition », rappelle Hélène Carpentier, leur déléguée."),
        ("h2", "Ce qui change"),
        ("li", "le prêt passe de trois à quatre semaines"),
        ("li", "les amendes sont supprimées pour les élèves"),
        ("li", "le café du hall rouvre enfin"),
        ("p", "Où trouver la place ? Le premier étage, fermé depuis l’été où le plafond s’est effondré, sera prêt "
              "à Noël, assure la mairie."),
    ],
    "fra-b": [
        ("h1", "Le tramway attend ses rails"),
        ("p", "Les rames sont livrées, les conducteurs formés, mais les rails manquent toujours entre la gare et "
              "l’hôpital. Le fournisseur, en faillite depuis février, n’a envoyé que la moitié de la commande."),
        ("p", "La métropole cherche une autre usine. Il faudrait 2 300 mètres d’acier avant l’hiver, faute de quoi "
              "l’ouverture de la ligne serait repoussée d’une année entière et coûterait 12 millions de plus."),
        ("h2", "Des commerçants à bout"),
        ("p", "Boulevard Foch, la tranchée est ouverte depuis quatorze mois. « J’ai perdu un client sur trois », "
              "soupire Gaëlle Lefèvre, fleuriste. Une pétition a recueilli 6 200 signatures en huit jours."),
        ("p", "Le préfet recevra les élus jeudi. D’ici là, les bus de remplacement circuleront toutes les dix "
              "minutes, même la nuit."),
    ],
    "ara-a": [
        ("h1", "القرية تستعيد مدرستها"),
        ("p", "عاد ثلاثمئة تلميذ يوم الأحد إلى مدرسة وادي الزيتون بعد إغلاق دام أربع سنوات. وقالت المديرة سلمى "
              "الحداد إن الصفوف جاهزة، لكن الكتب لم تصل بعد."),
        ("p", "كانت السيول قد هدمت الجدار الشمالي للمدرسة في شتاء قاس، ثم تأخر الإصلاح لأن الطريق الجبلي ظل مقطوعا. "
              "وجمع الأهالي المال من أجل السقف الجديد."),
        ("h2", "ما الذي ينقصها"),
        ("p", "تحتاج المدرسة إلى معلمين اثنين للرياضيات وإلى خزان ماء. ووعدت الوزارة بأن ترسلهما قبل نهاية الشهر، "
              "كما قال المتحدث باسمها في مقابلة مع الإذاعة."),
    ],
    "ara-b": [
        ("h1", "صيادو الميناء الصغير"),
        ("p", "منذ مطلع الربيع يخرج الصيادون قبل الفجر ويعودون بشباك شبه فارغة. يقول عمر البحري إن السفن الكبيرة "
              "تأخذ كل شيء، وإن البحر لم يعد كما كان."),
        ("p", "طلبت نقابة الصيادين من الحكومة أن تمنع الصيد بالشباك الواسعة لمدة ستة أشهر. وردت الوزارة بأنها تدرس "
              "الأمر مع خبراء من الجامعة."),
        ("h2", "عيش أصعب"),
        ("p", "ارتفع ثمن الوقود هذا العام مرتين، وباع بعض الأهالي قواربهم. لكن الشباب أسسوا سوقا صغيرة على الرصيف "
              "تبيع السمك مباشرة إلى المطاعم، وهم يأملون أن تكفيهم."),
    ],
    "chi_sim-a": [
        ("h1", "山村小学有了新校车"),
        ("p", "九月一日早上六点，第一辆校车开进了石桥村。四十二个孩子不用再走两个小时的山路去上学。司机王建国说，"
              "他会开得很慢，因为路上还有没修好的地方。"),
        ("p", "买车的钱一半来自县教育局，另一半是村民自己凑的。校长李秀兰告诉记者，过去每到下雨天，总有十几个学生"
              "迟到，冬天更多。"),
        ("h2", "还有三个问题"),
        ("p", "村里没有修车的地方，油价也在上涨。家长们希望明年能再买一辆，让更远的两个村子的孩子也能坐车上学。"),
    ],
    "chi_sim-b": [
        ("h1", "老茶馆的最后一个夏天"),
        ("p", "河边的老茶馆八月底就要关门了。这家茶馆开了六十三年，每天清晨五点，老人们提着鸟笼来这里喝茶、下棋、"
              "聊天，一坐就是一个上午。"),
        ("p", "店主周师傅今年七十八岁，儿女都在外地工作，没有人愿意接手。房东打算把房子改成旅馆，租金也涨了三倍。"),
        ("h2", "茶客们的办法"),
        ("p", "几位常客写信给街道办事处，希望保留这个地方。他们说，茶不重要，重要的是有一个可以见面的屋檐。办事处"
              "答应在九月之前给出答复。"),
    ],
    "fra-c": [
        ("h1", "Un pont trop étroit pour deux"),
        ("p", "Depuis lundi, les camions de plus de douze tonnes n’ont plus le droit de franchir le pont de Montrieux. "
              "Les experts ont trouvé des fissures dans le troisième pilier, le plus ancien des cinq."),
        ("p", "Le détour ajoute quarante kilomètres. « C’est une heure de perdue à chaque tour », calcule Didier "
              "Roussel, qui livre le lait de trente fermes. La région promet une aide de 150 euros par semaine."),
        ("h2", "Des travaux au printemps"),
        ("p", "Un ouvrage neuf coûterait 9 millions ; une réparation, trois fois moins. La décision sera prise le "
              "12 décembre, et les habitants pourront donner leur avis en mairie jusqu’à la fin du mois."),
    ],
    "chi_sim-c": [
        ("h1", "渔村的冬天"),
        ("p", "十二月以后，海湾里的渔船都靠了岸。渔民张大海说，今年的鱼比去年少了一半，可是柴油却贵了三成，出一次海"
              "常常赚不到钱。"),
        ("p", "镇政府想了一个办法：让游客住进渔民家里，跟着渔民学做鱼干。第一个月来了六十多人，大家都很高兴。"),
        ("h2", "年轻人回来了"),
        ("p", "张大海的女儿原来在城里当会计，现在回村管理三间客房。她说，收入不如以前高，但是每天都能看见大海，"
              "心里踏实。"),
    ],
}

STYLE = """
@page { size: 148mm 210mm; margin: 16mm }
body { font: 10.5pt/1.45 %(font)s; margin: 0; direction: %(direction)s; text-align: justify; hyphens: auto; color: #111 }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 10pt; text-align: start }
h2 { font-size: 13.5pt; margin: 12pt 0 4pt; text-align: start }
p { margin: 0 0 8pt } ul { margin: 0 0 8pt; padding-inline-start: 16pt } li { margin: 0 0 3pt }
@media screen { body { padding: 30px 50px } }
main { columns: %(columns)d; column-gap: 7mm } main.narrow { font-size: 9pt }
"""


def html(name):
    language, which = name.rsplit("-", 1)
    fonts = {"ara": "'Noto Naskh Arabic','Noto Sans Arabic'", "chi_sim": "'Noto Serif CJK SC','Noto Sans CJK SC'"}
    font = fonts.get(language, "'Noto Serif'" if which == "a" else "'Liberation Sans','Noto Sans'")
    tag = {"eng": "en", "spa": "es", "fra": "fr", "ara": "ar", "chi_sim": "zh-Hans"}[language]
    columns = 2 if which == "b" and language in ("eng", "spa", "fra") else 1
    style = STYLE % {"font": font, "direction": "rtl" if language == "ara" else "ltr", "columns": columns}
    head, body, items = "", "", False
    for kind, text in TEXTS[name]:
        if (kind == "li") != items:
            items = not items
            body += "<ul>" if items else "</ul>"
        block = f"<{kind}>{text}</{kind}>"
        if kind == "h1":
            head += block
        else:
            body += block
    narrow = ' class="narrow"' if columns == 2 else ""
    return f'<!doctype html><html lang="{tag}"><meta charset="utf-8"><style>{style}</style>{head}<main{narrow}>{body}</main>'


def render(name, folder):
    """The page in grey at 300 points an inch, and as a screen shows it."""
    page, pdf, shot = (folder / f"{name}.{end}" for end in ("html", "pdf", "shot.png"))
    page.write_text(html(name), encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    common = [chromium, "--headless", "--no-sandbox", "--disable-gpu"]
    subprocess.run([*common, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()], check=True,
                   capture_output=True)
    subprocess.run([*common, "--window-size=800,900", "--hide-scrollbars", f"--screenshot={shot}", page.as_uri()],
                   check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-r", "300", "-gray", "-png", "-singlefile", pdf, folder / name], check=True)
    return Image.open(folder / f"{name}.png").convert("L"), Image.open(shot).convert("RGB")


def scanned(page, rng, degrees, noise, blur):
    """As a scanner has it that is not quite clean, with the page not quite straight."""
    page = page.rotate(degrees, resample=Image.BICUBIC, expand=False, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(blur))
    grey = numpy.asarray(page, dtype=numpy.float32)
    shade = numpy.linspace(-12, 10, grey.shape[1])[None, :] - 14
    grain = numpy.random.default_rng(rng.randrange(1 << 30)).normal(0, noise, grey.shape)
    return Image.fromarray(numpy.clip(grey + shade + grain, 0, 255).astype(numpy.uint8))


def main():
    everything = len(sys.argv) > 1
    out = pathlib.Path(sys.argv[1]) if everything else HERE
    out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        pages = {name: render(name, pathlib.Path(folder)) for name in TEXTS}
    for name, (page, screen) in pages.items():
        lines = "\n".join(text for _, text in TEXTS[name])
        if everything or not name.endswith("-c"):
            (out / f"{name}.txt").write_text(lines + "\n", encoding="utf-8")
        fax = page.resize([side * 2 // 3 for side in page.size]).point(lambda grey: 255 if grey > 150 else 0).convert("1")
        if everything or not name.endswith("-c"):
            fax.save(out / f"{name}-fax.tif", compression="group4", dpi=(200, 200))
        if everything:
            page.save(out / f"{name}-clean.png")
            scan = scanned(page, rng, rng.uniform(-1.2, 1.2), 14, 1.0)
            scan.save(out / f"{name}-scan.jpg", quality=70)
            bad = scanned(page.resize([side // 2 for side in page.size]), rng, rng.uniform(-2, 2), 24, 0.6)
            bad.save(out / f"{name}-bad.jpg", quality=40)
            screen.save(out / f"{name}-screen.png")
    # A telephone that was held sideways: the file lies on its side and says so.
    page, _ = pages["eng-a"]
    small = page.resize([side // 2 for side in page.size])
    exif = Image.Exif()
    exif[0x0112] = 6
    small.transpose(Image.ROTATE_90).save(out / "sideways.jpg", quality=50, exif=exif)
    faxes = [Image.open(out / f"{name}-fax.tif") for name in ("spa-a", "fra-a", "eng-a")]
    faxes[0].save(out / "three-pages.tif", save_all=True, append_images=faxes[1:], compression="group4", dpi=(200, 200))


main()
