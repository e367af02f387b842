// Unpacks the Chromium that lies compressed in its package: node unpack.mjs FOLDER. With it come the libraries that a
// plain Linux may lack, and a font, so that pictures are the same on all machines.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

const folder = process.argv[2];

function unpack(name, options) {
  const packed = join(import.meta.dirname, "node_modules/@sparticuz/chromium/bin", `${name}.br`);
  const file = join(folder, name);
  writeFileSync(file, brotliDecompressSync(readFileSync(packed)), options);
  return file;
}

mkdirSync(folder, { recursive: true });
for (const archive of ["al2023.tar", "swiftshader.tar", "fonts.tar"]) {
  const file = unpack(archive);
  execFileSync("tar", ["--extract", "--no-same-owner", "--directory", folder, "--file", file]);
  rmSync(file);
}
const fonts = join(folder, "fonts");
writeFileSync(
  join(folder, "fonts.conf"),
  `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${fonts}-cache</cachedir></fontconfig>\n`,
);
unpack("chromium", { mode: 0o755 });
