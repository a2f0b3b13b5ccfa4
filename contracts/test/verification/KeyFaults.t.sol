// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Q, R} from "../../src/verification/Bn254.sol";
import {KeyChecks} from "../../src/verification/KeyChecks.sol";
import {VerifierFactory} from "../../src/verification/VerifierFactory.sol";
import {Curve} from "../utils/Curve.sol";
import {G2Multiples} from "../utils/G2Multiples.sol";
import {TestKey} from "../utils/TestKey.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

/// @notice Every key fault with the forgery that it allows: the factory refuses the key, and a verifier whose key
/// skipped the check accepts the forgery, which shows that the check is needed.
/// @dev The forger uses only points that stand in the key, and where said the proving key. Helper `honest` plays a
/// prover with a true witness by the known delta; it never proves the statement that is forged.
contract KeyFaultsTest is VerificationTest {
    using TestKey for TestKey.Key;
    using Curve for Curve.G1;

    VerifierFactory internal factory;
    uint256[] internal x;

    uint256 internal constant BETA = 4;
    uint256 internal constant GAMMA = 8;
    uint256 internal constant DELTA_1 = 12;
    uint256 internal constant DELTA_2 = 16;

    function setUp() public {
        factory = newFactory();
        x = inputs(3);
    }

    function test_Forgery_GammaIsDelta() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            TestKey.Key memory key = TestKey.plain(3);
            (key.gamma, key.delta2) = (7, 7 * sign);
            Curve.G1 memory c = flip(key.combine(x, 0), -sign);
            demonstrate(key, key.alpha, TestKey.g2(key.beta), c, coincide(GAMMA, DELTA_1));
        }
    }

    function test_Forgery_GammaIsDelta2() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            TestKey.Key memory key = TestKey.twoPhase(3);
            (key.gamma, key.delta2) = (7, 7 * sign);
            // e(alpha, beta - delta1) = e(alpha, beta) e(C1, delta1).
            Curve.G1 memory c1 = key.alpha.neg();
            Curve.G1 memory c2 = flip(key.combine(x, key.challenge(x, c1)), -sign);
            demonstrate(key, TestKey.Proof(key.alpha, TestKey.g2(5 - 11), c1, c2), coincide(GAMMA, DELTA_2));
        }
    }

    function test_Forgery_BetaIsGamma() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            TestKey.Key memory key = TestKey.plain(3);
            (key.beta, key.gamma) = (5, 5 * sign);
            // A = alpha +- IC, B = beta, C = O; with B = beta + delta and C = A no point is infinity.
            Curve.G1 memory a = key.alpha.add(flip(key.combine(x, 0), sign));
            demonstrate(key, a, TestKey.g2(5 + 7), a, coincide(BETA, GAMMA));
        }
    }

    function test_Forgery_BetaIsDelta() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            TestKey.Key memory key = TestKey.plain(3);
            (key.beta, key.delta2) = (7, 7 * sign);
            Curve.G1 memory c = flip(key.alpha, -sign);
            demonstrate(key, key.combine(x, 0), TestKey.g2(key.gamma), c, coincide(BETA, DELTA_1));
        }
    }

    function test_Forgery_BetaIsDelta1() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            TestKey.Key memory key = TestKey.twoPhase(3);
            (key.beta, key.delta1) = (11, 11 * sign);
            Curve.G1 memory c1 = flip(key.alpha, -sign);
            Curve.G1 memory a = key.combine(x, key.challenge(x, c1));
            // C2 = O in the equation; with B = gamma + delta2 and C2 = A no point is infinity.
            demonstrate(key, TestKey.Proof(a, TestKey.g2(1 + 7), c1, a), coincide(BETA, DELTA_1));
        }
    }

    function test_Forgery_BetaIsDelta2() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            TestKey.Key memory key = TestKey.twoPhase(3);
            (key.beta, key.delta2) = (7, 7 * sign);
            // C1 is blinding alone, [delta2]_1 of the proving key, paired away by [delta1]_1 in C2.
            Curve.G1 memory c1 = Curve.generator().mul(TestKey.scalar(key.delta2));
            Curve.G1 memory c2 = flip(key.alpha, -sign).sub(Curve.generator().mul(TestKey.scalar(key.delta1)));
            Curve.G1 memory a = key.combine(x, key.challenge(x, c1));
            demonstrate(key, TestKey.Proof(a, TestKey.g2(key.gamma), c1, c2), coincide(BETA, DELTA_2));
        }
    }

    /// @dev A prover with a true witness for x shows x' instead: the difference of the IC goes into C1.
    function test_Forgery_GammaIsDelta1() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            TestKey.Key memory key = TestKey.twoPhase(3);
            (key.gamma, key.delta1) = (11, 11 * sign);
            Curve.G1 memory c1 = Curve.generator().mul(77);
            uint256[] memory other = inputs(3);
            other[0] += 1;
            Curve.G1 memory difference = key.combine(x, 0).sub(key.combine(other, 0));
            Curve.G1 memory shifted = c1.add(flip(difference, sign));
            uint256 rho = key.challenge(other, shifted);
            Curve.G1 memory c2 = honest(key, x, rho, c1);
            TestKey.Proof memory proof = TestKey.Proof(key.alpha, TestKey.g2(key.beta), shifted, c2);
            demonstrate(key, other, proof, coincide(GAMMA, DELTA_1));
        }
    }

    /// @dev C1 says nothing: it is chosen freely, the challenge read, and the witness's own C1 made to fit it after.
    function test_Forgery_Delta1IsDelta2() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            TestKey.Key memory key = TestKey.twoPhase(3);
            (key.delta1, key.delta2) = (7, 7 * sign);
            Curve.G1 memory empty = Curve.generator().mul(99);
            uint256 rho = key.challenge(x, empty);
            Curve.G1 memory late = Curve.generator().mul(addmod(rho, 5, R)); // depends on the challenge
            Curve.G1 memory c2 = honest(key, x, rho, late).add(flip(late.sub(empty), sign));
            TestKey.Proof memory proof = TestKey.Proof(key.alpha, TestKey.g2(key.beta), empty, c2);
            demonstrate(key, proof, coincide(DELTA_1, DELTA_2));
        }
    }

    /// @dev Nobody contributed: delta is 1, and the proving key's [K_i / delta] are [K_i], of any statement.
    function test_Forgery_DeltaIsTheGenerator() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            TestKey.Key memory key = TestKey.plain(3);
            (key.gamma, key.delta2) = (3, sign);
            Curve.G1 memory c = flip(key.combine(x, 0).mul(3), -sign);
            demonstrate(key, key.alpha, TestKey.g2(key.beta), c, generator(DELTA_1));
        }
    }

    function test_Forgery_Delta1IsTheGenerator() public {
        TestKey.Key memory key = TestKey.twoPhase(3);
        (key.gamma, key.delta1) = (3, 1);
        // Once delta1 is known, K is moved between the phases after the challenge, as with delta1 = delta2.
        Curve.G1 memory free = Curve.generator().mul(99);
        uint256 rho = key.challenge(x, free);
        Curve.G1 memory c2 = honest(key, x, rho, free);
        demonstrate(key, TestKey.Proof(key.alpha, TestKey.g2(key.beta), free, c2), generator(DELTA_1));
    }

    function test_Forgery_Delta2IsTheGenerator() public {
        TestKey.Key memory key = TestKey.twoPhase(3);
        (key.gamma, key.delta2) = (3, 1);
        Curve.G1 memory c1 = key.alpha.neg();
        Curve.G1 memory c2 = key.combine(x, key.challenge(x, c1)).mul(3).neg();
        demonstrate(key, TestKey.Proof(key.alpha, TestKey.g2(5 - 11), c1, c2), generator(DELTA_2));
    }

    function test_Forgery_BetaIsTheGenerator() public {
        TestKey.Key memory key = TestKey.plain(3);
        (key.beta, key.gamma) = (1, 3);
        // e(alpha, beta) is e(alpha, 1): with gamma a known multiple, A = alpha + 3 IC and B = 1; B + delta, C = A.
        Curve.G1 memory a = key.alpha.add(key.combine(x, 0).mul(3));
        demonstrate(key, a, TestKey.g2(1 + 7), a, generator(BETA));
    }

    function test_Forgery_AlphaIsInfinity() public {
        TestKey.Key memory key = TestKey.plain(3);
        key.alpha = Curve.G1(0, 0);
        Curve.G1 memory a = key.combine(x, 0);
        demonstrate(key, a, TestKey.g2(1 + 7), a, abi.encodeWithSelector(KeyChecks.KeyPointAtInfinity.selector, 2));
    }

    function test_Forgery_BetaIsInfinity() public {
        TestKey.Key memory key = TestKey.plain(3);
        key.beta = 0;
        Curve.G1 memory a = key.combine(x, 0);
        demonstrate(key, a, TestKey.g2(1 + 7), a, infinity(BETA));
    }

    function test_Forgery_GammaIsInfinity() public {
        TestKey.Key memory key = TestKey.plain(3);
        key.gamma = 0;
        demonstrate(key, key.alpha, TestKey.g2(5 + 7), key.alpha, infinity(GAMMA));
    }

    /// @dev With delta at infinity C is free, and IC(x) alone must be cancelled: gamma is known, so A and B can.
    function test_Forgery_DeltaIsInfinity() public {
        TestKey.Key memory key = TestKey.plain(3);
        (key.gamma, key.delta2) = (5, 0);
        Curve.G1 memory a = key.alpha.add(key.combine(x, 0));
        demonstrate(key, a, TestKey.g2(5), key.alpha, coincide(BETA, GAMMA));
        key.gamma = 1;
        refused(key, infinity(DELTA_1));
    }

    function test_Forgery_AnIcIsInfinity_InputIsFree() public {
        for (uint256 i = 1; i <= 3; ++i) {
            TestKey.Key memory key = TestKey.plain(3);
            key.ic[i] = Curve.G1(0, 0);
            bytes memory proof = key.prove(x); // a true proof of x
            uint256[] memory other = inputs(3);
            other[i - 1] += 1;
            assertTrue(groth16.verify(etchUnchecked(key), other, proof));
            refused(key, infinity(16 + 2 * i));
        }
    }

    function test_Forgery_TwoIcCoincide_OnlyTheirSumIsBound() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            TestKey.Key memory key = TestKey.plain(3);
            key.ic[3] = flip(key.ic[1], sign);
            bytes memory proof = key.prove(x);
            uint256[] memory other = inputs(3);
            other[0] += 1;
            other[2] = sign == 1 ? other[2] - 1 : other[2] + 1;
            assertTrue(groth16.verify(etchUnchecked(key), other, proof));
            refused(key, coincide(18, 22));
        }
    }

    /// @dev With IC_0 equal to IC_i up to sign, x_i - 1 only counts as a sum with the constant; with alpha it is moved
    /// between the pairs. Both are refused.
    function test_Refuses_IcThatCoincidesWithAlphaOrIc0() public {
        TestKey.Key memory key = TestKey.plain(3);
        key.ic[2] = key.ic[0].neg();
        refused(key, coincide(16, 20));
        key = TestKey.twoPhase(3);
        key.ic[4] = key.alpha.neg();
        refused(key, coincide(2, 28));
    }

    function test_Refuses_EachCoordinateOutsideTheField() public {
        bool[2] memory flavors = [false, true];
        for (uint256 f = 0; f < 2; ++f) {
            bytes memory key = TestKey.make(2, flavors[f], "field").encode();
            for (uint256 i = 2; i < key.length / 32; ++i) {
                uint256 good = word(key, i);
                setWord(key, i, good + Q);
                refused(key, abi.encodeWithSelector(KeyChecks.KeyCoordinateNotInField.selector, i, good + Q));
                setWord(key, i, good);
            }
            factory.deploy(key);
        }
    }

    function test_Refuses_PointsOffTheCurve() public {
        bytes memory key = TestKey.plain(2).encode();
        uint256[2] memory points = [uint256(2), 16];
        for (uint256 p = 0; p < 2; ++p) {
            uint256 i = points[p];
            uint256 good = word(key, i + 1);
            setWord(key, i + 1, addmod(good, 1, Q));
            refused(key, abi.encodeWithSelector(KeyChecks.KeyPointNotOnCurve.selector, i));
            setWord(key, i + 1, good);
        }
    }

    function test_Refuses_G2PointsOffTheTwist() public {
        bytes memory key = TestKey.twoPhase(2).encode();
        for (uint256 i = BETA; i < 20; i += 4) {
            uint256 good = word(key, i + 2);
            setWord(key, i + 2, addmod(good, 1, Q));
            refused(key, abi.encodeWithSelector(KeyChecks.KeyPointNotInSubgroup.selector));
            setWord(key, i + 2, good);
        }
    }

    /// @dev On the twist, outside the subgroup (npm ffjavascript found it: x = 1, y = sqrt(1 + 3 / (9 + u))).
    function test_Attack_SmallSubgroupPoint_IsRefused() public {
        bytes memory key = TestKey.plain(2).encode();
        uint256[4] memory stray = strayPoint();
        for (uint256 i = 0; i < 4; ++i) {
            setWord(key, BETA + i, stray[i]);
        }
        refused(key, abi.encodeWithSelector(KeyChecks.KeyPointNotInSubgroup.selector));
    }

    function test_Refuses_UnknownFlavor() public {
        bytes memory key = TestKey.plain(2).encode();
        uint256[3] memory flavors = [uint256(0), 4, type(uint256).max];
        for (uint256 i = 0; i < 3; ++i) {
            setWord(key, 0, flavors[i]);
            refused(key, abi.encodeWithSelector(KeyChecks.UnknownFlavor.selector, flavors[i]));
        }
        refused(hex"", abi.encodeWithSelector(KeyChecks.UnknownFlavor.selector, 0));
    }

    function test_Refuses_InputCountOutOfBounds() public {
        bytes memory key = TestKey.plain(2).encode();
        uint256[3] memory counts = [uint256(0), 65, type(uint256).max];
        for (uint256 i = 0; i < 3; ++i) {
            setWord(key, 1, counts[i]);
            refused(key, abi.encodeWithSelector(KeyChecks.InputCountOutOfBounds.selector, counts[i], 64));
        }
        TestKey.Key memory most = TestKey.plain(64);
        factory.deploy(most.encode());
    }

    function test_Refuses_WrongKeyLength() public {
        bytes memory key = TestKey.plain(2).encode();
        bytes[3] memory wrong = [bytes.concat(key, hex"00"), bytes.concat(key, new bytes(32)), cut(key, 1)];
        for (uint256 i = 0; i < 3; ++i) {
            refused(wrong[i], abi.encodeWithSelector(KeyChecks.WrongKeyLength.selector, key.length, wrong[i].length));
        }
    }

    /// @dev alpha and beta are those of development powers of tau, the deltas two honest contributors'. With beta, and
    /// [delta]_1 of the proving key, anyone proves anything.
    function test_Attack_DevelopmentPowers_AnyoneForgesUnderAContributedKey() public {
        TestKey.Key memory plain = developmentPowers(TestKey.plain(3));
        Curve.G1 memory c = Curve.generator();
        Curve.G1 memory rest = plain.combine(x, 0).add(c.mul(TestKey.scalar(plain.delta2)));
        refusedOffLocalChains(plain, TestKey.Proof(overBeta(plain, rest), TestKey.g2(plain.beta), c, c));

        TestKey.Key memory key = developmentPowers(TestKey.twoPhase(3));
        Curve.G1 memory c1 = Curve.generator().mul(TestKey.scalar(key.delta2));
        Curve.G1 memory c2 = Curve.generator().mul(TestKey.scalar(key.delta1)).neg();
        rest = key.combine(x, key.challenge(x, c1));
        refusedOffLocalChains(key, TestKey.Proof(overBeta(key, rest), TestKey.g2(key.beta), c1, c2));
    }

    /// @dev Each published point alone is enough, also its mirror image.
    function test_Attack_ToxicWaste_DevelopmentKeyIsRefusedOffLocalChains() public {
        for (uint256 i = 0; i < 10; ++i) {
            TestKey.Key memory key = TestKey.twoPhase(2);
            int256 sign = i % 2 == 0 ? int256(1) : -1;
            if (i / 2 == 0) key.alpha = flip(developmentAlpha(), sign);
            if (i / 2 == 1) key.beta = sign * int256(G2Multiples.DEV_BETA);
            if (i / 2 == 2) key.delta2 = sign * int256(G2Multiples.DEV_DELTA);
            if (i / 2 == 3) key.delta1 = sign * int256(G2Multiples.DEV_DELTA1);
            if (i / 2 == 4) key.gamma = sign * int256(G2Multiples.DEV_DELTA);
            refusedOffLocalChains(key);
        }
    }

    function developmentAlpha() internal view returns (Curve.G1 memory) {
        return Curve.generator().mul(0x7a6b616c706861);
    }

    function developmentPowers(TestKey.Key memory key) internal view returns (TestKey.Key memory) {
        (key.alpha, key.beta) = (developmentAlpha(), int256(G2Multiples.DEV_BETA));
        return key;
    }

    /// @dev alpha + rest / beta.
    function overBeta(TestKey.Key memory key, Curve.G1 memory rest) internal view returns (Curve.G1 memory) {
        return key.alpha.add(rest.mul(Curve.inverse(TestKey.scalar(key.beta))));
    }

    function refusedOffLocalChains(TestKey.Key memory key, TestKey.Proof memory forged) internal {
        assertTrue(groth16.verify(etchUnchecked(key), x, key.encode(forged)), "the forgery is none");
        refusedOffLocalChains(key);
    }

    /// @dev Main and test chains are the same to it: stakes are at risk on both.
    function refusedOffLocalChains(TestKey.Key memory key) internal {
        uint256[11] memory others =
            [uint256(1), 10, 8453, 42161, 11155111, 17000, 560048, 11155420, 84532, 421614, 80002];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.chainId(others[i]);
            refused(key, abi.encodeWithSelector(KeyChecks.DevelopmentKey.selector, others[i]));
        }
        uint256[2] memory local = [uint256(31337), 1337];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 snapshot = vm.snapshotState();
            vm.chainId(local[i]);
            factory.deploy(key.encode());
            vm.revertToState(snapshot);
        }
    }

    function demonstrate(
        TestKey.Key memory key,
        Curve.G1 memory a,
        uint256[4] memory b,
        Curve.G1 memory c,
        bytes memory refusal
    ) internal {
        demonstrate(key, TestKey.Proof(a, b, c, c), refusal);
    }

    function demonstrate(TestKey.Key memory key, TestKey.Proof memory forged, bytes memory refusal) internal {
        demonstrate(key, x, forged, refusal);
    }

    function demonstrate(
        TestKey.Key memory key,
        uint256[] memory statement,
        TestKey.Proof memory forged,
        bytes memory refusal
    ) internal {
        assertTrue(groth16.verify(etchUnchecked(key), statement, key.encode(forged)), "the forgery is none");
        refused(key, refusal);
    }

    function refused(TestKey.Key memory key, bytes memory refusal) internal {
        refused(key.encode(), refusal);
    }

    function refused(bytes memory key, bytes memory refusal) internal {
        vm.expectRevert(refusal);
        factory.deploy(key);
    }

    /// @dev What a prover with a witness for the statement gets, for the challenge it is told.
    function honest(TestKey.Key memory key, uint256[] memory statement, uint256 rho, Curve.G1 memory c1)
        internal
        view
        returns (Curve.G1 memory)
    {
        return key.close(key.combine(statement, rho), c1);
    }

    function flip(Curve.G1 memory p, int256 sign) internal pure returns (Curve.G1 memory) {
        return sign < 0 ? p.neg() : p;
    }

    function cut(bytes memory key, uint256 by) internal pure returns (bytes memory shorter) {
        shorter = bytes.concat(key);
        assembly ("memory-safe") {
            mstore(shorter, sub(mload(shorter), by))
        }
    }

    function coincide(uint256 a, uint256 b) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(KeyChecks.KeyPointsCoincide.selector, a, b);
    }

    function generator(uint256 i) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(KeyChecks.KeyPointIsGenerator.selector, i);
    }

    function infinity(uint256 i) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(KeyChecks.KeyPointAtInfinity.selector, i);
    }

    function strayPoint() internal pure returns (uint256[4] memory) {
        return [
            uint256(0),
            1,
            5912654199736721486680175016176231956195085055698687135131307249486702594212,
            18278151005453108793778860132295291098363647455926340152056652516292830556603
        ];
    }
}
