import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { buildWindow } from "./build";

it("ships without the fake backend, without inline code and without foreign addresses", async () => {
  const outDir = await mkdtemp(path.join(tmpdir(), "diglot-bundle-"));
  try {
    await buildWindow("production", outDir);
    const names = await readdir(path.join(outDir, "assets"));
    expect(names.filter((name) => name.startsWith("mock"))).toEqual([]);
    const files = await Promise.all(names.map((name) => readFile(path.join(outDir, "assets", name), "utf8")));
    const all = files.join("\n");
    for (const words of ["embalses de la cuenca", "Rapport complet", "createMock", "/home/ana"]) {
      expect(all.includes(words), `“${words}” is in the shipped bundle`).toBe(false);
    }
    const page = await readFile(path.join(outDir, "index.html"), "utf8");
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)/);
    expect(page).not.toMatch(/(?:src|href)="https?:/);
    const css = await Promise.all(
      names.filter((n) => n.endsWith(".css")).map((n) => readFile(path.join(outDir, "assets", n), "utf8")),
    );
    expect(css.join("")).not.toMatch(/url\(|@import/);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
});
