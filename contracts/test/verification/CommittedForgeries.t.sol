// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {R} from "../../src/verification/Bn254.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {CommittedGroth16} from "../../src/verification/CommittedGroth16.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {Curve} from "../utils/Curve.sol";
import {TestKey} from "../utils/TestKey.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

/// @notice Forgeries of proofs about commitments. Where the verifier owes its refusal to one detail, a copy without that
/// detail accepts the forgery, which shows that the detail is needed.
contract CommittedForgeriesTest is VerificationTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;
    using CommittedKey for Curve.G1[];
    using Curve for Curve.G1;

    CommittedKey.Copy internal ours;
    uint256[] internal x;

    function setUp() public {
        x = inputs(2);
    }

    function test_Refuses_EachEquationFalseAlone() public {
        (CommittedKey.Key memory key, uint256[] memory d, CommittedKey.Proof memory proof) = honest(1);
        CommittedKey.Proof memory changed = copyOf(proof);
        changed.c2 = changed.c2.add(Curve.generator());
        (bool first, bool second) = key.equations(x, d, changed);
        assertFalse(first);
        assertTrue(second);
        refused(key, d, changed);

        changed = copyOf(proof);
        changed.pi = changed.pi.add(Curve.generator());
        (first, second) = key.equations(x, d, changed);
        assertTrue(first);
        assertFalse(second);
        refused(key, d, changed);
    }

    /// @dev Of points that are public: no secret and no witness. C1 and C2 cancel; a commitment of the forger's own takes
    /// the constant and the inputs away, whatever they are; what is left, rho IC_{n+1} + y IC_{n+2} + d - y, is a
    /// polynomial that y makes vanish at rho. With one weight for both equations it is accepted.
    function test_Attack_MergedEquations_AreRefused() public {
        CommittedKey.Key memory key = CommittedKey.make(2, 1, "merged");
        uint256 tau = TestKey.scalar(key.tau);
        // In this circuit rho and y occur in C alone: their IC are tau and tau^2 of the powers.
        key.ic[3] = Curve.generator().mul(tau);
        key.ic[4] = Curve.generator().mul(mulmod(tau, tau, R));

        CommittedKey.Proof memory forged;
        (forged.a, forged.b) = (key.alpha, TestKey.g2(key.beta));
        forged.c1 = Curve.generator().mul(TestKey.scalar(key.delta2)); // [delta2]_1 and [delta1]_1 of the proving key
        forged.c2 = Curve.generator().mul(TestKey.scalar(key.delta1)).neg();
        Curve.G1[] memory own = new Curve.G1[](1);
        own[0] = Curve.generator().mul(77).sub(key.combine(x, 0, 0));
        forged.mask = Curve.generator();
        uint256 rho = key.challenge(x, own.flat(), forged, ours);
        uint256 constant_ = addmod(77, CommittedKey.power(rho, CommittedKey.STRIDE), R);
        // f(X) = y X^2 + rho X + constant - y, and f(rho) = 0.
        uint256 square = mulmod(rho, rho, R);
        forged.y = mulmod(addmod(square, constant_, R), Curve.inverse(addmod(1, R - square, R)), R);
        // f(X) / (X - rho) = y X + rho (1 + y)
        forged.pi = key.ic[3].mul(forged.y).add(Curve.generator().mul(mulmod(rho, addmod(1, forged.y, R), R)));

        (bool first, bool second) = key.equations(x, own.flat(), forged);
        assertFalse(first || second, "each equation is false");
        assertTrue(key.accepts(x, own.flat(), forged, CommittedKey.Copy(false, false, true)), "the forgery is none");
        refused(key, own.flat(), forged);
    }

    /// @dev Without the commitments in rho one is chosen after it: a constant that opens to what the circuit computed from
    /// another model.
    function test_Attack_CommitmentLeftOutOfTheChallenge_IsNeeded() public {
        CommittedKey.Copy memory without = CommittedKey.Copy(true, false, false);
        CommittedKey.Key memory key = CommittedKey.make(2, 1, "left out");
        uint256[][] memory model = CommittedKey.polynomials(1, "model");
        (CommittedKey.Proof memory proof, uint256[] memory mask) = key.begin(x);
        uint256[] memory d = key.commit(model).flat();
        uint256 rho = key.challenge(x, d, proof, without);
        key.answer(x, model, proof, mask, rho);
        assertTrue(key.accepts(x, d, proof, without), "a true proof for the copy");

        uint256[][] memory other = new uint256[][](1);
        other[0] = new uint256[](1);
        uint256 masked = mulmod(CommittedKey.power(rho, CommittedKey.STRIDE), CommittedKey.evaluate(mask, rho), R);
        other[0][0] = addmod(proof.y, R - masked, R);
        uint256 y = proof.y;
        key.answer(x, other, proof, mask, rho);
        assertEq(proof.y, y, "the circuit's value");
        d = key.commit(other).flat();
        assertTrue(key.accepts(x, d, proof, without), "the forgery is none");
        refused(key, d, proof);
    }

    /// @dev Without the mask in rho it is chosen after it, and opens any commitment to any value.
    function test_Attack_MaskLeftOutOfTheChallenge_IsNeeded() public {
        CommittedKey.Copy memory without = CommittedKey.Copy(false, true, false);
        CommittedKey.Key memory key = CommittedKey.make(2, 1, "left out");
        uint256[][] memory model = CommittedKey.polynomials(1, "model");
        uint256[][] memory committed = CommittedKey.polynomials(1, "committed");
        uint256[] memory d = key.commit(committed).flat();
        (CommittedKey.Proof memory proof, uint256[] memory mask) = key.begin(x);
        uint256 rho = key.challenge(x, d, proof, without);
        uint256 computed = CommittedKey.evaluate(model[0], rho); // what the circuit computed, of another model
        uint256 s = CommittedKey.power(rho, CommittedKey.STRIDE);
        uint256 gap = addmod(computed, R - CommittedKey.evaluate(committed[0], rho), R);
        mask[1] = 0;
        mask[0] = mulmod(gap, Curve.inverse(s), R);
        proof.mask = key.commit(mask);
        key.answer(x, committed, proof, mask, rho);
        assertEq(proof.y, computed, "the circuit's value");
        assertTrue(key.accepts(x, d, proof, without), "the forgery is none");
        refused(key, d, proof);
    }

    function test_Refuses_CommitmentsExchangedDoubledOrOffTheCurve() public {
        (CommittedKey.Key memory key, uint256[] memory d, CommittedKey.Proof memory proof) = honest(2);
        uint256[] memory other = words(d[2], d[3], d[0], d[1]);
        refused(key, other, proof);
        Curve.G1 memory twice = Curve.G1(d[0], d[1]).mul(2);
        refused(key, words(twice.x, twice.y, d[2], d[3]), proof);
        refused(key, words(d[0], d[1], d[0], d[1]), proof);
        refused(key, words(d[0], d[1] + 1, d[2], d[3]), proof);
        refused(key, words(d[0], d[1], 1, 3), proof);
    }

    /// @dev The zero polynomial commits to infinity, and everything about it is true; so the rule alone refuses it.
    function test_Attack_CommitmentAtInfinity_IsRefused() public {
        for (uint256 j = 0; j < 2; ++j) {
            CommittedKey.Key memory key = CommittedKey.make(2, 2, "infinity");
            uint256[][] memory p = CommittedKey.polynomials(2, "p");
            p[j] = new uint256[](3);
            uint256[] memory d = key.commit(p).flat();
            CommittedKey.Proof memory proof = key.prove(x, p);
            assertTrue(key.accepts(x, d, proof, ours), "the equations hold");
            address code = etchUnchecked(key);
            assertFalse(groth16.verify(code, x, d, proof.encode()));
            vm.expectRevert(abi.encodeWithSelector(CommittedGroth16.CommitmentAtInfinity.selector, j));
            groth16.requireValid(code, x, d, proof.encode());
        }
    }

    /// @dev No mask: the opening would tell of the words. And a constant, whose quotient is infinity.
    function test_Attack_MaskOrQuotientAtInfinity_IsRefused() public {
        CommittedKey.Key memory key = CommittedKey.make(2, 1, "infinity");
        uint256[][] memory p = CommittedKey.polynomials(1, "p");
        (CommittedKey.Proof memory proof, uint256[] memory mask) = key.begin(x);
        (mask[0], mask[1], proof.mask) = (0, 0, Curve.G1(0, 0));
        uint256[] memory d = key.commit(p).flat();
        key.finish(x, p, proof, mask);
        assertTrue(key.accepts(x, d, proof, ours), "the equations hold");
        refused(key, d, proof);

        p[0] = new uint256[](1);
        p[0][0] = 7;
        (proof, mask) = key.begin(x);
        mask[1] = 0;
        proof.mask = key.commit(mask);
        d = key.commit(p).flat();
        key.finish(x, p, proof, mask);
        assertEq(proof.pi.x | proof.pi.y, 0);
        assertTrue(key.accepts(x, d, proof, ours), "the equations hold");
        refused(key, d, proof);
    }

    /// @dev The same statement under a key over other powers, or of another number of commitments, is another statement.
    function test_Refuses_ProofsOfAnotherKey() public {
        (CommittedKey.Key memory key, uint256[] memory d, CommittedKey.Proof memory proof) = honest(1);
        CommittedKey.Key memory other = CommittedKey.make(2, 1, "test key");
        other.tau = 17;
        refused(other, d, proof);
        other = CommittedKey.make(2, 1, "test key");
        other.transcript = "another";
        refused(other, d, proof);
        other = CommittedKey.make(2, 1, "another key");
        refused(other, d, proof);
        groth16.requireValid(etchUnchecked(key), x, d, proof.encode());
    }

    /// @dev Who takes [tau]_2 from another place than the powers of the key has another equation: pi is not for it.
    function test_Refuses_TheRightKeyWithAnotherTau() public {
        (CommittedKey.Key memory key, uint256[] memory d, CommittedKey.Proof memory proof) = honest(1);
        address code = etchUnchecked(key);
        vm.etch(code, abi.encodePacked(hex"00", key.encode(), TestKey.g2(17), key.transcript));
        assertFalse(groth16.verify(code, x, d, proof.encode()));
    }

    /// @dev Another's proof says nothing about a multiple, the negative or a shift of its commitment.
    function test_Attack_CommitmentDerivedFromAnothers_IsRefused() public {
        (CommittedKey.Key memory key, uint256[] memory d, CommittedKey.Proof memory proof) = honest(1);
        Curve.G1 memory point = Curve.G1(d[0], d[1]);
        Curve.G1[3] memory derived = [point.neg(), point.mul(3), point.add(Curve.generator())];
        for (uint256 i = 0; i < 3; ++i) {
            Curve.G1[] memory other = new Curve.G1[](1);
            other[0] = derived[i];
            refused(key, other.flat(), proof);
        }
    }

    /// @dev pi and y of another proof of the same commitment: rho is another.
    function test_Refuses_TheOpeningOfAnotherProof() public {
        (CommittedKey.Key memory key, uint256[] memory d, CommittedKey.Proof memory proof) = honest(1);
        uint256[] memory other = inputs(2);
        other[1] += 1;
        CommittedKey.Proof memory second = key.prove(other, CommittedKey.polynomials(1, "p"));
        (second.a, second.b, second.c1, second.c2) = (proof.a, proof.b, proof.c1, proof.c2);
        refused(key, d, second);
        proof.pi = second.pi;
        refused(key, d, proof);
    }

    function honest(uint256 m)
        internal
        view
        returns (CommittedKey.Key memory key, uint256[] memory d, CommittedKey.Proof memory proof)
    {
        key = CommittedKey.make(2, m, "test key");
        uint256[][] memory p = CommittedKey.polynomials(m, "p");
        (d, proof) = (key.commit(p).flat(), key.prove(x, p));
    }

    function refused(CommittedKey.Key memory key, uint256[] memory d, CommittedKey.Proof memory proof) internal {
        address code = etchUnchecked(key);
        assertFalse(groth16.verify(code, x, d, proof.encode()));
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, code));
        groth16.requireValid(code, x, d, proof.encode());
    }

    function copyOf(CommittedKey.Proof memory proof) internal pure returns (CommittedKey.Proof memory) {
        return abi.decode(abi.encode(proof), (CommittedKey.Proof));
    }

    function words(uint256 a, uint256 b, uint256 c, uint256 e) internal pure returns (uint256[] memory all) {
        all = new uint256[](4);
        (all[0], all[1], all[2], all[3]) = (a, b, c, e);
    }
}
