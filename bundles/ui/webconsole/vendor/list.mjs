// Writes the list and the licences of the packages that are bundled into one file: node list.mjs FOLDER
import {createHash} from "node:crypto";
import {readFileSync, readdirSync, writeFileSync} from "node:fs";

const folder = process.argv[2];
const file = "codemirror.js";
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;

const bundled = Object.entries(lock)
  .filter(([path, entry]) => path.startsWith("node_modules/") && !entry.dev && !entry.devOptional && !entry.optional)
  .map(([path, entry]) => ({path, name: path.slice("node_modules/".length), ...entry}))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const packages = bundled.map(({name, version, license}) => ({
  name,
  version,
  licence: license,
  source: `https://www.npmjs.com/package/${name}/v/${version}`,
}));

const licences = new Map();
for (const {path, name, version} of bundled) {
  const licence = readdirSync(path).find((entry) => /^licen[cs]e/i.test(entry));
  if (!licence) throw new Error(`${name}: expected a file LICENSE; found none`);
  const text = readFileSync(`${path}/${licence}`, "utf8").replace(/\r/g, "").trim();
  licences.set(text, [...(licences.get(text) ?? []), `${name} ${version}`]);
}
const texts = [...licences].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`).join("\n----\n\n");

const sha256 = createHash("sha256").update(readFileSync(`${folder}/${file}`)).digest("hex");
const list = {files: [{file, sha256, licences: "LICENSES.txt", packages}]};
writeFileSync(`${folder}/LICENSES.txt`, texts);
writeFileSync(`${folder}/vendored.json`, JSON.stringify(list, null, 2) + "\n");
