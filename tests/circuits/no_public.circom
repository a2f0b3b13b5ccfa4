pragma circom 2.0.0;

// A factorisation that stays wholly private: no public input and no output.
template NoPublic() {
    signal input left;
    signal input right;
    signal input product;

    product === left * right;
}

component main = NoPublic();
