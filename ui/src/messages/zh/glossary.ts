import type { glossary as english } from "../en/glossary";
import type { Formats } from "../format";

export const glossary = (f: Formats): ReturnType<typeof english> => {
  const terms = (n: number) => `${f.number(n)} 条术语`;
  return {
    glossary: {
      title: "术语表",
      close: "关闭",
      from: "从",
      to: "译成",
      terms: "术语",
      term: (language) => `${language}术语`,
      translation: (language) => `${language}译法`,
      keep: "不翻译",
      exact: "区分大小写",
      delete: "删除",
      termOf: (row) => `术语 ${f.number(row)}`,
      translationOf: (row) => `术语 ${f.number(row)} 的译法`,
      keepOf: (term) => (term === "" ? "不翻译此术语" : `不翻译“${term}”`),
      exactOf: (term) => (term === "" ? "此术语区分大小写" : `“${term}”区分大小写`),
      deleteOf: (term) => (term === "" ? "删除此行" : `删除“${term}”`),
      stays: "保持原样",
      add: "添加术语",
      search: "搜索术语",
      found: (n) => (n === 0 ? "没有这样的术语。" : `找到 ${terms(n)}`),
      count: terms,
      more: (n) => `再显示 ${f.number(n)} 条`,
      loading: "正在加载…",
      save: "保存",
      saving: "正在保存…",
      saved: "已保存。",
      savedAgain: (n) => `已保存。正在重新翻译 ${f.number(n)} 句。`,
      deleted: (term) => `已删除“${term}”。`,
      undo: "撤销",
      import: "导入…",
      export: "导出",
      formats: { csv: "表格 (.csv)", tbx: "术语 (.tbx)" },
      exported: (path) => `已保存到 ${path}`,
      imported: ({ added, replaced, same }) => {
        const parts = [
          ...(added > 0 ? [`新增 ${f.number(added)} 条`] : []),
          ...(replaced > 0 ? [`替换 ${f.number(replaced)} 条`] : []),
          ...(same > 0 ? [`已有 ${f.number(same)} 条`] : []),
        ];
        const read = `从文件中读取了 ${terms(added + replaced + same)}`;
        return parts.length === 0 ? `${read}。` : `${read}：${parts.join("，")}。`;
      },
      notices: "关于文件",
      saveFirst: "请先保存更改，以便文件包含这些更改。",
      wrong: (n) => `有 ${terms(n)}需要检查。`,
      problems: {
        source: {
          empty: "请填写术语。",
          long: (most) => `术语最多 ${f.number(most)} 个字符。`,
          twice: "此术语已存在。",
        },
        target: {
          empty: "请填写译法，或选择不翻译此术语。",
          long: (most) => `译法最多 ${f.number(most)} 个字符。`,
        },
      },
      emptyTitle: "还没有术语",
      emptyText: "术语表规定某些词的译法，适用于这一语言方向的所有文本。名称可以保持原样。",
      example: "例如",
      exampleTerm: "Junta",
      exampleTranslation: "理事会",
      exampleName: "Northgate",
      unsaved: "有尚未保存的更改",
      unsavedText: (n, pair) => `${pair}：${terms(n)}。`,
      pair: (from, to) => `从${from}译成${to}`,
      saveAndGoOn: "保存",
      discard: "不保存",
      keepEditing: "继续编辑",
    },
  };
};
