// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ADD_GAS, MUL_GAS, Q} from "../verification/Bn254.sol";
import {IFederatedTypes} from "./IFederatedTypes.sol";

/// @title Sums of commitments
/// @notice A round keeps a hash chain of its entries alone. The freeze passes them again, and what it adds is what the chain
/// has: commitments are additive, so the sum of commitments is the commitment to the sum of the models.
library FederatedSums {
    bytes32 internal constant ENTRY = keccak256("zkpot.entry.federated.v1");

    /// @notice A replay that goes on in parts: how far it is, the chain so far, how many count, and their sum.
    struct Replay {
        bytes30 acc;
        uint16 next;
        uint256[2] sum;
        uint16 counted;
    }

    /// @notice What an entry says besides what the freeze reads of it.
    function tailOf(address account, bytes32 proofDigest) internal pure returns (bytes32) {
        return keccak256(abi.encode(account, proofDigest));
    }

    /// @notice The leaf of an entry: its round is that of the chain and of the slot where it is.
    function leafOf(uint256 index, uint256[2] calldata commitment, uint32 score, bytes32 tail)
        internal
        pure
        returns (bytes32 leaf)
    {
        bytes32 kind = ENTRY;
        assembly ("memory-safe") {
            let p := mload(0x40) // beyond the free pointer, which does not move
            mstore(p, kind)
            mstore(add(p, 0x20), index)
            calldatacopy(add(p, 0x40), commitment, 0x40)
            mstore(add(p, 0x80), score)
            mstore(add(p, 0xa0), tail)
            leaf := keccak256(p, 0xc0)
        }
    }

    /// @notice The chain with one more leaf. 240 bits of it: a number stands beside it in one slot, and two chains that end
    /// alike take 2^120 work.
    function append(bytes30 acc, bytes32 leaf) internal pure returns (bytes30 next) {
        assembly ("memory-safe") {
            mstore(0, acc)
            mstore(0x20, leaf)
            next := and(keccak256(0, 0x40), not(0xffff))
        }
    }

    /// @notice Whether these are the coordinates of a point of the curve y^2 = x^3 + 3, and not infinity. All such points
    /// are in the group: its cofactor is 1.
    function isPoint(uint256[2] memory p) internal pure returns (bool) {
        (uint256 x, uint256 y) = (p[0], p[1]);
        if (x >= Q || y >= Q) return false;
        return mulmod(y, y, Q) == addmod(mulmod(mulmod(x, x, Q), x, Q), 3, Q);
    }

    /// @notice Goes on with a replay: adds what was not struck and reaches the gate.
    /// @param struck The bits of the round's struck entries.
    function add(
        Replay memory replay,
        IFederatedTypes.Summand[] calldata summands,
        uint32 gate,
        mapping(uint256 word => uint256) storage struck
    ) internal view {
        bytes30 acc = replay.acc;
        uint256 index = replay.next;
        uint256 counted = replay.counted;
        uint256[2] memory sum = replay.sum;
        uint256 bits = struck[index / 256];
        bool added = true;
        for (uint256 i = 0; i < summands.length; ++i) {
            IFederatedTypes.Summand calldata s = summands[i];
            if (index % 256 == 0) bits = struck[index / 256];
            acc = append(acc, leafOf(index, s.commitment, s.score, s.tail));
            if (bits >> (index % 256) & 1 == 0 && s.score >= gate) {
                ++counted;
                assembly ("memory-safe") {
                    let p := mload(0x40) // beyond the free pointer, which does not move
                    mcopy(p, sum, 0x40)
                    calldatacopy(add(p, 0x40), s, 0x40)
                    added := and(added, staticcall(ADD_GAS, 6, p, 0x80, sum, 0x40))
                }
            }
            ++index;
        }
        // Points were checked when they were submitted: only another replay has others.
        require(added, IFederatedTypes.NotAPoint(sum[0], sum[1]));
        // At most the entries of a round, so they fit.
        (replay.acc, replay.next, replay.counted) = (acc, uint16(index), uint16(counted));
    }

    /// @notice t sum + rest previous; infinity is two zeros.
    function weigh(uint256[2] memory sum, uint256 t, uint256[2] memory previous, uint256 rest)
        internal
        view
        returns (uint256[2] memory total)
    {
        bool done;
        assembly ("memory-safe") {
            let p := mload(0x40) // beyond the free pointer, which does not move
            mcopy(p, sum, 0x40)
            mstore(add(p, 0x40), t)
            done := staticcall(MUL_GAS, 7, p, 0x60, p, 0x40)
            mcopy(add(p, 0x40), previous, 0x40)
            mstore(add(p, 0x80), rest)
            done := and(done, staticcall(MUL_GAS, 7, add(p, 0x40), 0x60, add(p, 0x40), 0x40))
            done := and(done, staticcall(ADD_GAS, 6, p, 0x80, total, 0x40))
        }
        // All points were checked: the calls cannot fail.
        assert(done);
    }
}
