pragma circom 2.0.0;

include "circomlib/circuits/bitify.circom";
include "circomlib/circuits/sign.circom";

// A dense network as circuit libraries of the first generation lay it: weights are private signals, each product of a weight and a
// value is a constraint, and the sign of a sum is found by decomposing it into the 254 bits of a field element. Nothing binds the weights.
template DenseLayer(inputs, outputs) {
    signal input x[inputs];
    signal input weights[outputs][inputs];
    signal input biases[outputs];
    signal output sums[outputs];

    signal products[outputs][inputs];
    for (var o = 0; o < outputs; o++) {
        var sum = biases[o];
        for (var i = 0; i < inputs; i++) {
            products[o][i] <== x[i] * weights[o][i];
            sum += products[o][i];
        }
        sums[o] <== sum;
    }
}

// max(x, 0), where a field element above r / 2 stands for a negative number.
template Relu() {
    signal input x;
    signal output y;

    signal isNegative <== Sign()(Num2Bits(254)(x));
    y <== x * (1 - isNegative);
}

template DenseNetwork(inputs, hidden, classes) {
    signal input x[inputs];
    signal input weights1[hidden][inputs];
    signal input biases1[hidden];
    signal input weights2[classes][hidden];
    signal input biases2[classes];
    signal output logits[classes];

    signal sums[hidden] <== DenseLayer(inputs, hidden)(x, weights1, biases1);
    signal active[hidden];
    for (var h = 0; h < hidden; h++) {
        active[h] <== Relu()(sums[h]);
    }
    logits <== DenseLayer(hidden, classes)(active, weights2, biases2);
}

component main {public [x]} = DenseNetwork(784, 56, 10);
