import type { Formats } from "../format";

export const around = (f: Formats) => {
  const counted = (one: string, other: string) => (n: number) => `${f.number(n)} ${f.plural(n, one, other)}`;
  const pieces = counted("piece", "pieces");
  return {
    around: {
      label: "What was left out",
      leftOut: (n: number, kinds: string[]) => `${pieces(n)} left out: ${f.list(kinds)}`,
      none: "Nothing is left out now.",
      counts: {
        furniture: counted("part of the page", "parts of the page"),
        advertisement: counted("advertisement", "advertisements"),
        related: counted("related article", "related articles"),
        comments: counted("line of comments", "lines of comments"),
        sharing: counted("line to share or follow", "lines to share or follow"),
        cookies: counted("cookie notice", "cookie notices"),
        metadata: counted("byline or credit", "bylines and credits"),
        page_head: counted("page head or foot", "page heads and feet"),
        repeated: counted("repeated part", "repeated parts"),
      },
      kinds: {
        furniture: "Part of the page",
        advertisement: "Advertisement",
        related: "Related article",
        comments: "Comments",
        sharing: "Share or follow",
        cookies: "Cookie notice",
        metadata: "Byline or credit",
        page_head: "Page head or foot",
        repeated: "Repeated part",
      },
      put: "Put back",
      putOf: (text: string) => `Put back: ${text}`,
      putAll: "Put all back",
      putBack: (n: number) => `${pieces(n)} put back into the text.`,
      yours: (n: number) => `Put back by you: ${f.number(n)}`,
      yourOwn: "Put back by you",
      yourOwnAnd: (rest: string) => `Put back by you. ${rest}`,
      leave: "Leave out again",
      leaveOf: (text: string) => `Leave out again: ${text}`,
      leaveAll: "Leave all out again",
      leaveParagraph: "Leave this paragraph out again",
      leftOutAgain: (n: number) => `${pieces(n)} left out again.`,
      undo: "Undo",
      here: (n: number) => `${pieces(n)} left out here`,
      more: "More",
      less: "Less",
      moreOf: (text: string) => `More: ${text}`,
      showMore: (n: number) => `Show ${f.number(n)} more`,
    },
  };
};
