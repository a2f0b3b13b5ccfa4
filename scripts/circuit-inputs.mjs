// A valid input for each circuit of tests/circuits and for each template of bench/circuits.

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** By circuit: makes the input, as the signals' names with their values. */
export const inputs = {
    multiplier: () => ({ left: 641, right: 6700417 }),

    no_public: () => ({ left: 641, right: 6700417, product: 4294967297 }),

    many_public: () => ({ coefficients: numbers(50), point: 7 }),

    poseidon: () => ({ preimage: numbers(2) }),

    async eddsa_poseidon() {
        const eddsa = await require("circomlibjs").buildEddsa();
        const field = eddsa.babyJub.F;
        const key = Buffer.alloc(32, 0x5a);
        const message = field.e(20260101);
        const [Ax, Ay] = eddsa.prv2pub(key).map(c => field.toObject(c));
        const { R8, S } = eddsa.signPoseidon(key, message);
        return {
            enabled: 1, Ax, Ay, S, R8x: field.toObject(R8[0]), R8y: field.toObject(R8[1]), M: field.toObject(message),
        };
    },

    sha256_512: () => ({ in: bits(512) }),

    async merkle() {
        const poseidon = await require("circomlibjs").buildPoseidon();
        const siblings = numbers(20);
        const isRight = bits(20);
        const leaf = 1234;
        const root = siblings.reduce(
            (node, sibling, i) => poseidon(isRight[i] ? [sibling, node] : [node, sibling]), leaf);
        return { root: poseidon.F.toObject(root), leaf, siblings, isRight };
    },
};

/** By file of bench/circuits: its template, and the input that fits a number of repetitions. */
export const benchmarks = {
    poseidon_chain: { template: "PoseidonChain", input: () => ({ start: 1, salt: 2 }) },
    sha256_blocks: { template: "Sha256Blocks", input: blocks => ({ message: bits(512 * blocks) }) },
};

/** The numbers 1, 2, ..., count. */
function numbers(count) {
    return Array.from({ length: count }, (_, i) => i + 1);
}

/** Bits without a visible pattern, the same at each call: the parity of the ones of 3 i². */
function bits(count) {
    return Array.from({ length: count }, (_, i) => (3 * i * i).toString(2).replaceAll("0", "").length % 2);
}
