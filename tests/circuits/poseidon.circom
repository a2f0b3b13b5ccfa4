pragma circom 2.0.0;

include "circomlib/circuits/poseidon.circom";

// Knowledge of a preimage of a Poseidon hash.
template PoseidonPreimage() {
    signal input preimage[2];
    signal output hash;

    hash <== Poseidon(2)(preimage);
}

component main = PoseidonPreimage();
