// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoundsTest} from "../training/RoundsTest.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";

/// @notice Invariant 8: whatever an owner of models does with them (accounts, delay, slices, copies), it earns no more
/// than with its best one shown at once. Two worlds are run and compared.
contract WorldsTest is RoundsTest {
    function testFuzz_NoStrategyBeatsShowingTheBest(uint256 seed) public {
        uint256 snapshot = vm.snapshotState();
        uint32 best = uint32(bound(seed, BASELINE + MARGIN, POOL_SIZE));
        uint256 honest = showOnce(best);
        vm.revertToState(snapshot);
        uint256 cunning = showCunningly(seed, best);
        assertLe(cunning, honest);
    }

    function showOnce(uint32 best) internal returns (uint256) {
        play(alice, best, bob, 0);
        return rounds.creditOf(pay, alice);
    }

    /// @dev In each round two of the owner's accounts show any of its models, or nothing.
    function showCunningly(uint256 seed, uint32 best) internal returns (uint256) {
        for (uint256 i = 0; i < 3; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            (,,,,,,,, bool ended) = rounds.workOf(id);
            if (ended) break;
            play(alice, uint32(seed % (best + 1)), bob, uint32((seed >> 64) % (best + 1)));
        }
        return rounds.creditOf(pay, alice) + rounds.creditOf(pay, bob);
    }

    function play(address one, uint32 scoreOne, address two, uint32 scoreTwo) internal {
        uint256 start = rounds.roundOf(id, rounds.currentRound(id)).start;
        vm.warp(start + 1 days);
        IRoundTypes.Entry memory a = commit(one, 1, scoreOne);
        IRoundTypes.Entry memory b = commit(two, 2, scoreTwo);
        vm.warp(start + 3 days);
        prove(a);
        prove(b);
        vm.warp(start + 5 days);
        address leader = rounds.leaderOf(id).trainer;
        IRoundTypes.Entry memory first = leader == one ? a : b;
        if (leader != address(0)) {
            rounds.publish(id, first, blob, opened);
            skip(HOLD);
        }
        settlement.record(id, first);
    }
}
