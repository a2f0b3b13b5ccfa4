pragma circom 2.0.0;

// Knowledge of two factors of a public product: the smallest circuit, one constraint.
template Multiplier() {
    signal input left;
    signal input right;
    signal output product;

    product <== left * right;
}

component main = Multiplier();
