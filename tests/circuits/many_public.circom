pragma circom 2.0.0;

// A polynomial with public coefficients, evaluated by Horner's rule at a secret point.
template ManyPublic(count) {
    signal input coefficients[count];
    signal input point;
    signal output value;

    signal partial[count];
    partial[0] <== coefficients[count - 1];
    for (var i = 1; i < count; i++) {
        partial[i] <== partial[i - 1] * point + coefficients[count - 1 - i];
    }
    value <== partial[count - 1];
}

component main {public [coefficients]} = ManyPublic(50);
