// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {CurationTimelock} from "../../src/verification/CurationTimelock.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {VerifierFactory} from "../../src/verification/VerifierFactory.sol";
import {Kzg} from "../../src/verification/Kzg.sol";
import {CommittedKey} from "./CommittedKey.sol";
import {TestKey} from "./TestKey.sol";

/// @notice Calls the library from outside, so that calldata is calldata and reverts are seen.
contract Groth16Caller {
    function verify(address key, uint256[] memory inputs, bytes calldata proof) external view returns (bool) {
        return Groth16.verify(key, inputs, proof);
    }

    function requireValid(address key, uint256[] memory inputs, bytes calldata proof) external view {
        Groth16.requireValid(key, inputs, proof);
    }

    function verify(address key, uint256[] memory inputs, uint256[] memory commitments, bytes calldata proof)
        external
        view
        returns (bool)
    {
        return Groth16.verify(key, inputs, commitments, proof);
    }

    function requireValid(address key, uint256[] memory inputs, uint256[] memory commitments, bytes calldata proof)
        external
        view
    {
        Groth16.requireValid(key, inputs, commitments, proof);
    }

    /// @dev What the check alone costs, without the way to it.
    function gasInside(address key, uint256[] memory inputs, uint256[] memory commitments, bytes calldata proof)
        external
        view
        returns (uint256 used)
    {
        used = gasleft();
        bool valid = Groth16.verify(key, inputs, commitments, proof);
        used -= gasleft();
        require(valid, "measured a false proof");
    }

    /// @dev What the check alone costs, without the way to it.
    function gasInside(address key, uint256[] memory inputs, bytes calldata proof)
        external
        view
        returns (uint256 used)
    {
        used = gasleft();
        bool valid = Groth16.verify(key, inputs, proof);
        used -= gasleft();
        require(valid, "measured a false proof");
    }
}

abstract contract VerificationTest is Test {
    using CommittedKey for CommittedKey.Key;
    using TestKey for TestKey.Key;

    Groth16Caller internal immutable groth16 = new Groth16Caller();

    /// @dev Puts a key where code stands without any check, as a careless verifier would.
    function etchUnchecked(TestKey.Key memory key) internal returns (address code) {
        bytes memory words = key.encode();
        code = address(uint160(uint256(keccak256(words))));
        vm.etch(code, abi.encodePacked(hex"00", words));
    }

    /// @dev With its powers of tau, as the factory would put it there.
    function etchUnchecked(CommittedKey.Key memory key) internal returns (address code) {
        bytes memory words = key.encode();
        code = address(uint160(uint256(keccak256(words))));
        vm.etch(code, abi.encodePacked(hex"00", words, Kzg.encode(key.srs())));
    }

    function newTimelock(uint256 delay) internal returns (CurationTimelock) {
        return new CurationTimelock(delay, new address[](0), new address[](0), address(this));
    }

    function newFactory() internal returns (VerifierFactory) {
        return newFactory(CommittedKey.make(1, 1, "powers").srs());
    }

    function newFactory(Kzg.Srs memory srs) internal returns (VerifierFactory) {
        Kzg.Srs[] memory list = new Kzg.Srs[](1);
        list[0] = srs;
        return new VerifierFactory(newTimelock(3 days), list);
    }

    function word(bytes memory array, uint256 i) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(add(array, 0x20), shl(5, i)))
        }
    }

    function setWord(bytes memory array, uint256 i, uint256 value) internal pure {
        assembly ("memory-safe") {
            mstore(add(add(array, 0x20), shl(5, i)), value)
        }
    }

    function inputs(uint256 n) internal pure returns (uint256[] memory x) {
        x = new uint256[](n);
        for (uint256 i = 0; i < n; ++i) {
            x[i] = uint256(keccak256(abi.encode("input", i))) >> 8;
        }
    }
}
