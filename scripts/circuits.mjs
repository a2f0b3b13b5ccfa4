// Compiles circuits with circom2 and computes a witness for each, for the tests and the benchmarks.
//
//   node scripts/circuits.mjs --out DIRECTORY CIRCUIT...
//
// A CIRCUIT is a file of tests/circuits by name (multiplier), or a template of bench/circuits with
// the binary logarithm of its domain (poseidon_chain:16), which is then filled as far as it goes.
// Writes NAME.r1cs, NAME.sym, NAME.wasm, NAME.wtns and NAME.json (sizes and the stamp by which an
// unchanged circuit is skipped); NAME is multiplier or poseidon_chain_16.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { benchmarks, inputs } from "./circuit-inputs.mjs";
import { readR1csSizes } from "./r1cs-sizes.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const compilerOptions = ["--r1cs", "--sym", "--wasm", "-l", "node_modules", "-l", "."];
const outputs = ["r1cs", "sym", "wasm", "wtns"];
const largestPower = 28; // the two-adicity of the BN254 scalar field
const largestChecked = 1 << 18; // wtns check keeps every constraint in memory
const silent = { info() {}, debug() {}, warn() {} }; // wtns check cannot fail without a logger

async function main() {
    const { out, circuits } = parseCommandLine();
    mkdirSync(out, { recursive: true });
    for (const circuit of circuits) {
        const stamp = stampOf(circuit);
        if (isUpToDate(out, circuit.name, stamp)) {
            console.log(`${circuit.name}: up to date`);
            continue;
        }

        // Build aside and move into place, so that a reader never sees half a circuit.
        const work = mkdtempSync(path.join(out, `.${circuit.name}-`));
        try {
            const started = performance.now();
            const sizes = await build(circuit, work);
            writeFileSync(path.join(work, `${circuit.name}.json`), JSON.stringify({ ...sizes, stamp }, null, 2) + "\n");
            for (const extension of [...outputs, "json"]) {
                const file = `${circuit.name}.${extension}`;
                renameSync(path.join(work, file), path.join(out, file));
            }
            const seconds = ((performance.now() - started) / 1000).toFixed(1);
            console.log(`${circuit.name}: ${sizes.constraints} constraints, ${sizes.wires} wires, ` +
                `${sizes.publics} public, ${seconds} s`);
        } catch (error) {
            throw new Error(`${circuit.name}: ${error.message}`, { cause: error });
        } finally {
            rmSync(work, { recursive: true, force: true });
        }
    }
}

function parseCommandLine() {
    const { values, positionals } = parseArgs({ options: { out: { type: "string" } }, allowPositionals: true });
    if (!values.out || positionals.length === 0) {
        throw new Error("usage: node scripts/circuits.mjs --out DIRECTORY CIRCUIT...");
    }
    return { out: path.resolve(values.out), circuits: positionals.map(parseCircuit) };
}

function parseCircuit(text) {
    const [name, powerText, ...rest] = text.split(":");
    if (powerText === undefined && Object.hasOwn(inputs, name)) {
        return { name, source: `tests/circuits/${name}.circom`, input: inputs[name] };
    }
    const power = Number(powerText);
    if (Object.hasOwn(benchmarks, name) && /^\d+$/.test(powerText ?? "") && power <= largestPower && !rest.length) {
        return { name: `${name}_${power}`, source: `bench/circuits/${name}.circom`, power, ...benchmarks[name] };
    }
    throw new Error(`unknown circuit "${text}": expected one of ${Object.keys(inputs).join(", ")}, or ` +
        `${Object.keys(benchmarks).map(b => `${b}:K`).join(" or ")} with a domain of 2^K, K at most ${largestPower}`);
}

/** A digest of what the outputs depend on: source, size, input, compiler options, tools and libraries. */
function stampOf({ source, power, input }) {
    const hash = createHash("sha256").update(readFileSync(path.join(root, source)));
    const versions = ["circom2", "circomlib", "circomlibjs", "snarkjs"].map(versionOf);
    return hash.update(JSON.stringify([power, input.toString(), compilerOptions, versions])).digest("hex");
}

function versionOf(name) {
    const file = path.join(root, "node_modules", name, "package.json");
    if (!existsSync(file)) throw new Error(`the npm package ${name} is missing: run "npm ci" in the repository root`);
    return `${name}@${JSON.parse(readFileSync(file, "utf8")).version}`;
}

function isUpToDate(out, name, stamp) {
    const file = path.join(out, `${name}.json`);
    return existsSync(file) && outputs.every(e => existsSync(path.join(out, `${name}.${e}`)))
        && JSON.parse(readFileSync(file, "utf8")).stamp === stamp;
}

async function build(circuit, work) {
    const count = circuit.power === undefined ? undefined : largestCount(circuit, work);
    const sizes = compile(circuit, count, work);
    const file = extension => path.join(work, `${circuit.name}.${extension}`);
    renameSync(path.join(work, `${circuit.name}_js`, `${circuit.name}.wasm`), file("wasm"));

    const { wtns } = require("snarkjs");
    await wtns.calculate(await circuit.input(count), file("wasm"), file("wtns"));
    if (sizes.constraints <= largestChecked && !await wtns.check(file("r1cs"), file("wtns"), silent)) {
        throw new Error("the witness does not satisfy the constraints");
    }
    return count === undefined ? sizes : { ...sizes, count };
}

/** How many repetitions of a template fill the domain; its size is linear in their number. */
function largestCount(circuit, work) {
    const [one, two] = [1, 2].map(count => rowsOf(compile(circuit, count, work)));
    const count = 1 + Math.floor((2 ** circuit.power - one) / (two - one));
    if (count < 1) throw new Error(`one repetition takes ${one} rows, more than 2^${circuit.power}`);
    return count;
}

/** Rows of the evaluation domain: the constraints, and one for each public value and the constant. */
function rowsOf({ constraints, publics }) {
    return constraints + publics + 1;
}

function compile({ name, source, power, template }, count, work) {
    let file = path.join(root, source);
    if (count !== undefined) {
        file = path.join(work, `${name}.circom`);
        writeFileSync(file, `pragma circom 2.0.0;\ninclude "${source}";\ncomponent main = ${template}(${count});\n`);
    }
    // The compiler never ends when it has to clear this folder with more than 2 GiB in use.
    rmSync(path.join(work, `${name}_js`), { recursive: true, force: true });
    const result = spawnSync(process.execPath,
        [path.join(root, "scripts/circom.mjs"), file, ...compilerOptions, "-o", work],
        { cwd: root, encoding: "utf8" });
    if (result.status !== 0) {
        throw new Error(`circom2 cannot compile ${source}${count === undefined ? "" : ` with ${template}(${count})`} ` +
            `(status ${result.status ?? result.signal}):\n${result.stdout}${result.stderr}`);
    }

    const sizes = readR1csSizes(path.join(work, `${name}.r1cs`));
    if (power !== undefined && count > 2 && rowsOf(sizes) > 2 ** power) {
        throw new Error(`${template}(${count}) takes ${rowsOf(sizes)} rows, more than 2^${power}`);
    }
    return sizes;
}

main().then(
    () => process.exit(0), // snarkjs leaves worker threads behind
    error => {
        console.error(`circuits: ${error.message}`);
        process.exit(1);
    });
