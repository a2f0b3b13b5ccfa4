// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice Windows from a second to the longest that fit: the same things are possible in all, and only long ones make
/// silence a fault.
contract WindowsTest is RoundsTest {
    function testFuzz_WindowsShortAndLong(uint256 seed) public {
        IRoundTypes.Rules memory r = rules();
        uint24[6] memory lengths;
        for (uint256 i = 0; i < 6; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            // Three sorts: seconds, about a day, days. Sixteen windows are the longest round.
            uint256 sort = seed % 3;
            lengths[i] = uint24(sort == 0 ? bound(seed, 1, 3) : sort == 1 ? bound(seed, 25 hours, 27 hours) : 40 hours);
        }
        (r.timing.open, r.timing.commit, r.timing.prove) = (lengths[0], lengths[1], lengths[2]);
        (r.timing.publish, r.timing.claim, r.timing.hold) = (lengths[3], lengths[4], lengths[5]);
        vm.chainId(10);
        id = post(r);

        uint256 time = START + lengths[0];
        vm.warp(time);
        IRoundTypes.Entry memory a = commit(alice, 1, 8);
        IRoundTypes.Entry memory b = commit(bob, 2, 11);
        IRoundTypes.Entry memory c = commit(carol, 3, 9);
        vm.warp(time += lengths[1]);
        prove(a);
        prove(b);
        vm.warp(time += lengths[2]);
        assertLeader(bob);
        vm.warp(time += lengths[3]);
        assertLeader(alice);
        rounds.publish(id, a, blob, opened);
        vm.warp(time + lengths[5]);
        settlement.record(id, a);
        settlement.release(id, 1, c, committing(1, c));

        uint256 leaderFault = lengths[3] >= 26 hours ? BOND / 4 : 0;
        uint256 noShow = lengths[2] >= 26 hours ? BOND / 20 : 0;
        assertEq(rounds.creditOf(pay, alice), phi(8));
        assertEq(10 * BOND - vault.freeOf(carol), noShow);
        assertEq(vault.freeOf(sink), leaderFault - leaderFault / 2 + noShow);
        assertEq(10 * BOND - vault.freeOf(bob), leaderFault);
    }

    /// @dev A producer that puts every block at the last second of a window, or the first of the next, moves nothing
    /// but that second.
    function test_SkewedTimestamps_TheEdgesAreSharp() public {
        vm.warp(T1 - 1);
        IRoundTypes.Entry memory a = commit(alice, 1, 11);
        vm.warp(T1);
        vm.expectRevert(wrongPhase(IRoundTypes.Phase.Prove));
        vm.prank(bob);
        rounds.enroll(id, hex"");
        vm.warp(T2 - 1);
        prove(a);
        vm.warp(T2);
        bytes memory proof = roundProof(a);
        vm.expectRevert(wrongPhase(IRoundTypes.Phase.Publish));
        rounds.submitProof(id, a, proof);
        vm.warp(T3 - 1);
        rounds.publish(id, a, blob, opened);
        vm.warp(T3 - 1 + HOLD - 1);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.RoundNotOver.selector, id, 1));
        settlement.record(id, a);
        vm.warp(T3 - 1 + HOLD);
        settlement.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(11));
        assertEq(vault.freeOf(sink), 0);
    }
}
