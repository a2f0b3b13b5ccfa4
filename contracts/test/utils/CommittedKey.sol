// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {R} from "../../src/verification/Bn254.sol";
import {Kzg} from "../../src/verification/Kzg.sol";
import {Curve} from "./Curve.sol";
import {TestKey} from "./TestKey.sol";

/// @notice A key about commitments whose secrets are known, tau among them: commitments and openings are made from values
/// at tau, and Groth16's equation is closed by the known deltas, so that an accepted proof of any statement takes no
/// circuit. All of it is written apart from the contracts.
library CommittedKey {
    using Curve for Curve.G1;

    /// @dev The G2 points are small multiples of the generator; a negative one is its mirror image, 0 infinity.
    struct Key {
        uint256 m;
        int256 tau;
        bytes32 transcript;
        Curve.G1 alpha;
        int256 beta;
        int256 delta1;
        int256 delta2;
        Curve.G1[] ic; // the last two are those of rho and y
    }

    struct Proof {
        Curve.G1 a;
        uint256[4] b;
        Curve.G1 c1;
        Curve.G1 c2;
        Curve.G1 mask;
        uint256 y;
        Curve.G1 pi;
    }

    /// @dev How a copy of the verifier differs: what it leaves out of rho, and whether both equations count once.
    struct Copy {
        bool withoutCommitments;
        bool withoutMask;
        bool merged;
    }

    uint256 internal constant STRIDE = 1 << 32;

    /// @dev Different seeds give different keys over the same powers.
    function make(uint256 n, uint256 m, bytes32 seed) internal view returns (Key memory key) {
        key.m = m;
        (key.tau, key.transcript) = (13, "transcript");
        key.alpha = Curve.generator().mul(uint256(keccak256(abi.encode(seed, "alpha"))));
        (key.beta, key.delta1, key.delta2) = (5, 11, 7);
        key.ic = new Curve.G1[](n + 3);
        for (uint256 i = 0; i < n + 3; ++i) {
            key.ic[i] = Curve.generator().mul(uint256(keccak256(abi.encode(seed, i))));
        }
    }

    function srs(Key memory key) internal pure returns (Kzg.Srs memory) {
        return Kzg.Srs(TestKey.g2(key.tau), key.transcript);
    }

    function srsId(Key memory key) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(TestKey.g2(key.tau), key.transcript));
    }

    function encode(Key memory key) internal pure returns (bytes memory words) {
        words = abi.encodePacked(uint256(3), key.ic.length - 3, key.m, srsId(key), key.alpha.x, key.alpha.y);
        words = abi.encodePacked(words, TestKey.g2(key.beta), TestKey.g2(key.delta1), TestKey.g2(key.delta2));
        for (uint256 i = 0; i < key.ic.length; ++i) {
            words = abi.encodePacked(words, key.ic[i].x, key.ic[i].y);
        }
    }

    function digest(Key memory key) internal pure returns (bytes32) {
        return keccak256(encode(key));
    }

    function encode(Proof memory p) internal pure returns (bytes memory) {
        bytes memory groth16 = abi.encodePacked(p.a.x, p.a.y, p.b, p.c1.x, p.c1.y, p.c2.x, p.c2.y);
        return abi.encodePacked(groth16, p.mask.x, p.mask.y, p.y, p.pi.x, p.pi.y);
    }

    function flat(Curve.G1[] memory points) internal pure returns (uint256[] memory words) {
        words = new uint256[](2 * points.length);
        for (uint256 i = 0; i < points.length; ++i) {
            (words[2 * i], words[2 * i + 1]) = (points[i].x, points[i].y);
        }
    }

    /// @dev Polynomials with the degrees of a small model: the last coefficient is the salt.
    function polynomials(uint256 m, bytes32 seed) internal pure returns (uint256[][] memory p) {
        p = new uint256[][](m);
        for (uint256 j = 0; j < m; ++j) {
            p[j] = new uint256[](5 + j);
            for (uint256 i = 0; i < p[j].length; ++i) {
                p[j][i] = uint256(keccak256(abi.encode(seed, j, i))) % R;
            }
        }
    }

    /// @dev Not by Horner's rule, as the contracts do it.
    function evaluate(uint256[] memory p, uint256 at_) internal pure returns (uint256 sum) {
        uint256 factor = 1;
        for (uint256 i = 0; i < p.length; ++i) {
            sum = addmod(sum, mulmod(p[i], factor, R), R);
            factor = mulmod(factor, at_, R);
        }
    }

    function commit(Key memory key, uint256[] memory p) internal view returns (Curve.G1 memory) {
        return Curve.generator().mul(evaluate(p, TestKey.scalar(key.tau)));
    }

    function commit(Key memory key, uint256[][] memory p) internal view returns (Curve.G1[] memory d) {
        d = new Curve.G1[](p.length);
        for (uint256 j = 0; j < p.length; ++j) {
            d[j] = commit(key, p[j]);
        }
    }

    /// @dev [(P(tau) - y) / (tau - z)]_1: the quotient where y is P(z), and what opens to anything for who knows tau.
    function quotient(Key memory key, uint256 atTau, uint256 z, uint256 y) internal view returns (Curve.G1 memory) {
        uint256 difference = Curve.inverse(addmod(TestKey.scalar(key.tau), R - z, R));
        return Curve.generator().mul(mulmod(addmod(atTau, R - y, R), difference, R));
    }

    function challenge(Key memory key, uint256[] memory x, uint256[] memory d, Proof memory proof, Copy memory like)
        internal
        pure
        returns (uint256)
    {
        bytes memory preimage = abi.encodePacked(bytes32("zkpot.g16x3.v1"), digest(key), x.length, x);
        preimage = abi.encodePacked(preimage, d.length / 2);
        if (!like.withoutCommitments) preimage = abi.encodePacked(preimage, d);
        if (!like.withoutMask) preimage = abi.encodePacked(preimage, proof.mask.x, proof.mask.y);
        return uint256(keccak256(abi.encodePacked(preimage, proof.c1.x, proof.c1.y))) % R;
    }

    function weight(uint256 rho, Proof memory p) internal pure returns (uint256) {
        bytes memory preimage = abi.encodePacked(bytes32("zkpot.g16x3.mu.v1"), rho, p.a.x, p.a.y, p.b, p.c2.x, p.c2.y);
        return uint256(keccak256(abi.encodePacked(preimage, p.y, p.pi.x, p.pi.y))) % R;
    }

    /// @dev base^exponent mod r.
    function power(uint256 base, uint256 exponent) internal view returns (uint256) {
        (bool ok, bytes memory out) = address(5).staticcall(abi.encode(32, 32, 32, base, exponent, R));
        require(ok, "modexp");
        return abi.decode(out, (uint256));
    }

    /// @dev sum_j rho^(jN) values_j, the mask's last.
    function fold(uint256[] memory values, uint256 rho) internal view returns (uint256 sum) {
        for (uint256 j = 0; j < values.length; ++j) {
            sum = addmod(sum, mulmod(power(rho, j * STRIDE), values[j], R), R);
        }
    }

    function fold(uint256[] memory d, Curve.G1 memory mask, uint256 rho) internal view returns (Curve.G1 memory sum) {
        for (uint256 j = 0; j < d.length / 2; ++j) {
            sum = sum.add(Curve.G1(d[2 * j], d[2 * j + 1]).mul(power(rho, j * STRIDE)));
        }
        return sum.add(mask.mul(power(rho, d.length / 2 * STRIDE)));
    }

    /// @dev IC_0 + sum x_i IC_i + rho IC_{n+1} + y IC_{n+2}.
    function combine(Key memory key, uint256[] memory x, uint256 rho, uint256 y)
        internal
        view
        returns (Curve.G1 memory sum)
    {
        sum = key.ic[0].add(key.ic[x.length + 1].mul(rho)).add(key.ic[x.length + 2].mul(y));
        for (uint256 i = 0; i < x.length; ++i) {
            sum = sum.add(key.ic[i + 1].mul(x[i]));
        }
    }

    /// @dev C2 such that e(rest, [1]_2) e(C1, delta1) e(C2, delta2) = 1.
    function close(Key memory key, Curve.G1 memory rest, Curve.G1 memory c1) internal view returns (Curve.G1 memory) {
        rest = rest.add(c1.mul(TestKey.scalar(key.delta1)));
        return rest.mul(Curve.inverse(TestKey.scalar(key.delta2))).neg();
    }

    /// @dev What is fixed before the challenge: A, B, C1 and the mask m0 + m1 X.
    function begin(Key memory key, uint256[] memory x)
        internal
        view
        returns (Proof memory proof, uint256[] memory mask)
    {
        (proof.a, proof.b) = (key.alpha, TestKey.g2(key.beta));
        proof.c1 = Curve.generator().mul(uint256(keccak256(abi.encode(x))));
        mask = new uint256[](2);
        mask[0] = uint256(keccak256(abi.encode(x, "m0"))) % R;
        mask[1] = uint256(keccak256(abi.encode(x, "m1"))) % R;
        proof.mask = commit(key, mask);
    }

    /// @dev An accepted proof of any statement about any polynomials.
    function prove(Key memory key, uint256[] memory x, uint256[][] memory p)
        internal
        view
        returns (Proof memory proof)
    {
        uint256[] memory mask;
        (proof, mask) = begin(key, x);
        finish(key, x, p, proof, mask);
    }

    /// @dev An accepted proof about any points, whatever they commit to: who knows tau opens everything to anything.
    function proveAbout(Key memory key, uint256[] memory x, uint256[] memory d)
        internal
        view
        returns (Proof memory proof)
    {
        (proof,) = begin(key, x);
        Copy memory like;
        uint256 rho = challenge(key, x, d, proof, like);
        proof.y = uint256(keccak256(abi.encode(x, d))) % R;
        Curve.G1 memory rest = fold(d, proof.mask, rho).sub(Curve.generator().mul(proof.y));
        proof.pi = rest.mul(Curve.inverse(addmod(TestKey.scalar(key.tau), R - rho, R)));
        proof.c2 = close(key, combine(key, x, rho, proof.y), proof.c1);
    }

    /// @dev The challenge, and what follows from it.
    function finish(Key memory key, uint256[] memory x, uint256[][] memory p, Proof memory proof, uint256[] memory mask)
        internal
        view
    {
        uint256 rho;
        {
            Copy memory like;
            rho = challenge(key, x, flat(commit(key, p)), proof, like);
        }
        answer(key, x, p, proof, mask, rho);
    }

    /// @dev What follows from the challenge: y, pi, C2.
    function answer(
        Key memory key,
        uint256[] memory x,
        uint256[][] memory p,
        Proof memory proof,
        uint256[] memory mask,
        uint256 rho
    ) internal view {
        uint256[] memory values = new uint256[](p.length + 1);
        uint256[] memory atTau = new uint256[](p.length + 1);
        for (uint256 j = 0; j <= p.length; ++j) {
            uint256[] memory polynomial = j < p.length ? p[j] : mask;
            values[j] = evaluate(polynomial, rho);
            atTau[j] = evaluate(polynomial, TestKey.scalar(key.tau));
        }
        proof.y = fold(values, rho);
        proof.pi = quotient(key, fold(atTau, rho), rho, proof.y);
        proof.c2 = close(key, combine(key, x, rho, proof.y), proof.c1);
    }

    /// @dev The six pairs of a verifier's equation.
    function pairs(Key memory key, uint256[] memory x, uint256[] memory d, Proof memory p, Copy memory like)
        internal
        view
        returns (bytes memory)
    {
        uint256 rho = challenge(key, x, d, p, like);
        uint256 mu = like.merged ? 1 : weight(rho, p);
        Curve.G1 memory opening = fold(d, p.mask, rho).sub(Curve.generator().mul(p.y)).add(p.pi.mul(rho));
        Curve.G1 memory sum = combine(key, x, rho, p.y).add(opening.mul(mu));
        bytes memory opened = pair(p.pi.mul(mu).neg(), TestKey.g2(key.tau));
        return bytes.concat(groth16Pairs(key, sum, p), opened);
    }

    /// @dev Those of equation (1), for a sum of the IC.
    function groth16Pairs(Key memory key, Curve.G1 memory sum, Proof memory p)
        internal
        pure
        returns (bytes memory all)
    {
        all = bytes.concat(pair(p.a.neg(), p.b), pair(key.alpha, TestKey.g2(key.beta)), pair(sum, TestKey.g2(1)));
        return bytes.concat(all, pair(p.c1, TestKey.g2(key.delta1)), pair(p.c2, TestKey.g2(key.delta2)));
    }

    function pair(Curve.G1 memory p, uint256[4] memory q) internal pure returns (bytes memory) {
        return abi.encodePacked(p.x, p.y, q);
    }

    function isOne(bytes memory product) internal view returns (bool) {
        (bool ok, bytes memory out) = address(8).staticcall(product);
        return ok && abi.decode(out, (bool));
    }

    /// @dev A verifier as the equations are written, or a copy that differs. Infinity and aliases are not its business.
    function accepts(Key memory key, uint256[] memory x, uint256[] memory d, Proof memory p, Copy memory like)
        internal
        view
        returns (bool)
    {
        return isOne(pairs(key, x, d, p, like));
    }

    /// @dev Whether equation (1), and whether equation (2), holds alone.
    function equations(Key memory key, uint256[] memory x, uint256[] memory d, Proof memory p)
        internal
        view
        returns (bool first, bool second)
    {
        Copy memory like;
        uint256 rho = challenge(key, x, d, p, like);
        first = isOne(groth16Pairs(key, combine(key, x, rho, p.y), p));
        Curve.G1 memory opening = fold(d, p.mask, rho).sub(Curve.generator().mul(p.y)).add(p.pi.mul(rho));
        second = isOne(bytes.concat(pair(opening, TestKey.g2(1)), pair(p.pi.neg(), TestKey.g2(key.tau))));
    }
}
