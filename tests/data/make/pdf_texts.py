"""Prose for the test files: sentences put together from parts, so that there is as much of it as a file needs.

Everything is written for this purpose. What comes out is grammatical and says nothing about anyone."""
import random

PARTS = {
    "en": (
        ["The harbour council of {p}", "A group of {n} fishermen", "The engineer in charge", "Nobody in the valley of {p}",
         "The printed report", "Every household along the canal", "The school beside the old mill",
         "An international commission", "The grain warehouse at {p}", "The deputy minister"],
        ["announced that repairs would continue", "found the measurements unconvincing", "asked for {n} additional pumps",
         "remembered the drought very differently", "published its accounts for the first time",
         "has postponed the extraordinary meeting", "refuses to comment on the arrangement",
         "counted {n} damaged roofs before breakfast", "welcomed the unexpected transparency",
         "discovered considerable irregularities"],
        ["because the northern road was under water", "after {n} days of negotiation", "while the ferry waited at {p}",
         "although the budget had been exhausted", "without informing the neighbouring municipalities",
         "in spite of the official recommendations", "before the winter supplies arrived",
         "as the responsible department had requested", "until electricity is restored in {p}",
         "when the observers were finally admitted"],
        ["Harlow", "Brenmoor", "Castle Point", "Ostrava Bay", "Lindenfeld", "Saint Orrin"], ". ", "."),
    "de": (
        ["Der Gemeinderat von {p}", "Eine Gruppe von {n} Landwirten", "Die zuständige Ingenieurin", "Niemand im Tal bei {p}",
         "Der gedruckte Rechenschaftsbericht", "Jeder Haushalt entlang des Kanals", "Die Grundschule neben der Mühle",
         "Eine Untersuchungskommission"],
        ["kündigte umfangreiche Ausbesserungsarbeiten an", "hielt die Messergebnisse für wenig überzeugend",
         "verlangte {n} zusätzliche Wasserpumpen", "veröffentlichte erstmals die Jahresabrechnung",
         "verschob die außerordentliche Versammlung", "zählte {n} beschädigte Dächer",
         "begrüßte die unerwartete Offenheit der Verwaltung", "entdeckte erhebliche Unregelmäßigkeiten"],
        ["weil die Bundesstraße überschwemmt war", "nach {n} Verhandlungstagen", "während die Fähre in {p} wartete",
         "obwohl der Haushalt bereits aufgebraucht war", "ohne die Nachbargemeinden zu benachrichtigen",
         "bevor die Wintervorräte eintrafen", "bis die Stromversorgung wiederhergestellt ist"],
        ["Lindenfeld", "Altenbruch", "Hohenried", "Sankt Orrin", "Moorhausen"], ". ", "."),
    "es": (
        ["El ayuntamiento de {p}", "Un grupo de {n} pescadores", "La ingeniera responsable", "Nadie en el valle de {p}",
         "El informe impreso", "Cada familia junto al canal", "La escuela del molino viejo", "Una comisión internacional"],
        ["anunció nuevas reparaciones", "consideró poco convincentes las mediciones", "pidió {n} bombas adicionales",
         "publicó sus cuentas por primera vez", "aplazó la asamblea extraordinaria", "contó {n} tejados dañados",
         "agradeció la transparencia inesperada", "descubrió irregularidades considerables"],
        ["porque la carretera estaba inundada", "después de {n} días de negociación", "mientras el transbordador esperaba en {p}",
         "aunque el presupuesto se había agotado", "sin informar a los municipios vecinos",
         "antes de que llegaran los suministros", "hasta que vuelva la electricidad"],
        ["Valdehoz", "Puerto Lirio", "San Orrín", "Las Cañadas", "Río Seco"], ". ", "."),
    "fr": (
        ["Le conseil municipal de {p}", "Un groupe de {n} pêcheurs", "L’ingénieure responsable", "Personne dans la vallée de {p}",
         "Le rapport imprimé", "Chaque foyer le long du canal", "L’école près du moulin", "Une commission internationale"],
        ["annonça de nouvelles réparations", "jugea les mesures peu convaincantes", "demanda {n} pompes supplémentaires",
         "publia ses comptes pour la première fois", "reporta la réunion extraordinaire", "compta {n} toits endommagés",
         "salua une transparence inattendue", "découvrit des irrégularités considérables"],
        ["parce que la route était inondée", "après {n} jours de négociations", "pendant que le bac attendait à {p}",
         "bien que le budget fût épuisé", "sans prévenir les communes voisines", "avant l’arrivée des provisions",
         "jusqu’au retour de l’électricité"],
        ["Valombre", "Port-Lys", "Saint-Orrin", "La Roche-Noire", "Moulinet"], ". ", "."),
    "ru": (
        ["Городской совет {p}", "Группа из {n} рыбаков", "Ответственный инженер", "Никто из жителей {p}",
         "Напечатанный отчёт", "Школа у старой мельницы", "Международная комиссия"],
        ["сообщил о продолжении ремонта", "счёл измерения неубедительными", "запросил {n} дополнительных насосов",
         "впервые опубликовал отчётность", "перенёс внеочередное заседание", "обнаружил значительные нарушения"],
        ["потому что северная дорога была затоплена", "после {n} дней переговоров", "пока паром ждал у причала",
         "хотя средства были исчерпаны", "не предупредив соседние районы", "до прибытия зимних запасов"],
        ["Липовска", "Зареченска", "Каменки", "Новоорска"], ". ", "."),
    "ar": (
        ["أعلن مجلس مدينة {p}", "ذكرت مجموعة من {n} صيادا", "أكدت المهندسة المسؤولة", "أوضح سكان الوادي قرب {p}",
         "بين التقرير المطبوع", "قالت مديرة المدرسة القديمة", "لاحظت لجنة دولية"],
        ["أن أعمال الإصلاح سوف تستمر", "أن القياسات لم تكن مقنعة", "أن المضخات الإضافية وصلت", "أن الحسابات نشرت لأول مرة",
         "أن الاجتماع الطارئ تأجل", "أن {n} سقفا تضررت", "أن الشفافية كانت غير متوقعة"],
        ["لأن الطريق الشمالي كان مغمورا بالمياه", "بعد {n} أيام من المفاوضات", "بينما كانت العبارة تنتظر",
         "رغم أن الميزانية نفدت", "دون إبلاغ البلديات المجاورة", "قبل وصول مؤن الشتاء"],
        ["السهل", "الوادي الكبير", "الميناء", "النخيل"], ". ", "."),
    "zh": (
        ["{p}的镇议会", "{n}名渔民组成的小组", "负责工程的女工程师", "运河沿岸的每户人家", "印刷好的报告", "旧磨坊旁边的学校",
         "一个国际委员会"],
        ["宣布修理工作将继续进行", "认为测量结果并不可信", "要求增加{n}台水泵", "首次公布了自己的账目", "推迟了特别会议",
         "统计出{n}个受损的屋顶", "对意外的公开表示欢迎"],
        ["因为北边的公路被水淹没", "在{n}天的谈判之后", "而渡船还在码头等候", "尽管预算已经用完", "却没有通知邻近的乡镇",
         "在过冬物资到达之前"],
        ["林田", "石桥", "东港", "清河"], "。", "。"),
}


class Prose:
    """An endless text in one language; the same seed gives the same text."""

    def __init__(self, language, seed):
        self.parts, self.random = PARTS[language], random.Random(seed)
        self.language = language

    def fill(self, text):
        return text.replace("{p}", self.random.choice(self.parts[3])).replace("{n}", str(self.random.randint(12, 96)))

    def sentence(self):
        first, second, third = (self.fill(self.random.choice(part)) for part in self.parts[:3])
        comma = "，" if self.language == "zh" else "، " if self.language == "ar" else ", " if self.language in "deru" else " "
        gap = "" if self.language == "zh" else " "
        return first + gap + second + comma + third

    def paragraph(self, low=2, high=6):
        sentences = [self.sentence() for _ in range(self.random.randint(low, high))]
        return self.parts[4].join(sentences) + self.parts[5]

    def heading(self):
        return self.fill(self.random.choice(self.parts[0]))
