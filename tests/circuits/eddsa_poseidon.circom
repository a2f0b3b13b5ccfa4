pragma circom 2.0.0;

include "circomlib/circuits/eddsaposeidon.circom";

// A secret EdDSA signature of a public message under a public key on Baby Jubjub.
component main {public [Ax, Ay, M]} = EdDSAPoseidonVerifier();
