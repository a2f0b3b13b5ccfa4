// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {UpdateLedger} from "../../src/ledger/UpdateLedger.sol";
import {Challenges} from "../../src/training/Challenges.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {WorkTest} from "../utils/WorkTest.sol";

/// @notice A ledger with the parts that tests act through.
abstract contract LedgerTest is WorkTest {
    UpdateLedger internal ledger;
    Challenges internal challenges;
    uint256 internal id;

    uint48 internal constant PUBLISH_WINDOW = 2 days;
    uint48 internal constant HOLD_WINDOW = 1 days;
    uint48 internal constant END = uint48(START + 20 days);

    function setUp() public virtual {
        setUpWork();
        ledger = newLedger(0);
        challenges = ledger.challenges();
        join(address(ledger));
        joinChallenges(challenges);
        id = openLedger();
    }

    function timing() internal pure virtual returns (IUpdateLedger.Timing memory) {
        return IUpdateLedger.Timing(END, PUBLISH_WINDOW, HOLD_WINDOW);
    }

    function openLedger() internal returns (uint256) {
        vm.prank(sponsor);
        return ledger.open(terms(), timing());
    }

    function none() internal pure returns (bytes32[] memory) {
        return new bytes32[](0);
    }

    function one(bytes32 parent) internal pure returns (bytes32[] memory parents) {
        parents = new bytes32[](1);
        parents[0] = parent;
    }

    /// @dev What an account's next node is made of.
    function source(address account, bytes32[] memory parents, uint32 score)
        internal
        view
        returns (IUpdateLedger.NodeSource memory s)
    {
        s.account = account;
        s.sequence = ledger.sequenceOf(id, account);
        s.parents = keccak256(abi.encodePacked(parents));
        s.claim = claimOn(blob, score);
    }

    function submit(address account, bytes32[] memory parents, uint32 score)
        internal
        returns (bytes32 node, IUpdateLedger.NodeSource memory s)
    {
        s = source(account, parents, score);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        vm.prank(account);
        node = ledger.submit(id, parents, s.claim, proof);
    }

    /// @dev A node in the reservation.
    function reserved(address account, uint32 score)
        internal
        returns (bytes32 node, IUpdateLedger.NodeSource memory s)
    {
        (node, s) = submit(account, none(), score);
        vm.prank(account);
        ledger.reserve(id, node);
    }

    /// @dev A node whose bytes are out.
    function published(address account, uint32 score)
        internal
        returns (bytes32 node, IUpdateLedger.NodeSource memory s)
    {
        (node, s) = reserved(account, score);
        vm.prank(account);
        ledger.publish(id, s, blob, opened);
    }

    function finalized(address account, uint32 score) internal returns (bytes32 node) {
        (node,) = published(account, score);
        skip(HOLD_WINDOW);
        ledger.finalize(id);
    }

    /// @dev A second before it can be shown.
    function announce(address by, IUpdateLedger.NodeSource memory s) internal {
        bytes32 node = keccak256(abi.encode(keccak256("zkpot.node.v1"), id, s));
        bytes32 claim = keccak256(abi.encode(keccak256("zkpot.challenge.v1"), id, node, by, bytes32("salt")));
        vm.prank(by);
        challenges.announce(id, claim);
        skip(1);
    }

    function challenge(address by, IUpdateLedger.NodeSource memory s, ProvenWork.Evidence memory shown) internal {
        announce(by, s);
        vm.prank(by);
        ledger.challenge(id, s, shown, "salt");
    }

    function stopKey() internal {
        bytes memory proof = proofOf(7, impossible());
        ledger.stop(id, 7, impossible(), proof);
    }

    function expectSubmitRevert(address account, bytes32[] memory parents, bytes memory refusal) internal {
        IUpdateLedger.NodeSource memory s = source(account, parents, 9);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        vm.prank(account);
        vm.expectRevert(refusal);
        ledger.submit(id, parents, s.claim, proof);
    }
}
