// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Q, R} from "../../src/verification/Bn254.sol";
import {CommittedGroth16} from "../../src/verification/CommittedGroth16.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {Curve} from "../utils/Curve.sol";
import {TestKey} from "../utils/TestKey.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

/// @notice Proofs about commitments: what is accepted, and what is refused word by word. Forgeries are in
/// CommittedForgeries.t.sol.
contract CommittedGroth16Test is VerificationTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;
    using CommittedKey for Curve.G1[];
    using Curve for Curve.G1;

    uint256 internal m_;
    address internal code;
    uint256[] internal x;
    uint256[] internal d;
    CommittedKey.Proof internal proof;

    function setUp() public {
        use(2, 2);
    }

    function test_Accepts_AnyNumberOfInputsAndCommitments() public {
        for (uint256 n = 1; n <= 3; ++n) {
            for (uint256 m = 1; m <= 4; ++m) {
                use(n, m);
                groth16.requireValid(code, x, d, proof.encode());
                assertTrue(groth16.verify(code, x, d, proof.encode()));
            }
        }
    }

    function test_Accepts_InputsAtTheEdgesOfTheField() public {
        (x[0], x[1]) = (0, R - 1);
        groth16.requireValid(code, x, d, key().prove(x, CommittedKey.polynomials(2, "p")).encode());
    }

    /// @dev With a mask of its own each time: nothing of one is another's.
    function test_Accepts_ManyProofsOfOneCommitment() public {
        for (uint256 i = 0; i < 3; ++i) {
            x[1] = i;
            groth16.requireValid(code, x, d, key().prove(x, CommittedKey.polynomials(2, "p")).encode());
        }
    }

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_Refuses_AnyOtherWordOfTheProof(uint256 index, uint256 value) public {
        bytes memory words = proof.encode();
        index = bound(index, 0, 14);
        vm.assume(value != word(words, index));
        setWord(words, index, value);
        assertFalse(groth16.verify(code, x, d, words));
        vm.expectRevert();
        groth16.requireValid(code, x, d, words);
    }

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_Refuses_AnyOtherInput(uint256 index, uint256 value) public {
        index = bound(index, 0, 1);
        value = bound(value, 0, R - 1);
        vm.assume(value != x[index]);
        x[index] = value;
        assertFalse(groth16.verify(code, x, d, proof.encode()));
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, code));
        groth16.requireValid(code, x, d, proof.encode());
    }

    /// forge-config: default.fuzz.runs = 200
    /// @dev Another point, a word that makes it none, and what is between.
    function testFuzz_Refuses_AnyOtherCommitment(uint256 index, uint256 factor, bool asPoint) public {
        index = bound(index, 0, 3);
        if (asPoint) {
            factor = bound(factor, 2, R - 1);
            Curve.G1 memory other = Curve.G1(d[index & 2], d[index | 1]).mul(factor);
            (d[index & 2], d[index | 1]) = (other.x, other.y);
        } else {
            vm.assume(factor != d[index]);
            d[index] = factor;
        }
        assertFalse(groth16.verify(code, x, d, proof.encode()));
    }

    /// forge-config: default.fuzz.runs = 200
    /// @dev The library and the equations as they are written agree on true and false proofs alike.
    function testFuzz_AgreesWithTheEquations(uint256 which, uint256 factor) public view {
        CommittedKey.Copy memory like;
        CommittedKey.Proof memory changed = proof;
        uint256[] memory other = d;
        which = bound(which, 0, 6);
        factor = bound(factor, 1, 2); // 1 leaves all as it is
        if (which == 0) changed.a = changed.a.mul(factor);
        if (which == 1) changed.c1 = changed.c1.mul(factor);
        if (which == 2) changed.c2 = changed.c2.mul(factor);
        if (which == 3) changed.mask = changed.mask.mul(factor);
        if (which == 4) changed.y = mulmod(changed.y, factor, R);
        if (which == 5) changed.pi = changed.pi.mul(factor);
        if (which == 6) {
            Curve.G1 memory point = Curve.G1(other[2], other[3]).mul(factor);
            (other[2], other[3]) = (point.x, point.y);
        }
        bool expected = key().accepts(x, other, changed, like);
        assertEq(expected, factor == 1);
        assertEq(groth16.verify(code, x, other, changed.encode()), expected);
    }

    function test_Attack_Aliases_AreRefused() public {
        for (uint256 i = 0; i < 2; ++i) {
            uint256[] memory other = inputs(2);
            other[i] += R;
            assertFalse(groth16.verify(code, other, d, proof.encode()));
            vm.expectRevert(abi.encodeWithSelector(Groth16.InputNotInField.selector, i, other[i]));
            groth16.requireValid(code, other, d, proof.encode());
        }
        for (uint256 i = 0; i < 15; ++i) {
            bytes memory words = proof.encode();
            uint256 alias_ = word(words, i) + (i == 12 ? R : Q);
            setWord(words, i, alias_);
            assertFalse(groth16.verify(code, x, d, words));
            vm.expectRevert(
                i == 12
                    ? abi.encodeWithSelector(CommittedGroth16.EvaluationNotInField.selector, alias_)
                    : abi.encodeWithSelector(Groth16.CoordinateNotInField.selector, i, alias_)
            );
            groth16.requireValid(code, x, d, words);
        }
        for (uint256 i = 0; i < 4; ++i) {
            d[i] += Q;
            assertFalse(groth16.verify(code, x, d, proof.encode()));
            vm.expectRevert(abi.encodeWithSelector(CommittedGroth16.CommitmentNotInField.selector, i, d[i]));
            groth16.requireValid(code, x, d, proof.encode());
            d[i] -= Q;
        }
    }

    /// @dev y between r and q would be a coordinate: it is none.
    function test_Attack_EvaluationBetweenTheOrders_IsRefused() public {
        proof.y = R + 1;
        assertFalse(groth16.verify(code, x, d, proof.encode()));
        vm.expectRevert(abi.encodeWithSelector(CommittedGroth16.EvaluationNotInField.selector, R + 1));
        groth16.requireValid(code, x, d, proof.encode());
    }

    function test_Attack_PointAtInfinity_IsRefused() public {
        uint256[2][6] memory points =
            [[uint256(0), 2], [uint256(2), 6], [uint256(6), 8], [uint256(8), 10], [uint256(10), 12], [uint256(13), 15]];
        for (uint256 p = 0; p < 6; ++p) {
            bytes memory words = proof.encode();
            for (uint256 i = points[p][0]; i < points[p][1]; ++i) {
                setWord(words, i, 0);
            }
            assertFalse(groth16.verify(code, x, d, words));
            vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, code));
            groth16.requireValid(code, x, d, words);
        }
    }

    function test_Refuses_WrongCounts() public {
        bytes memory words = proof.encode();
        for (uint256 n = 0; n < 5; ++n) {
            if (n == 2) continue;
            assertFalse(groth16.verify(code, inputs(n), d, words));
            vm.expectRevert(abi.encodeWithSelector(Groth16.WrongInputCount.selector, 2, n));
            groth16.requireValid(code, inputs(n), d, words);
        }
        for (uint256 count = 0; count < 8; ++count) {
            if (count == 4) continue;
            uint256[] memory other = new uint256[](count);
            for (uint256 i = 0; i < count; ++i) {
                other[i] = d[i % 4];
            }
            assertFalse(groth16.verify(code, x, other, words));
            vm.expectRevert(abi.encodeWithSelector(CommittedGroth16.WrongCommitmentCount.selector, 2, count));
            groth16.requireValid(code, x, other, words);
        }
        bytes[4] memory bad = [bytes.concat(words, hex"00"), bytes.concat(words, new bytes(32)), hex"", hex"01"];
        for (uint256 i = 0; i < 4; ++i) {
            assertFalse(groth16.verify(code, x, d, bad[i]));
            vm.expectRevert(abi.encodeWithSelector(Groth16.WrongProofLength.selector, 480, bad[i].length));
            groth16.requireValid(code, x, d, bad[i]);
        }
    }

    /// @dev Commitments that a key does not speak of are not overlooked, and none are invented.
    function test_Refuses_OtherFlavors() public {
        TestKey.Key memory plain = TestKey.plain(2);
        address plainCode = etchUnchecked(plain);
        bytes memory plainProof = TestKey.prove(plain, x);
        uint256[] memory none = new uint256[](0);
        assertTrue(groth16.verify(plainCode, x, none, plainProof));
        groth16.requireValid(plainCode, x, none, plainProof);
        assertFalse(groth16.verify(plainCode, x, d, plainProof));
        vm.expectRevert(abi.encodeWithSelector(CommittedGroth16.WrongCommitmentCount.selector, 0, 4));
        groth16.requireValid(plainCode, x, d, plainProof);

        assertFalse(groth16.verify(code, x, none, proof.encode()));
        assertFalse(groth16.verify(code, x, proof.encode()));
        vm.expectRevert(abi.encodeWithSelector(Groth16.NotAKey.selector, code));
        groth16.requireValid(code, x, proof.encode());
        vm.expectRevert(abi.encodeWithSelector(Groth16.NotAKey.selector, address(0xdead)));
        groth16.requireValid(address(0xdead), x, d, proof.encode());
        assertFalse(groth16.verify(address(0xdead), x, d, proof.encode()));
    }

    /// @dev The precompiles burn all the gas they are given for a bad point: it must be little.
    function test_Attack_BadPointGasBurn_IsCapped() public view {
        bytes memory words = proof.encode();
        setWord(words, 2, 1); // B off the twist
        uint256 before = gasleft();
        assertFalse(groth16.verify{gas: 30_000_000}(code, x, d, words));
        assertLt(before - gasleft(), 700_000);
    }

    /// forge-config: default.isolate = true
    function test_Gas_Verify() public {
        for (uint256 m = 1; m <= 2; ++m) {
            use(2, m);
            vm.cool(code);
            string memory name =
                string.concat("verify committed, 2 inputs, ", vm.toString(m), m == 1 ? " commitment" : " commitments");
            uint256 used = groth16.gasInside(code, x, d, proof.encode());
            vm.snapshotValue("verification", string.concat(name, ", inside the call, key cold"), used);
        }
    }

    function use(uint256 n, uint256 m) internal {
        (m_, x) = (m, inputs(n));
        uint256[][] memory p = CommittedKey.polynomials(m, "p");
        d = key().commit(p).flat();
        proof = key().prove(x, p);
        code = etchUnchecked(key());
    }

    function key() internal view returns (CommittedKey.Key memory) {
        return CommittedKey.make(x.length, m_, "test key");
    }
}
