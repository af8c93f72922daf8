import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const here = join(process.cwd(), "src/locales");

function leaves(value: unknown, prefix = ""): string[] {
  if (typeof value !== "object" || value === null) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, prefix ? `${prefix}.${key}` : key));
}

function catalogue(language: string): Map<string, string[]> {
  const files = readdirSync(join(here, language));
  return new Map(
    files.map((file) => [
      file.replace(".json", ""),
      leaves(JSON.parse(readFileSync(join(here, language, file), "utf8"))).sort(),
    ]),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes(".test.") ? [path] : [];
  });
}

const nb = catalogue("nb");
const en = catalogue("en");

describe("the catalogues", () => {
  it("have the same keys in both languages", () => {
    expect([...en.keys()].sort()).toEqual([...nb.keys()].sort());
    for (const [area, keys] of nb) expect(en.get(area), area).toEqual(keys);
  });

  it("hold every key that the code asks for", () => {
    const missing: string[] = [];
    for (const path of sources(join(process.cwd(), "src"))) {
      const code = readFileSync(path, "utf8");
      const area = /useTranslation\("(\w+)"\)/.exec(code)?.[1] ?? "common";
      for (const match of code.matchAll(/\bt\((["`])((?:(?!\1).)+)\1/g)) {
        const asked = match[2] ?? "";
        const [space, key] = asked.includes(":") ? (asked.split(":") as [string, string]) : [area, asked];
        const literal = key.split("${")[0] ?? "";
        const isWhole = literal === key;
        const found = (nb.get(space) ?? []).some((known) =>
          isWhole ? known.replace(/_(one|other)$/, "") === key || known === key : known.startsWith(literal),
        );
        if (!found) missing.push(`${path}: ${asked}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
