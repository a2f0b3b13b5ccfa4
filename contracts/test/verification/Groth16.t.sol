// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Q, R} from "../../src/verification/Bn254.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {Curve} from "../utils/Curve.sol";
import {TestKey} from "../utils/TestKey.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

contract Groth16Test is VerificationTest {
    using TestKey for TestKey.Key;

    function test_Accepts_ProofsOfBothFlavors() public {
        for (uint256 n = 1; n <= 6; ++n) {
            TestKey.Key memory plain = TestKey.plain(n);
            assertTrue(groth16.verify(etchUnchecked(plain), inputs(n), plain.prove(inputs(n))));
            TestKey.Key memory twoPhase = TestKey.twoPhase(n);
            assertTrue(groth16.verify(etchUnchecked(twoPhase), inputs(n), twoPhase.prove(inputs(n))));
        }
    }

    function test_Accepts_InputsAtTheEdgesOfTheField() public {
        TestKey.Key memory key = TestKey.twoPhase(2);
        uint256[] memory x = inputs(2);
        (x[0], x[1]) = (0, R - 1);
        groth16.requireValid(etchUnchecked(key), x, key.prove(x));
    }

    function testFuzz_Refuses_AnyOtherInput(uint256 index, uint256 value, bool twoPhase) public {
        TestKey.Key memory key = TestKey.make(4, twoPhase, "fuzz");
        uint256[] memory x = inputs(4);
        bytes memory proof = key.prove(x);
        index = bound(index, 0, 3);
        value = bound(value, 0, R - 1);
        vm.assume(value != x[index]);
        x[index] = value;
        address code = etchUnchecked(key);
        assertFalse(groth16.verify(code, x, proof));
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, code));
        groth16.requireValid(code, x, proof);
    }

    function testFuzz_Refuses_AnyOtherWord(uint256 index, uint256 value, bool twoPhase) public {
        TestKey.Key memory key = TestKey.make(3, twoPhase, "fuzz");
        bytes memory proof = key.prove(inputs(3));
        index = bound(index, 0, proof.length / 32 - 1);
        vm.assume(value != word(proof, index));
        setWord(proof, index, value);
        assertFalse(groth16.verify(etchUnchecked(key), inputs(3), proof));
    }

    function test_Attack_PublicInputAliasing_IsRefused() public {
        TestKey.Key memory key = TestKey.plain(3);
        address code = etchUnchecked(key);
        for (uint256 i = 0; i < 3; ++i) {
            uint256[] memory x = inputs(3);
            bytes memory proof = key.prove(x);
            x[i] += R;
            assertFalse(groth16.verify(code, x, proof));
            vm.expectRevert(abi.encodeWithSelector(Groth16.InputNotInField.selector, i, x[i]));
            groth16.requireValid(code, x, proof);
        }
    }

    function test_Attack_CoordinateAliasing_IsRefused() public {
        bool[2] memory flavors = [false, true];
        for (uint256 f = 0; f < 2; ++f) {
            TestKey.Key memory key = TestKey.make(2, flavors[f], "alias");
            bytes memory good = key.prove(inputs(2));
            address code = etchUnchecked(key);
            for (uint256 i = 0; i < good.length / 32; ++i) {
                bytes memory proof = bytes.concat(good);
                uint256 alias_ = word(good, i) + Q;
                setWord(proof, i, alias_);
                assertFalse(groth16.verify(code, inputs(2), proof));
                vm.expectRevert(abi.encodeWithSelector(Groth16.CoordinateNotInField.selector, i, alias_));
                groth16.requireValid(code, inputs(2), proof);
            }
        }
    }

    function test_Attack_PointAtInfinity_IsRefused() public {
        bool[2] memory flavors = [false, true];
        for (uint256 f = 0; f < 2; ++f) {
            TestKey.Key memory key = TestKey.make(2, flavors[f], "infinity");
            bytes memory good = key.prove(inputs(2));
            address code = etchUnchecked(key);
            uint256[2][4] memory points = [[uint256(0), 2], [uint256(2), 6], [uint256(6), 8], [uint256(8), 10]];
            for (uint256 p = 0; p < (flavors[f] ? 4 : 3); ++p) {
                bytes memory proof = bytes.concat(good);
                for (uint256 i = points[p][0]; i < points[p][1]; ++i) {
                    setWord(proof, i, 0);
                }
                assertFalse(groth16.verify(code, inputs(2), proof));
                vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, code));
                groth16.requireValid(code, inputs(2), proof);
            }
        }
    }

    /// @dev Where the equation holds with a point at infinity, the rule alone refuses it.
    function test_Attack_InfinityThatSatisfiesTheEquation_IsRefused() public {
        for (uint256 f = 0; f < 2; ++f) {
            TestKey.Key memory key = TestKey.make(2, f == 1, "infinity");
            address code = etchUnchecked(key);
            for (uint256 which = 0; which < 4; ++which) {
                if (which == 2 && f == 0) continue;
                assertFalse(groth16.verify(code, inputs(2), key.proveWithInfinity(inputs(2), which)));
            }
        }
    }

    function test_Refuses_WrongInputCount() public {
        TestKey.Key memory key = TestKey.plain(3);
        address code = etchUnchecked(key);
        bytes memory proof = key.prove(inputs(3));
        for (uint256 n = 0; n < 6; ++n) {
            if (n == 3) continue;
            assertFalse(groth16.verify(code, inputs(n), proof));
            vm.expectRevert(abi.encodeWithSelector(Groth16.WrongInputCount.selector, 3, n));
            groth16.requireValid(code, inputs(n), proof);
        }
    }

    function test_Refuses_WrongLength() public {
        bool[2] memory flavors = [false, true];
        for (uint256 f = 0; f < 2; ++f) {
            TestKey.Key memory key = TestKey.make(2, flavors[f], "length");
            bytes memory good = key.prove(inputs(2));
            address code = etchUnchecked(key);
            bytes[4] memory bad = [bytes.concat(good, hex"00"), bytes.concat(good, new bytes(64)), hex"", hex"01"];
            for (uint256 i = 0; i < 4; ++i) {
                assertFalse(groth16.verify(code, inputs(2), bad[i]));
                vm.expectRevert(abi.encodeWithSelector(Groth16.WrongProofLength.selector, good.length, bad[i].length));
                groth16.requireValid(code, inputs(2), bad[i]);
            }
        }
    }

    function test_Refuses_ProofOfTheOtherFlavor() public {
        TestKey.Key memory plain = TestKey.plain(2);
        TestKey.Key memory twoPhase = TestKey.twoPhase(2);
        assertFalse(groth16.verify(etchUnchecked(plain), inputs(2), twoPhase.prove(inputs(2))));
        assertFalse(groth16.verify(etchUnchecked(twoPhase), inputs(2), plain.prove(inputs(2))));
    }

    function test_Refuses_WhatIsNoKey() public {
        TestKey.Key memory key = TestKey.plain(2);
        bytes memory proof = key.prove(inputs(2));
        address[3] memory none = [address(0xdead), address(groth16), address(1)];
        for (uint256 i = 0; i < 3; ++i) {
            assertFalse(groth16.verify(none[i], inputs(2), proof));
            vm.expectRevert(abi.encodeWithSelector(Groth16.NotAKey.selector, none[i]));
            groth16.requireValid(none[i], inputs(2), proof);
        }
    }

    function test_Attack_ForeignKey_IsRefused() public {
        TestKey.Key memory mine = TestKey.make(2, true, "mine");
        TestKey.Key memory theirs = TestKey.make(2, true, "theirs");
        assertFalse(groth16.verify(etchUnchecked(theirs), inputs(2), mine.prove(inputs(2))));
    }

    /// @dev Proof bytes can be changed at will: nothing may be keyed on them.
    function test_Malleability_SameStatementOtherBytes() public {
        bool[2] memory flavors = [false, true];
        for (uint256 f = 0; f < 2; ++f) {
            TestKey.Key memory key = TestKey.make(2, flavors[f], "malleable");
            bytes memory other = key.proveDifferently(inputs(2));
            assertNotEq(keccak256(other), keccak256(key.prove(inputs(2))));
            assertTrue(groth16.verify(etchUnchecked(key), inputs(2), other));
        }
    }

    /// @dev The precompiles burn all the gas they are given for a bad point: it must be little.
    function test_Attack_BadPointGasBurn_IsCapped() public {
        TestKey.Key memory key = TestKey.plain(4);
        bytes memory proof = key.prove(inputs(4));
        setWord(proof, 2, 1); // B off the twist
        address code = etchUnchecked(key);
        uint256 before = gasleft();
        assertFalse(groth16.verify{gas: 30_000_000}(code, inputs(4), proof));
        assertLt(before - gasleft(), 450_000);
    }

    /// forge-config: default.isolate = true
    function test_Gas_Verify() public {
        for (uint256 n = 3; n <= 4; ++n) {
            TestKey.Key memory plain = TestKey.make(n, false, "gas");
            TestKey.Key memory twoPhase = TestKey.make(n, true, "gas");
            measure(string.concat("verify plain, ", vm.toString(n), " inputs, inside the call, key cold"), plain, n);
            measure(
                string.concat("verify two-phase, ", vm.toString(n), " inputs, inside the call, key cold"), twoPhase, n
            );
        }
    }

    function measure(string memory name, TestKey.Key memory key, uint256 n) private {
        address code = etchUnchecked(key);
        bytes memory proof = key.prove(inputs(n));
        vm.cool(code);
        vm.snapshotValue("verification", name, groth16.gasInside(code, inputs(n), proof));
    }
}
