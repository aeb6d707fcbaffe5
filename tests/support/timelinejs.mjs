// Hands a timeline to the code of TimelineJS itself, and prints what that makes of it.
// node timelinejs.mjs PACKAGE FILE: PACKAGE is the unpacked npm package @knight-lab/timelinejs.
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { pathToFileURL } from "node:url";

const [, , folder, file] = process.argv;

// Its sources name each other without their ending; DOMPurify and Net need a browser.
const hooks = `
const purify = "data:text/javascript," + encodeURIComponent(
    "export default { addHook() {}, sanitize(text) { return text; } };");
const net = "data:text/javascript,export function fetchJSON() {} export function ajax() {} export function getJSON() {}";
export async function resolve(name, context, next) {
    if (/net\\/Net$/.test(name)) return { url: net, format: "module", shortCircuit: true };
    if (name === "dompurify") return { url: purify, format: "module", shortCircuit: true };
    if (/^\\.\\.?\\//.test(name) && !/\\.js$/.test(name)) {
        return { ...await next(name + ".js", context), format: "module" };
    }
    return next(name, context);
}
export async function load(url, context, next) {
    return next(url, url.startsWith("file:") ? { ...context, format: "module" } : context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

globalThis.window = globalThis;
const words = (text) => text.replace(/<[^>]*>/g, "");
globalThis.document = {
    createElement: () => ({ set innerHTML(text) { this.textContent = words(text); } }),
};
globalThis.DOMParser = class {
    parseFromString(text) { return { body: { textContent: words(text) } }; }
};
console.log = () => {};

const source = pathToFileURL(`${folder}/src/js/core/TimelineConfig.js`).href;
const { TimelineConfig } = await import(source);
const config = new TimelineConfig(JSON.parse(readFileSync(file, "utf8")));
config.validate();
const slides = config.events.map((slide) => ({
    id: slide.unique_id,
    start: slide.start_date.data.date_obj.toISOString?.() ?? null,
    end: slide.end_date ? slide.end_date.data.date_obj.toISOString?.() ?? null : null,
}));
process.stdout.write(JSON.stringify({ errors: config.getErrors().map(String), slides }));
