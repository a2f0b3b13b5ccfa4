pragma circom 2.0.0;

include "circomlib/circuits/poseidon.circom";
include "circomlib/circuits/switcher.circom";

// Membership of a secret leaf in the Poseidon Merkle tree of a public root.
template Merkle(depth) {
    signal input root;
    signal input leaf;
    signal input siblings[depth];
    signal input isRight[depth];

    signal nodes[depth + 1];
    component order[depth];

    nodes[0] <== leaf;
    for (var i = 0; i < depth; i++) {
        isRight[i] * (isRight[i] - 1) === 0;

        order[i] = Switcher();
        order[i].sel <== isRight[i];
        order[i].L <== nodes[i];
        order[i].R <== siblings[i];
        nodes[i + 1] <== Poseidon(2)([order[i].outL, order[i].outR]);
    }
    nodes[depth] === root;
}

component main {public [root]} = Merkle(20);
