import { describe, expect, it } from "vitest";
import { addressIn, parseWeb, shortAddress } from "./web";

describe("an address that is typed", () => {
  it.each([
    ["https://example.org/a?b=1#c", "https://example.org/a?b=1#c"],
    ["HTTP://Example.org", "http://example.org/"],
    ["  example.org/noticias  ", "https://example.org/noticias"],
    ["localhost:8080/x", "https://localhost:8080/x"],
    ["192.168.0.7", "https://192.168.0.7/"],
    ["http://[::1]:81/", "http://[::1]:81/"],
    ["пример.рф/новости", "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"],
  ])("%s is asked for as %s", (text, url) => {
    expect(parseWeb(text)).toEqual({ url });
  });

  it.each([
    ["", "empty"],
    ["  \n", "empty"],
    ["ftp://example.org/a", "scheme"],
    ["mailto:ana@example.org", "scheme"],
    ["javascript:alert(1)", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["embalses", "address"],
    ["example.org and more", "address"],
    ["https://", "address"],
    ["https:/example.org", "address"],
    ["example.", "address"],
    [".org", "address"],
  ])("“%s” is refused: %s", (text, wrong) => {
    expect(parseWeb(text)).toEqual({ wrong });
  });
});

describe("a text that is pasted", () => {
  it("is an address only when it says so and is nothing else", () => {
    expect(addressIn(" https://example.org/a\n")).toBe("https://example.org/a");
    expect(addressIn("example.org/a"), "a word with a dot in it").toBeNull();
    expect(addressIn("https://example.org/a is worth reading")).toBeNull();
    expect(addressIn("https://example.org/a\nhttps://example.org/b")).toBeNull();
    expect(addressIn(`https://example.org/${"a".repeat(2_000)}`)).toBeNull();
  });
});

it("an address is shown without what is the same in all of them", () => {
  expect(shortAddress("https://example.org/")).toBe("example.org");
  expect(shortAddress("http://example.org/a/b?c")).toBe("example.org/a/b?c");
});
