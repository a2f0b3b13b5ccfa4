// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Q, R} from "../../src/verification/Bn254.sol";
import {Kzg} from "../../src/verification/Kzg.sol";
import {KzgPublication} from "../../src/verification/KzgPublication.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {Curve} from "../utils/Curve.sol";
import {G2Multiples} from "../utils/G2Multiples.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

/// @notice The libraries as contracts use them: on bytes that are in calldata.
contract Publisher {
    function publish(
        Kzg.Srs memory srs,
        uint256[2] memory commitment,
        uint256 length,
        bytes calldata data,
        uint256[2] memory proof
    ) external view {
        KzgPublication.requirePublishes(srs, commitment, KzgPublication.WORD, length, data, proof);
    }

    function pointOf(Kzg.Srs memory srs, uint256[2] memory commitment, bytes calldata data)
        external
        pure
        returns (uint256)
    {
        return KzgPublication.pointOf(srs, commitment, data);
    }

    function opens(uint256[4] memory tau, uint256[2] memory c, uint256 z, uint256 y, uint256[2] memory pi)
        external
        view
        returns (bool)
    {
        return Kzg.opens(tau, c, z, y, pi);
    }
}

contract KzgPublicationTest is VerificationTest {
    using CommittedKey for CommittedKey.Key;
    using Curve for Curve.G1;

    Publisher internal publisher = new Publisher();
    Kzg.Srs internal srs = key().srs();

    function test_Accepts_TheCommittedBytes() public view {
        for (uint256 words = 1; words <= 5; ++words) {
            uint256[] memory p = text(words);
            publish(key(), key().commit(p), encode(p));
        }
    }

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_Refuses_AnyOtherByte(uint256 index, uint8 change) public {
        uint256[] memory p = text(4);
        bytes memory data = encode(p);
        Curve.G1 memory commitment = key().commit(p);
        uint256[2] memory proof = prove(key(), commitment, p, data);
        index = bound(index, 0, data.length - 1);
        vm.assume(change != 0);
        data[index] = bytes1(uint8(data[index]) ^ change);
        vm.expectRevert();
        publisher.publish(srs, flat(commitment), data.length, data, proof);
        // Also with the quotient at its own point, by one who divides without remainder where there is one.
        uint256 salt = word32(data, data.length - 32);
        if (salt >= R) return;
        refused(key(), commitment, data);
    }

    /// @dev The salt and r open the same commitment: there would be two publications of it.
    function test_Attack_SaltAndTheOrder_IsRefused() public {
        uint256[] memory p = text(4);
        p[4] = 5;
        Curve.G1 memory commitment = key().commit(p);
        publish(key(), commitment, encode(p));
        p[4] += R;
        bytes memory data = encode(p);
        uint256[2] memory proof = prove(key(), commitment, p, data);
        uint256 z = publisher.pointOf(srs, flat(commitment), data);
        uint256 y = CommittedKey.evaluate(p, z);
        assertTrue(publisher.opens(srs.tau, flat(commitment), z, y, proof), "the equation holds");
        vm.expectRevert(abi.encodeWithSelector(KzgPublication.SaltNotInField.selector, p[4]));
        publisher.publish(srs, flat(commitment), data.length, data, proof);
    }

    function test_Refuses_WordsInAnotherOrder() public {
        uint256[] memory p = text(4);
        Curve.G1 memory commitment = key().commit(p);
        (p[1], p[2]) = (p[2], p[1]);
        refused(key(), commitment, encode(p));
    }

    function test_Refuses_AnotherLength() public {
        uint256[] memory p = text(4);
        bytes memory data = encode(p);
        Curve.G1 memory commitment = key().commit(p);
        uint256[2] memory proof = prove(key(), commitment, p, data);
        uint256[3] memory lengths = [data.length - 1, data.length + 31, data.length + 1];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(KzgPublication.WrongPublicationLength.selector, lengths[i], data.length)
            );
            publisher.publish(srs, flat(commitment), lengths[i], data, proof);
        }
    }

    /// @dev A word of zeros behind the others is the same polynomial but for the salt's place: another length, and so
    /// another commitment.
    function test_Refuses_AZeroWordMore() public {
        uint256[] memory p = text(4);
        Curve.G1 memory commitment = key().commit(p);
        uint256[] memory longer = new uint256[](6);
        for (uint256 i = 0; i < 4; ++i) {
            longer[i] = p[i];
        }
        longer[5] = p[4];
        refused(key(), commitment, encode(longer));
    }

    function test_Refuses_OtherPowers() public {
        uint256[] memory p = text(4);
        CommittedKey.Key memory other = key();
        other.transcript = "another ceremony";
        Kzg.Srs memory others = other.srs();
        Curve.G1 memory commitment = key().commit(p);
        bytes memory data = encode(p);
        uint256[2] memory proof = prove(key(), commitment, p, data);
        vm.expectRevert(wrong(commitment));
        publisher.publish(others, flat(commitment), data.length, data, proof);
        (other.transcript, other.tau) = (srs.transcriptDigest, 17);
        others = other.srs();
        vm.expectRevert(wrong(commitment));
        publisher.publish(others, flat(commitment), data.length, data, proof);
    }

    function test_Refuses_AnotherCommitment() public {
        uint256[] memory p = text(4);
        Curve.G1 memory commitment = key().commit(p);
        refused(key(), commitment.neg(), encode(p));
        refused(key(), commitment.mul(2), encode(p));
        refused(key(), commitment.add(Curve.generator()), encode(p));
        refused(key(), Curve.G1(0, 0), encode(p));
        refused(key(), Curve.G1(commitment.x, commitment.y + 1), encode(p));
        refused(key(), Curve.G1(commitment.x + Q, commitment.y), encode(p));
    }

    function test_Refuses_AProofOfAnotherPoint() public {
        uint256[] memory p = text(4);
        bytes memory data = encode(p);
        Curve.G1 memory commitment = key().commit(p);
        uint256 z = publisher.pointOf(srs, flat(commitment), data);
        uint256 atTau = CommittedKey.evaluate(p, 13);
        Curve.G1 memory good = key().quotient(atTau, z, CommittedKey.evaluate(p, z));
        Curve.G1 memory other = key().quotient(atTau, z + 1, CommittedKey.evaluate(p, z + 1));
        Curve.G1[6] memory bad = [
            other,
            good.neg(),
            Curve.G1(0, 0),
            Curve.G1(good.x, good.y + 1),
            Curve.G1(good.x + Q, good.y),
            Curve.G1(good.x, good.y + Q)
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.expectRevert(wrong(commitment));
            publisher.publish(srs, flat(commitment), data.length, data, flat(bad[i]));
        }
    }

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_Opens_TheValueAndNoOther(uint256 z, uint256 y, uint256 seed) public view {
        uint256[] memory p = CommittedKey.polynomials(1, bytes32(seed))[0];
        z = bound(z, 14, R - 1);
        uint256 value = CommittedKey.evaluate(p, z);
        Curve.G1 memory commitment = key().commit(p);
        Curve.G1 memory pi = key().quotient(CommittedKey.evaluate(p, 13), z, value);
        assertTrue(publisher.opens(srs.tau, flat(commitment), z, value, flat(pi)));
        assertFalse(publisher.opens(srs.tau, flat(commitment), z, value + R, flat(pi)));
        assertFalse(publisher.opens(srs.tau, flat(commitment), z + R, value, flat(pi)));
        if (y % R != value) assertFalse(publisher.opens(srs.tau, flat(commitment), z, y % R, flat(pi)));
        if (z + 1 < R) assertFalse(publisher.opens(srs.tau, flat(commitment), z + 1, value, flat(pi)));
    }

    /// @dev A constant has infinity as quotient: the equation says so.
    function test_Opens_AConstant() public view {
        Curve.G1 memory commitment = Curve.generator().mul(7);
        assertTrue(publisher.opens(srs.tau, flat(commitment), 3, 7, [uint256(0), 0]));
        assertFalse(publisher.opens(srs.tau, flat(commitment), 3, 8, [uint256(0), 0]));
    }

    /// @dev Why the factory lists no such tau: anyone who knows tau, anybody here, opens what it likes.
    function test_Attack_KnownTau_OpensAnythingToAnyValue() public view {
        Curve.G1 memory commitment = key().commit(text(4));
        (uint256 z, uint256 y) = (1234, 5678);
        Curve.G1 memory rest = commitment.sub(Curve.generator().mul(y));
        uint256[3] memory known = [1, R - 1, G2Multiples.DEV_TAU];
        for (uint256 i = 0; i < 3; ++i) {
            uint256[4] memory tau = known[i] == R - 1 ? Curve.neg(G2Multiples.times(1)) : G2Multiples.times(known[i]);
            Curve.G1 memory pi = rest.mul(Curve.inverse(addmod(known[i], R - z, R)));
            assertTrue(publisher.opens(tau, flat(commitment), z, y, flat(pi)));
        }
        uint256[4] memory infinity;
        Curve.G1 memory any = rest.mul(Curve.inverse(R - z));
        assertTrue(publisher.opens(infinity, flat(commitment), z, y, flat(any)));
    }

    /// @dev The point is derived as it is written down in docs/kzg.md.
    function test_ThePoint() public view {
        uint256[] memory p = text(2);
        bytes memory data = encode(p);
        bytes memory preimage = abi.encodePacked(bytes32("zkpot.kzg.publish.v1"), srs.tau, srs.transcriptDigest);
        preimage = abi.encodePacked(preimage, uint256(1), uint256(2), data.length, keccak256(data));
        assertEq(publisher.pointOf(srs, [uint256(1), 2], data), uint256(keccak256(preimage)) % R);
    }

    /// forge-config: default.isolate = true
    function test_Gas_Publication() public {
        uint256[] memory p = text(1648);
        bytes memory data = encode(p);
        assertEq(data.length, 51_120);
        Curve.G1 memory commitment = key().commit(p);
        uint256[2] memory proof = prove(key(), commitment, p, data);
        publisher.publish(srs, flat(commitment), data.length, data, proof);
        uint256 inside = vm.snapshotGasLastCall("verification", "publication of 51,120 bytes, inside the call");
        bytes memory call = abi.encodeCall(publisher.publish, (srs, flat(commitment), data.length, data, proof));
        uint256 tokens = 0;
        for (uint256 i = 0; i < call.length; ++i) {
            tokens += call[i] == 0 ? 1 : 4;
        }
        // EIP-7623: the larger one is paid.
        assertLt(inside + 4 * tokens, 10 * tokens, "above the floor");
        vm.snapshotValue("verification", "publication of 51,120 bytes, floor of its calldata", 21_000 + 10 * tokens);
    }

    function key() internal view returns (CommittedKey.Key memory) {
        return CommittedKey.make(1, 1, "publication");
    }

    /// @dev Words of 248 bits, and a salt.
    function text(uint256 words) internal pure returns (uint256[] memory p) {
        p = new uint256[](words + 1);
        for (uint256 i = 0; i < words; ++i) {
            p[i] = uint256(keccak256(abi.encode("word", i))) >> 8;
        }
        p[words] = uint256(keccak256("salt")) % R;
    }

    function encode(uint256[] memory p) internal pure returns (bytes memory data) {
        data = new bytes(31 * (p.length - 1) + 32);
        for (uint256 i = 0; i < p.length; ++i) {
            bytes32 shifted = bytes32(i + 1 == p.length ? p[i] : p[i] << 8);
            assembly ("memory-safe") {
                mstore(add(add(data, 0x20), mul(i, 31)), shifted)
            }
        }
    }

    function decode(bytes memory data) internal pure returns (uint256[] memory p) {
        p = new uint256[]((data.length - 32) / 31 + 1);
        for (uint256 i = 0; i < p.length; ++i) {
            uint256 value = word32(data, 31 * i);
            p[i] = i + 1 == p.length ? value : value >> 8;
        }
    }

    function word32(bytes memory data, uint256 offset) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(add(data, 0x20), offset))
        }
    }

    /// @dev The quotient of the polynomial of the words, by its value at tau.
    function prove(CommittedKey.Key memory k, Curve.G1 memory commitment, uint256[] memory p, bytes memory data)
        internal
        view
        returns (uint256[2] memory)
    {
        uint256 z = publisher.pointOf(srs, flat(commitment), data);
        return flat(k.quotient(CommittedKey.evaluate(p, 13), z, CommittedKey.evaluate(p, z)));
    }

    function publish(CommittedKey.Key memory k, Curve.G1 memory commitment, bytes memory data) internal view {
        uint256[2] memory proof = prove(k, commitment, decode(data), data);
        publisher.publish(srs, flat(commitment), data.length, data, proof);
    }

    function refused(CommittedKey.Key memory k, Curve.G1 memory commitment, bytes memory data) internal {
        uint256[2] memory proof = prove(k, commitment, decode(data), data);
        vm.expectRevert(wrong(commitment));
        publisher.publish(srs, flat(commitment), data.length, data, proof);
    }

    function wrong(Curve.G1 memory commitment) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(KzgPublication.WrongPublication.selector, commitment.x, commitment.y);
    }

    function flat(Curve.G1 memory point) internal pure returns (uint256[2] memory) {
        return [point.x, point.y];
    }
}
