// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {LedgerTest} from "./LedgerTest.sol";

/// @notice The ledger under clocks and beacons that a producer of blocks might choose.
contract LedgerTimesTest is LedgerTest {
    /// @dev Wherever within the windows a producer puts a block, the same things are possible.
    function testFuzz_SkewedTimestamps_OfTheLedger(uint256 seed) public {
        vm.warp(bound(seed, START, END - 1));
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        uint256 reservedAt = block.timestamp;
        vm.warp(bound(uint256(keccak256(abi.encode(seed))), reservedAt, reservedAt + PUBLISH_WINDOW - 1));
        ledger.publish(id, s, blob, opened);
        uint256 publishedAt = block.timestamp;
        vm.warp(publishedAt + HOLD_WINDOW - 1);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooEarly.selector, publishedAt + HOLD_WINDOW));
        ledger.finalize(id);
        vm.warp(publishedAt + HOLD_WINDOW + seed % 1 days);
        ledger.finalize(id);
        assertEq(ledger.creditOf(pay, alice), phi(9));
        assertEq(vault.freeOf(sink), 0);
    }

    /// @dev Windows of a second: everything is possible at its one moment, and silence costs nothing on a real chain.
    function test_WindowsOfASecond() public {
        vm.chainId(10);
        vm.prank(sponsor);
        id = ledger.open(terms(), IUpdateLedger.Timing(uint48(START + 100), 1, 1));
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 8);
        ledger.publish(id, s, blob, opened);
        skip(1);
        ledger.finalize(id);
        (, s) = reserved(bob, 10);
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooLate.selector, START + 2));
        ledger.publish(id, s, blob, opened);
        ledger.lapse(id);
        assertEq(ledger.creditOf(pay, alice), phi(8));
        assertEq(vault.freeOf(sink), 0);
    }

    /// @dev Nothing depends on randomness of the chain.
    function test_ConstantPrevrandao_ChangesNothingInTheLedger() public {
        uint256 snapshot = vm.snapshotState();
        finalized(alice, 9);
        bytes32 record = ledger.recordOf(id);
        vm.revertToState(snapshot);
        vm.prevrandao(uint256(1));
        finalized(alice, 9);
        assertEq(ledger.recordOf(id), record);
    }
}
