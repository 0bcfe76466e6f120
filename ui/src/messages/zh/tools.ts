import type { tools as english } from "../en/tools";
import type { Formats } from "../format";

const HOW = "段落写作 12，该段第三句写作 12.3，按编号指定句子写作 #57。";

export const tools = (f: Formats): ReturnType<typeof english> => ({
  tools: {
    label: "工具",
    find: "在文本中查找",
    contents: "目录",
    layout: "视图",
    glossary: "术语表",
    settings: "设置",
    withKeys: (label, keys) => `${label}（${keys}）`,
  },
  layouts: {
    side_by_side: "左右对照",
    swapped: "左右对照，译文在前",
    stacked: "上下对照",
    translation: "仅译文",
    source: "仅原文",
  },
  find: {
    label: "在文本中查找",
    field: "在原文和译文中查找",
    placeholder: "查找",
    count: (at, total) => `第 ${f.number(at)} 处，共 ${f.number(total)} 处`,
    none: "未找到",
    busy: "正在查找…",
    next: "下一处",
    previous: "上一处",
    close: "关闭查找",
  },
  contents: {
    title: "目录",
    list: "标题",
    empty: "此文本没有标题。",
    loading: "正在查找标题…",
    close: "关闭目录",
    goTo: "转到",
    goToHint: HOW,
    go: "前往",
    notANumber: HOW,
    noRow: (n) => `此文本共有 ${f.number(n)} 句。`,
    noParagraph: (n) => `此文本共有 ${f.number(n)} 段。`,
    noSentence: (paragraph, n) => `第 ${f.number(paragraph)} 段共有 ${f.number(n)} 句。`,
  },
});
