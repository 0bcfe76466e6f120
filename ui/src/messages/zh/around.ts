import type { around as english } from "../en/around";
import type { Formats } from "../format";

export const around = (f: Formats): ReturnType<typeof english> => {
  const counted = (thing: string) => (n: number) => `${f.number(n)} ${thing}`;
  return {
    around: {
      label: "略去的内容",
      leftOut: (n, kinds) => `略去了 ${f.number(n)} 处：${f.list(kinds)}`,
      none: "现在没有略去任何内容。",
      counts: {
        furniture: counted("处页面元素"),
        advertisement: counted("条广告"),
        related: counted("篇相关文章"),
        comments: counted("行评论"),
        sharing: counted("行分享或关注提示"),
        cookies: counted("条 Cookie 提示"),
        metadata: counted("行作者或来源"),
        page_head: counted("处页眉或页脚"),
        repeated: counted("处重复内容"),
      },
      kinds: {
        furniture: "页面元素",
        advertisement: "广告",
        related: "相关文章",
        comments: "评论",
        sharing: "分享或关注",
        cookies: "Cookie 提示",
        metadata: "作者或来源",
        page_head: "页眉或页脚",
        repeated: "重复内容",
      },
      put: "放回",
      putOf: (text) => `放回：${text}`,
      putAll: "全部放回",
      putBack: (n) => `已将 ${f.number(n)} 处放回文本。`,
      yours: (n) => `由您放回：${f.number(n)} 处`,
      yourOwn: "由您放回",
      yourOwnAnd: (rest) => `由您放回。${rest}`,
      leave: "再次略去",
      leaveOf: (text) => `再次略去：${text}`,
      leaveAll: "全部再次略去",
      leaveParagraph: "再次略去这一段",
      leftOutAgain: (n) => `已再次略去 ${f.number(n)} 处。`,
      undo: "撤销",
      here: (n) => `此处略去了 ${f.number(n)} 处`,
      more: "更多",
      less: "收起",
      moreOf: (text) => `更多：${text}`,
      showMore: (n) => `再显示 ${f.number(n)} 处`,
    },
  };
};
