import type { faults as english } from "../en/faults";

const quoted = (value: string | null): string => (value === null ? "" : `“${value}”`);

export const faults = (): ReturnType<typeof english> => ({
  fault: {
    close: "关闭",
    retry: "重试",
    details: "详细信息",
    unknown: "Diglot 内部出了问题。",
    loadFailed: "Diglot 无法启动阅读引擎。",
  },
  faultHints: {
    empty: "请重新复制文本，或以文件形式打开文章。",
    unreadable: "请用相应的程序打开它，选中其中的文本，再粘贴到这里。",
    unsupported: "请将其另存为文本、HTML、Word 或 PDF，或把文本粘贴到这里。",
    ocr_missing: "请安装 Tesseract（软件包 tesseract-ocr）及文本所用的语言，然后重新打开。",
    too_large: "请只打开其中一部分，或将其拆分为多个文件。",
    unknown_language: "请在上方手动选择语言。",
    pack_missing: "请安装语言包，然后重试。",
    pack_damaged: "请删除语言包，然后重新安装。",
    library_damaged: "请关闭 Diglot 再重新启动：损坏的文件会被移到一旁，并建立新的文库。",
    engine: "请重试。如果再次出现，仍可阅读和导出文本及其摘要。",
    not_writable: "请选择其他文件夹，或在其他程序中关闭该文件。",
    network: "请检查网络连接后重试。已安装的内容无需网络即可使用。",
    cancelled: "",
    internal: "请重试。报告问题时，下方的详细信息会有帮助。",
  },
  warnings: {
    loop: (v) => `译文重复${quoted(v)}，很可能有误。`,
    too_long: () => "译文比原句长得多，很可能有误。",
    too_short: () => "译文比原句短得多，可能有遗漏。",
    untranslated: () => "这个句子原样输出，没有翻译。",
    empty: () => "这个句子没有得到译文。",
    in_parts: (v) => (v === null ? "句子很长，已分成几部分翻译。" : `句子很长，已分成 ${v} 部分翻译。`),
    no_pack: (v) => `保持原样：语言包${quoted(v)}未安装。`,
    pack_failed: (v) => `保持原样。${v ?? ""}`,
    number_lost: (v) =>
      v === null ? "原文中有一个数字没有出现在译文中。" : `原文中的 ${v} 没有出现在译文中。`,
    cut_off: () => "服务器因长度中断了这句话的翻译；缺少结尾。",
    no_evidence: () => "文本中没有找到支持这一点的内容。",
    number_not_in_evidence: (v) =>
      v === null ? "有一个数字没有出现在这一行所依据的句子中。" : `${v} 没有出现在这一行所依据的句子中。`,
    name_not_in_evidence: (v) =>
      v === null ? "有一个名称没有出现在这一行所依据的句子中。" : `“${v}”没有出现在这一行所依据的句子中。`,
  },
  warningUnknown: (kind, value) =>
    `请将这个句子与原文核对（${kind.replaceAll("_", " ")}${value === null ? "" : `：${value}`}）。`,
});
