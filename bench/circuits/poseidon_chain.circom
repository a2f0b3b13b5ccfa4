pragma circom 2.0.0;

include "circomlib/circuits/poseidon.circom";

// A chain of Poseidon hashes: wires that fill the whole field, as in Merkle trees and signatures.
template PoseidonChain(length) {
    signal input start;
    signal input salt;
    signal output end;

    signal links[length + 1];
    links[0] <== start;
    for (var i = 0; i < length; i++) {
        links[i + 1] <== Poseidon(2)([links[i], salt]);
    }
    end <== links[length];
}
