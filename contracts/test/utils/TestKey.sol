// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Groth16} from "../../src/verification/Groth16.sol";
import {R} from "../../src/verification/Bn254.sol";
import {Curve} from "./Curve.sol";
import {G2Multiples} from "./G2Multiples.sol";

/// @notice A verifying key whose secrets are known, so that an accepted proof of any statement is two lines:
/// A = alpha, B = beta, C = -(gamma/delta) IC(x). No mock stands between the contracts and the precompiles, and every
/// test that uses it shows again what toxic waste is.
library TestKey {
    using Curve for Curve.G1;

    /// @dev The G2 points are small multiples of the generator; a negative one is its mirror image, 0 infinity.
    struct Key {
        bool twoPhase;
        Curve.G1 alpha;
        int256 beta;
        int256 gamma;
        int256 delta1; // unused in plain keys
        int256 delta2; // delta of plain keys
        Curve.G1[] ic; // with the challenge's in two-phase keys
    }

    struct Proof {
        Curve.G1 a;
        uint256[4] b;
        Curve.G1 c1; // unused in plain proofs
        Curve.G1 c2;
    }

    function plain(uint256 n) internal view returns (Key memory key) {
        return make(n, false, "test key");
    }

    function twoPhase(uint256 n) internal view returns (Key memory key) {
        return make(n, true, "test key");
    }

    /// @dev Different seeds give different keys.
    function make(uint256 n, bool isTwoPhase, bytes32 seed) internal view returns (Key memory key) {
        key.twoPhase = isTwoPhase;
        key.alpha = Curve.generator().mul(uint256(keccak256(abi.encode(seed, "alpha"))));
        (key.beta, key.gamma, key.delta1, key.delta2) = (5, 1, 11, 7);
        key.ic = new Curve.G1[](isTwoPhase ? n + 2 : n + 1);
        for (uint256 i = 0; i < key.ic.length; ++i) {
            key.ic[i] = Curve.generator().mul(uint256(keccak256(abi.encode(seed, i))));
        }
    }

    function inputCount(Key memory key) internal pure returns (uint256) {
        return key.ic.length - (key.twoPhase ? 2 : 1);
    }

    function g2(int256 k) internal pure returns (uint256[4] memory point) {
        if (k == 0) return point;
        point = G2Multiples.times(uint256(k < 0 ? -k : k));
        if (k < 0) point = Curve.neg(point);
    }

    function encode(Key memory key) internal pure returns (bytes memory words) {
        words = abi.encodePacked(key.twoPhase ? Groth16.TWO_PHASE : Groth16.PLAIN, inputCount(key));
        words = abi.encodePacked(words, key.alpha.x, key.alpha.y, g2(key.beta), g2(key.gamma));
        if (key.twoPhase) words = abi.encodePacked(words, g2(key.delta1));
        words = abi.encodePacked(words, g2(key.delta2));
        for (uint256 i = 0; i < key.ic.length; ++i) {
            words = abi.encodePacked(words, key.ic[i].x, key.ic[i].y);
        }
    }

    function digest(Key memory key) internal pure returns (bytes32) {
        return keccak256(encode(key));
    }

    function encode(Key memory key, Proof memory proof) internal pure returns (bytes memory words) {
        words = abi.encodePacked(proof.a.x, proof.a.y, proof.b);
        if (key.twoPhase) words = abi.encodePacked(words, proof.c1.x, proof.c1.y);
        words = abi.encodePacked(words, proof.c2.x, proof.c2.y);
    }

    /// @dev The challenge, written apart from the library so that both must agree.
    function challenge(Key memory key, uint256[] memory x, Curve.G1 memory c1) internal pure returns (uint256) {
        bytes memory preimage = abi.encodePacked(bytes32("zkpot.g16x2.v1"), digest(key), x.length);
        for (uint256 i = 0; i < x.length; ++i) {
            preimage = abi.encodePacked(preimage, x[i]);
        }
        return uint256(keccak256(abi.encodePacked(preimage, c1.x, c1.y))) % R;
    }

    /// @dev IC_0 + sum x_i IC_i + rho IC_{n+1}.
    function combine(Key memory key, uint256[] memory x, uint256 rho) internal view returns (Curve.G1 memory sum) {
        sum = key.ic[0];
        for (uint256 i = 0; i < x.length; ++i) {
            sum = sum.add(key.ic[i + 1].mul(x[i]));
        }
        if (key.twoPhase) sum = sum.add(key.ic[x.length + 1].mul(rho));
    }

    function scalar(int256 k) internal pure returns (uint256) {
        return k < 0 ? R - uint256(-k) : uint256(k);
    }

    /// @dev C2 such that e(IC, gamma) e(C1, delta1) e(C2, delta2) = 1.
    function close(Key memory key, Curve.G1 memory ic, Curve.G1 memory c1) internal view returns (Curve.G1 memory) {
        Curve.G1 memory rest = ic.mul(scalar(key.gamma));
        if (key.twoPhase) rest = rest.add(c1.mul(scalar(key.delta1)));
        return rest.mul(Curve.inverse(scalar(key.delta2))).neg();
    }

    /// @dev An accepted proof of any statement.
    function prove(Key memory key, uint256[] memory x) internal view returns (bytes memory) {
        Curve.G1 memory c1 = Curve.generator().mul(uint256(keccak256(abi.encode(x))));
        uint256 rho = key.twoPhase ? challenge(key, x, c1) : 0;
        Curve.G1 memory c2 = close(key, combine(key, x, rho), c1);
        return encode(key, Proof(key.alpha, g2(key.beta), c1, c2));
    }

    /// @dev What satisfies the equation with a point at infinity: A, B, C1 or C2.
    function proveWithInfinity(Key memory key, uint256[] memory x, uint256 which) internal view returns (bytes memory) {
        Proof memory proof = Proof(key.alpha, g2(key.beta), Curve.generator(), Curve.G1(0, 0));
        if (which == 2) proof.c1 = Curve.G1(0, 0);
        Curve.G1 memory ic = combine(key, x, key.twoPhase ? challenge(key, x, proof.c1) : 0);
        if (which == 3) {
            // A takes what C2 would cancel.
            Curve.G1 memory rest = ic.mul(scalar(key.gamma));
            if (key.twoPhase) rest = rest.add(proof.c1.mul(scalar(key.delta1)));
            proof.a = key.alpha.add(rest.mul(Curve.inverse(scalar(key.beta))));
            return encode(key, proof);
        }
        // Without A or B, C2 cancels alpha and beta too.
        uint256 share = mulmod(scalar(key.beta), Curve.inverse(scalar(key.gamma)), R);
        if (which < 2) ic = ic.add(key.alpha.mul(share));
        proof.c2 = close(key, ic, proof.c1);
        if (which == 0) proof.a = Curve.G1(0, 0);
        if (which == 1) proof.b = g2(0);
        return encode(key, proof);
    }

    /// @dev The same statement with other proof bytes: (A, B) becomes (z A, B / z), here with z = beta.
    function proveDifferently(Key memory key, uint256[] memory x) internal view returns (bytes memory) {
        Curve.G1 memory c1 = Curve.generator().mul(uint256(keccak256(abi.encode(x))) + 1);
        uint256 rho = key.twoPhase ? challenge(key, x, c1) : 0;
        Curve.G1 memory c2 = close(key, combine(key, x, rho), c1);
        return encode(key, Proof(key.alpha.mul(scalar(key.beta)), g2(1), c1, c2));
    }
}
