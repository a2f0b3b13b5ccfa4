pragma circom 2.0.0;

include "circomlib/circuits/sha256/sha256.circom";

// SHA-256 of a message of whole 512-bit blocks: wires that are nearly all bits.
// The digest leaves as two 128-bit numbers, most significant half first.
template Sha256Blocks(blocks) {
    signal input message[512 * blocks];
    signal output digest[2];

    signal bits[256] <== Sha256(512 * blocks)(message);
    for (var half = 0; half < 2; half++) {
        var packed = 0;
        for (var i = 0; i < 128; i++) {
            packed = 2 * packed + bits[128 * half + i];
        }
        digest[half] <== packed;
    }
}
