import { describe, expect, it } from "vitest";
import { writing } from "./fake-writing";
import { contextFrom, hostOf, isServer, moved } from "./server";

describe("the address of a server", () => {
  it.each([
    ["http://127.0.0.1:11434/v1", true],
    ["https://studio.example.org/v1", true],
    ["HTTP://localhost:1234", true],
    ["studio.example.org/v1", false],
    ["ftp://studio.example.org", false],
    ["http://", false],
    ["", false],
  ])("%j: %j", (address, is) => {
    expect(isServer(address)).toBe(is);
  });

  it("names its machine", () => {
    expect(hostOf("https://studio.example.org:8443/v1")).toBe("studio.example.org");
    expect(hostOf("nonsense")).toBe("nonsense");
  });

  it("takes consent, model and key back when the machine is another one, and only then", () => {
    const { server } = writing();
    const agreed = { ...server, address: "http://a.lan:1/v1", model: "m", beyond: true, key: "k" };
    expect(moved(agreed, "http://a.lan:2/v1")).toEqual({ ...agreed, address: "http://a.lan:2/v1" });
    expect(moved(agreed, "http://b.lan:1/v1")).toEqual({
      ...agreed,
      address: "http://b.lan:1/v1",
      model: null,
      beyond: false,
      key: null,
    });
  });
});

describe("a length of context", () => {
  it.each([
    ["8192", 8192],
    [" 512 ", 512],
    ["４０９６", 4096],
    ["511", null],
    ["-4096", null],
    ["4k", null],
    ["", null],
  ])("%j is %j", (typed, tokens) => {
    expect(contextFrom(typed)).toBe(tokens);
  });
});
