import type { around as english } from "../en/around";
import type { Formats } from "../format";
import { apart } from "./words";

export const around = (f: Formats): ReturnType<typeof english> => {
  /** `many` is the form after 11 to 99, `other` the one after hundreds. */
  const counted = (one: string, two: string, few: string, many: string, other: string) => (n: number) =>
    f.forms(n, {
      zero: `0 ${few}`,
      one,
      two,
      few: `${f.number(n)} ${few}`,
      many: `${f.number(n)} ${many}`,
      other: `${f.number(n)} ${other}`,
    });
  const pieces = counted("قطعة واحدة", "قطعتان", "قطع", "قطعة", "قطعة");
  return {
    around: {
      label: "ما تُرك خارج النص",
      leftOut: (n, kinds) => `تُركت خارج النص ${pieces(n)}: ${f.list(kinds)}`,
      none: "لا شيء متروك خارج النص الآن.",
      counts: {
        furniture: counted(
          "جزء واحد من الصفحة",
          "جزآن من الصفحة",
          "أجزاء من الصفحة",
          "جزءًا من الصفحة",
          "جزء من الصفحة",
        ),
        advertisement: counted("إعلان واحد", "إعلانان", "إعلانات", "إعلانًا", "إعلان"),
        related: counted(
          "مقال واحد ذو صلة",
          "مقالان لهما صلة",
          "مقالات ذات صلة",
          "مقالًا ذا صلة",
          "مقال ذي صلة",
        ),
        comments: counted(
          "سطر واحد من التعليقات",
          "سطران من التعليقات",
          "أسطر من التعليقات",
          "سطرًا من التعليقات",
          "سطر من التعليقات",
        ),
        sharing: counted(
          "سطر واحد للمشاركة أو المتابعة",
          "سطران للمشاركة أو المتابعة",
          "أسطر للمشاركة أو المتابعة",
          "سطرًا للمشاركة أو المتابعة",
          "سطر للمشاركة أو المتابعة",
        ),
        cookies: counted(
          "إشعار واحد عن ملفات الارتباط",
          "إشعاران عن ملفات الارتباط",
          "إشعارات عن ملفات الارتباط",
          "إشعارًا عن ملفات الارتباط",
          "إشعار عن ملفات الارتباط",
        ),
        metadata: counted(
          "سطر واحد عن الكاتب أو المصدر",
          "سطران عن الكاتب أو المصدر",
          "أسطر عن الكاتب أو المصدر",
          "سطرًا عن الكاتب أو المصدر",
          "سطر عن الكاتب أو المصدر",
        ),
        page_head: counted(
          "سطر واحد من رؤوس الصفحات وأذيالها",
          "سطران من رؤوس الصفحات وأذيالها",
          "أسطر من رؤوس الصفحات وأذيالها",
          "سطرًا من رؤوس الصفحات وأذيالها",
          "سطر من رؤوس الصفحات وأذيالها",
        ),
        repeated: counted("جزء مكرر واحد", "جزآن مكرران", "أجزاء مكررة", "جزءًا مكررًا", "جزء مكرر"),
      },
      kinds: {
        furniture: "جزء من الصفحة",
        advertisement: "إعلان",
        related: "مقال ذو صلة",
        comments: "تعليقات",
        sharing: "مشاركة أو متابعة",
        cookies: "إشعار عن ملفات الارتباط",
        metadata: "الكاتب أو المصدر",
        page_head: "رأس صفحة أو ذيلها",
        repeated: "جزء مكرر",
      },
      put: "إعادة إلى النص",
      putOf: (text) => `إعادة إلى النص: ${apart(text)}`,
      putAll: "إعادة الكل إلى النص",
      putBack: (n) => `أُعيدت إلى النص ${pieces(n)}.`,
      yours: (n) => `ما أعدتَه أنت: ${f.number(n)}`,
      yourOwn: "أعدتَها أنت",
      yourOwnAnd: (rest) => `أعدتَها أنت. ${rest}`,
      leave: "تركها من جديد",
      leaveOf: (text) => `تركها من جديد: ${apart(text)}`,
      leaveAll: "ترك الكل من جديد",
      leaveParagraph: "ترك هذه الفقرة من جديد",
      leftOutAgain: (n) => `تُركت من جديد ${pieces(n)}.`,
      undo: "تراجع",
      here: (n) => `تُركت هنا ${pieces(n)}`,
      more: "المزيد",
      less: "أقل",
      moreOf: (text) => `المزيد: ${apart(text)}`,
      showMore: (n) => `عرض ${f.number(n)} أخرى`,
    },
  };
};
