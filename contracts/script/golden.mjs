// Makes GoldenProof.sol: a small circuit with the four public inputs, compiled by circom2, set up and proven by snarkjs.
// Run at the repository root: node contracts/script/golden.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'zkpot-golden-'));
const at = name => join(folder, name);
const bin = (name, ...args) => execFileSync(join('node_modules', '.bin', name), args, { stdio: 'inherit' });

writeFileSync(at('golden.circom'), `pragma circom 2.0.0;
template Golden() {
    signal input context; signal input commitment; signal input score; signal input y;
    signal input inverse; signal input secret;
    context * inverse === 1;
    commitment === secret * secret;
    score * (score - 3) === 0;
    y === secret * context;
}
component main {public [context, commitment, score, y]} = Golden();
`);
const r = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const power = (b, e) => { let x = 1n; for (b %= r; e; e >>= 1n, b = b * b % r) if (e & 1n) x = x * b % r; return x; };
const context = 123456789n, secret = 987654321n;
writeFileSync(at('input.json'), JSON.stringify({
  context: `${context}`, commitment: `${secret * secret % r}`, score: '3', y: `${secret * context % r}`,
  inverse: `${power(context, r - 2n)}`, secret: `${secret}`,
}));

bin('circom2', at('golden.circom'), '--r1cs', '--wasm', '-o', folder);
const snarkjs = (...args) => bin('snarkjs', ...args);
snarkjs('powersoftau', 'new', 'bn128', '4', at('0.ptau'));
snarkjs('powersoftau', 'contribute', at('0.ptau'), at('1.ptau'), '--name=golden', '-e=golden');
snarkjs('powersoftau', 'prepare', 'phase2', at('1.ptau'), at('final.ptau'));
snarkjs('groth16', 'setup', at('golden.r1cs'), at('final.ptau'), at('0.zkey'));
snarkjs('zkey', 'contribute', at('0.zkey'), at('1.zkey'), '--name=golden', '-e=golden');
snarkjs('zkey', 'export', 'verificationkey', at('1.zkey'), at('key.json'));
snarkjs('groth16', 'fullprove', at('input.json'), at('golden_js/golden.wasm'), at('1.zkey'), at('proof.json'), at('public.json'));

const json = name => JSON.parse(readFileSync(at(name)));
const word = x => BigInt(x).toString(16).padStart(64, '0');
const g1 = p => word(p[0]) + word(p[1]);
const g2 = p => word(p[0][1]) + word(p[0][0]) + word(p[1][1]) + word(p[1][0]);
const vk = json('key.json'), proof = json('proof.json'), inputs = json('public.json');
const key = word(1) + word(vk.nPublic) + g1(vk.vk_alpha_1) + g2(vk.vk_beta_2) + g2(vk.vk_gamma_2) + g2(vk.vk_delta_2)
  + vk.IC.map(g1).join('');
const lines = hex => hex.match(/.{1,64}/g).map(x => `            hex"${x}"`).join('\n');

writeFileSync('contracts/script/GoldenProof.sol', `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Made by contracts/script/golden.mjs with snarkjs; each run makes another ceremony and so another key.

/// @title A key and a true proof that other software made
library GoldenProof {
    function get() internal pure returns (bytes memory key, uint256[] memory inputs, bytes memory proof) {
        key =
${lines(key)};
        proof =
${lines(g1(proof.pi_a) + g2(proof.pi_b) + g1(proof.pi_c))};
        inputs = new uint256[](4);
${inputs.map((x, i) => `        inputs[${i}] = ${x};`).join('\n')}
    }
}
`);
process.exit(0);
