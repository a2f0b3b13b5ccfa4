// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {LedgerTest} from "./LedgerTest.sol";

/// @notice Everything that happens in a ledger is told, with all that is needed to build the state anew.
contract LedgerEventsTest is LedgerTest {
    bytes32 internal constant RECORD = keccak256("zkpot.record.update.v1");

    function test_Events_FromSubmissionToFinal() public {
        (bytes32 parent,) = submit(bob, none(), 5);
        IUpdateLedger.NodeSource memory s = source(alice, one(parent), 11);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        bytes32 node = keccak256(abi.encode(keccak256("zkpot.node.v1"), id, s));
        expect();
        emit IUpdateLedger.Submitted(id, node, alice, s, one(parent), 11);
        vm.prank(alice);
        ledger.submit(id, one(parent), s.claim, proof);
        expect();
        emit IUpdateLedger.Reserved(id, node, START + PUBLISH_WINDOW);
        vm.prank(alice);
        ledger.reserve(id, node);
        expect();
        emit IUpdateLedger.Published(id, node, keccak256(blob), START + HOLD_WINDOW);
        ledger.publish(id, s, blob, opened);
        skip(HOLD_WINDOW);
        expectRecorded(0, node, IUpdateLedger.Outcome.Final, 11, phi(11));
        ledger.finalize(id);
    }

    function test_Events_OfLapseInvalidationAndTheEnd() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        skip(PUBLISH_WINDOW);
        bytes32 record = expectRecorded(0, node, IUpdateLedger.Outcome.Lapsed, BASELINE, 0);
        ledger.lapse(id);
        (node, s) = published(bob, TRUE_SCORE + 1);
        announce(carol, s);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        expectRecorded(record, node, IUpdateLedger.Outcome.Invalidated, BASELINE, 0);
        vm.prank(carol);
        ledger.challenge(id, s, e, "salt");
        vm.warp(END);
        expect();
        emit ProvenWork.Ended(id, BUDGET);
        ledger.close(id);
    }

    function expect() private {
        vm.expectEmit(address(ledger));
    }

    function expectRecorded(bytes32 previous, bytes32 node, IUpdateLedger.Outcome outcome, uint256 best, uint256 gain)
        private
        returns (bytes32 record)
    {
        record = keccak256(abi.encode(RECORD, previous, id, node, outcome, best, gain));
        expect();
        emit IUpdateLedger.Recorded(id, node, outcome, best, gain, record);
    }
}
