// Copies the few files the pages load from node_modules to wwwroot/lib, and draws the icons used into one sprite.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const modules = 'node_modules', lib = 'wwwroot/lib';
rmSync(lib, { recursive: true, force: true });
mkdirSync(join(lib, 'fonts'), { recursive: true });

const copies = [
  ['@tabler/core/dist/css/tabler.min.css', 'tabler.min.css'],
  ['htmx.org/dist/htmx.min.js', 'htmx.min.js'],
  ['@fontsource-variable/geist/files/geist-latin-wght-normal.woff2', 'fonts/geist.woff2'],
  ['@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2', 'fonts/geist-mono.woff2'],
];
for (const [from, to] of copies) cpSync(join(modules, from), join(lib, to));

// An icon is used when a component names it: Icon Name="x" or Glyph="x", which must exist. Any other text in quotes that
// happens to be an icon's name is taken too, so that names chosen in code (links of the rail, states) are never missing.
const names = new Set();
const fileOf = name => join(modules, '@tabler/icons/icons', name.endsWith('-filled') ? `filled/${name.slice(0, -7)}.svg` : `outline/${name}.svg`);
const read = folder => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) { if (!['node_modules', 'bin', 'obj', 'wwwroot'].includes(entry.name)) read(path); }
    else if (/\.(razor|cs)$/.test(entry.name))
      collect(readFileSync(path, 'utf8'));
  }
};
const collect = text => {
  for (const [, name] of text.matchAll(/(?:<Icon Name=|Glyph=|Icon=|glyph: ?)"([a-z0-9-]+)"/g)) names.add(name);
  for (const [, name] of text.matchAll(/"([a-z][a-z0-9-]+)"/g)) if (existsSync(fileOf(name))) names.add(name);
};
read('Components');
for (const line of readFileSync('assets/icons.txt', 'utf8').split('\n')) if (line.trim()) names.add(line.trim());

const symbols = [...names].sort().map(name => {
  const filled = name.endsWith('-filled');
  let svg;
  try { svg = readFileSync(fileOf(name), 'utf8'); } catch { console.error(`error: there is no icon '${name}'`); process.exit(1); }
  const inner = svg.replace(/[\s\S]*?<svg[^>]*>/, '').replace('</svg>', '').replace(/\s*<path stroke="none" d="M0 0h24v24H0z" fill="none" ?\/>/, '').replace(/\s+/g, ' ').trim();
  const paint = filled ? 'fill="currentColor" stroke="none"' : 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="i-${name}" viewBox="0 0 24 24" ${paint}>${inner}</symbol>`;
});
writeFileSync(join(lib, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);

// The assembly carries this number, so that a changed style sheet or script gets a new address.
const hash = createHash('sha256');
for (const file of ['wwwroot/portal.css', 'wwwroot/portal.js', join(lib, 'icons.svg'), 'package-lock.json']) hash.update(readFileSync(file));
writeFileSync(join(lib, 'version.txt'), hash.digest('hex').slice(0, 10));
