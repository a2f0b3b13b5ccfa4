// Says whether snarkjs accepts a proof: node snarkjs-verify.mjs ROOT KEY PUBLIC PROOF

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [root, ...files] = process.argv.slice(2);
const { groth16 } = createRequire(root + "/package.json")("snarkjs");
const [key, inputs, proof] = files.map((file) => JSON.parse(readFileSync(file, "utf8")));
console.log(await groth16.verify(key, inputs, proof) ? "accepted" : "refused");
process.exit(0);
