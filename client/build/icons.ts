/**
 * Build step: writes every Lucide icon's drawing, and our own mark, to one JSON file that the Django tag
 * `{% icon "hand" %}` reads. All of them, not only those in use: a new icon in a template then needs no build.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { Plugin } from "vite";

/** What stands between `<svg …>` and `</svg>`, without comments and line breaks. */
export function drawing(svg: string): string {
  const inner = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1];
  if (inner === undefined) throw new Error("Not an SVG file: " + svg.slice(0, 80));
  return inner.replace(/\s*\n\s*/g, "").trim();
}

async function drawings(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".svg")).sort();
  const found = new Map<string, string>();
  for (const name of names) {
    found.set(path.basename(name, ".svg"), drawing(await readFile(path.join(folder, name), "utf8")));
  }
  return found;
}

/** A vite plugin that writes `{"hand": "<path …/>", …}` to `target`; drawings in `own` win over Lucide's. */
export function icons(own: string, target: string): Plugin {
  return {
    name: "giaoban-icons",
    apply: "build",
    async buildStart() {
      const lucide = path.join(path.dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons");
      const all = new Map([...(await drawings(lucide)), ...(await drawings(own))]);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, JSON.stringify(Object.fromEntries(all)));
    },
  };
}
