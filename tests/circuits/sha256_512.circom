pragma circom 2.0.0;

include "circomlib/circuits/sha256/sha256.circom";

// SHA-256 of a secret 64-byte message, with the digest as 256 public bits.
component main = Sha256(512);
