import type { reading as english } from "../en/reading";
import type { Formats } from "../format";

export const reading = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} 句`;
  return {
    reading: {
      newArticle: "新建",
      newArticleLong: "新建文章",
      untitled: "无标题文本",
      words: (n) => `${f.number(n)} 词`,
      sentences,
      source: { paste: "粘贴的文本", file: (name) => name, sample: "示例" },
      agency: (name) => `来源：${name}`,
      photo: (name) => `图片：${name}`,
      copyAddress: (address) => `复制网址 ${address}`,
      about: "关于此文本",
      notes: "关于此文本的说明",
      place: (sentence) => `上次读到第 ${f.number(sentence)} 句。`,
      fromBeginning: "从头开始",
    },
    paste: {
      joined: (lines, hyphens) =>
        hyphens === 0
          ? `已将断行合并为段落（${f.number(lines)} 行）。`
          : `已将断行合并为段落（${f.number(lines)} 行，${f.number(hyphens)} 个连字符）。`,
      asPasted: "各行保持粘贴时的样子。",
      showAsPasted: "按粘贴时显示",
      join: "合并各行",
      parts: (n) => `粘贴的内容看起来包含 ${f.number(n)} 篇文章。`,
      openParts: "分别打开",
    },
    language: {
      detected: (name, confidence) => `${name} · ${f.percent(confidence)}`,
      perhaps: (name, confidence) => `可能是${name} · ${f.percent(confidence)}`,
      corrected: (name) => `${name} · 由您选择`,
      unsure: "语言不确定",
      label: (state) => `文本的语言：${state}。更改`,
      search: "搜索语言",
      list: "语言",
      none: "没有这个名称的语言。",
      backToDetected: "恢复为识别出的语言",
      translateInto: "翻译成",
      whole: "整篇文本按此语言阅读。",
    },
    progress: {
      label: "翻译",
      loading: (packs) => (packs.length > 0 ? `正在加载 ${f.list(packs)}…` : "正在启动…"),
      running: (done, total) => `${f.number(done)} / ${sentences(total)}`,
      speed: (wordsPerSecond) => `${f.number(wordsPerSecond)} 词/秒`,
      cancel: "取消",
      stopping: "正在停止…",
      stopped: (done, total) => `已停止，完成 ${f.number(done)} / ${f.number(total)}。`,
      continue: "继续",
      finished: (total) => `已翻译 ${sentences(total)}`,
      failed: (done, total) => `翻译中断，完成 ${f.number(done)} / ${f.number(total)}。`,
      retry: "重试",
      announce: (done, total) => `共 ${sentences(total)}，已翻译 ${sentences(done)}`,
    },
    route: {
      missingNoPack: (from, to) => `没有从${from}翻译成${to}的语言包。`,
      missingRest: "文本及其摘要仍可用原文阅读。",
      pivot: (via) => `经由${via}翻译。`,
      starter: "入门语言包：体积小，质量一般。名称和生僻词常常有误。",
      same: (language) => `文本已经是${language}，无需翻译。`,
      unknown: "Diglot 不确定这是哪种语言。请选择语言，翻译随即开始。",
      choose: "选择语言…",
      noEngine: "这台电脑无法运行翻译引擎。文本及其摘要仍可使用。",
    },
  };
};
