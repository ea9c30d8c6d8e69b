/**
 * Build step: beside each text file of the build its gzip and brotli twin, made once with full effort. ServeStatic sends
 * the twin the browser accepts; on a village's link the room would otherwise take three times as long to arrive.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(js|css|svg|json|webmanifest)$/;
/** Below this (bytes) everything fits one packet anyway. */
const WORTH_IT = 1000;

/** A vite plugin that leaves `x.js.gz` and `x.js.br` beside every `x.js` of `folder`. */
export function compressed(folder: string): Plugin {
  return {
    name: "giaoban-compressed",
    apply: "build",
    closeBundle: {
      // After vite has copied what is public.
      order: "post",
      sequential: true,
      async handler() {
        const files = await readdir(folder, { recursive: true });
        await Promise.all(files.filter((name) => TEXT.test(name)).map((name) => twins(path.join(folder, name))));
      },
    },
  };
}

async function twins(file: string): Promise<void> {
  const content = await readFile(file);
  if (content.length < WORTH_IT) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await Promise.all([
    promisify(gzip)(content, { level: 9 }).then((small) => writeFile(file + ".gz", small)),
    promisify(brotliCompress)(content, quality).then((small) => writeFile(file + ".br", small)),
  ]);
}
