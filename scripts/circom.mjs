// Runs the circom2 compiler as its own command does, but also beyond 2 GiB of its memory.
//
// WebAssembly hands 32-bit pointers to JavaScript as signed numbers, and circom2's system interface
// takes them as they come: past 2 GiB they turn negative and compilation of a large circuit dies.
// Here every pointer is made unsigned before it reaches that interface.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const { CircomRunner, bindings } = require("circom2");

const runner = new CircomRunner({
    args: process.argv.slice(2).map(argument => path.isAbsolute(argument) ? path.relative("", argument) : argument),
    env: process.env,
    preopens: Object.fromEntries(ancestors().map(directory => [directory, directory])),
    bindings: { ...bindings, fs, exit: code => process.exit(code) },
});

const importsOf = runner.wasi.getImports.bind(runner.wasi);
runner.wasi.getImports = module => Object.fromEntries(
    Object.entries(importsOf(module)).map(([name, functions]) => [name, unsignedArguments(functions)]));

await runner.execute(fs.readFileSync(path.join(path.dirname(require.resolve("circom2")), "circom.wasm")));

function unsignedArguments(functions) {
    return Object.fromEntries(Object.entries(functions).map(([name, call]) =>
        [name, (...values) => call(...values.map(value => typeof value === "number" ? value >>> 0 : value))]));
}

/** The working directory and those above it, as relative paths: all that the compiler may open. */
function ancestors() {
    const depth = process.cwd().split(path.sep).length - 1;
    return Array.from({ length: depth + 1 }, (_, i) => i === 0 ? "." : Array(i).fill("..").join("/"));
}
