import type { app as english } from "../en/app";
import type { Formats } from "../format";

export const app = (f: Formats): ReturnType<typeof english> => ({
  appName: "Diglot",
  loading: "正在启动…",
  start: {
    title: "用原文阅读，也用自己的语言阅读",
    boxLabel: "要阅读的文本",
    boxPlaceholder: "在此粘贴文章",
    boxHint: "也可以直接输入，或把文件拖到窗口中的任意位置。",
    read: "阅读",
    openFile: "打开文件…",
    trySample: "试用示例",
    privacy: "您阅读的任何内容都不会离开这台电脑。",
    empty: "还没有文本。请粘贴或输入文本，或打开文件。",
    emptyPaste: "剪贴板中没有文本。请先复制文章，或以文件形式打开。",
    resume: (title) => `返回“${title}”`,
    fileFailed: (name, message) => (message.includes(name) ? message : `${name}：${message}`),
    settings: "设置",
    version: (version) => `版本 ${version}`,
  },
  drop: { title: "松开即可阅读", hint: "文件只在这台电脑上打开，不会发送到别处。" },
  opening: {
    label: "正在打开",
    stages: {
      reading: "正在读取文本…",
      language: "正在识别语言…",
      sentences: "正在划分句子…",
    },
    cancel: "取消",
    cancelling: "正在停止…",
    file: (name, at, of) => `${name}（第 ${f.number(at)} 个，共 ${f.number(of)} 个）`,
  },
  tabs: {
    label: "打开的文本",
    close: (title) => `关闭“${title}”`,
    closed: (title) => `已关闭“${title}”。`,
    undo: "重新打开",
  },
});
