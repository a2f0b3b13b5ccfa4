// Makes a key and a proof with snarkjs for a compiled circuit, and exports both in every form that it knows.
//
//   node snarkjs-proof.mjs ROOT FOLDER CIRCUIT POWER
//
// Reads FOLDER/CIRCUIT.r1cs and .wtns, writes FOLDER/CIRCUIT.zkey, .vkey.json, .proof.json, .public.json and .calldata.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [root, folder, circuit, power] = process.argv.slice(2);
const { curves, groth16, powersOfTau, zKey } = createRequire(root + "/package.json")("snarkjs");
const file = (extension) => `${folder}/${circuit}.${extension}`;
const write = (extension, value) => writeFileSync(file(extension), JSON.stringify(value, null, 1));

const curve = await curves.getCurveFromName("bn128");
const tau = Array.from({ length: 4 }, () => ({ type: "mem" }));
await powersOfTau.newAccumulator(curve, Number(power), tau[0]);
await powersOfTau.contribute(tau[0], tau[1], "test", "test");
await powersOfTau.preparePhase2(tau[1], tau[2]);
const fresh = { type: "mem" };
await zKey.newZKey(file("r1cs"), tau[2], fresh);
await zKey.contribute(fresh, file("zkey"), "test", "test");

const key = await zKey.exportVerificationKey(file("zkey"));
const { proof, publicSignals } = await groth16.prove(file("zkey"), file("wtns"));
write("vkey.json", key);
write("proof.json", proof);
write("public.json", publicSignals);
writeFileSync(file("calldata"), await groth16.exportSolidityCallData(proof, publicSignals));
process.exit(await groth16.verify(key, publicSignals, proof) ? 0 : 1);
