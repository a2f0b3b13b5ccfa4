// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Challenges} from "../../src/training/Challenges.sol";
import {IParticipationGate} from "../../src/training/IParticipationGate.sol";
import {IRoundSettlement} from "../../src/training/IRoundSettlement.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {TrainingRounds} from "../../src/training/TrainingRounds.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {WorkTest} from "../utils/WorkTest.sol";

/// @notice A task with the parts that tests act through.
abstract contract RoundsTest is WorkTest {
    TrainingRounds internal rounds;
    IRoundSettlement internal settlement;
    Challenges internal challenges;
    uint256 internal id;

    uint48 internal constant T0 = uint48(START + 1 days);
    uint48 internal constant T1 = T0 + 2 days;
    uint48 internal constant T2 = T1 + 2 days;
    /// @dev The ends of the windows of the first rank, of the second, and of the claims where two were ranked.
    uint48 internal constant T3 = T2 + 1 days;
    uint48 internal constant T4 = T3 + 1 days;
    uint48 internal constant T5 = T4 + 1 days;
    uint48 internal constant HOLD = 1 days;

    IRoundTypes.Phase internal constant OPEN = IRoundTypes.Phase.Open;
    IRoundTypes.Phase internal constant COMMIT = IRoundTypes.Phase.Commit;
    IRoundTypes.Phase internal constant REVEAL = IRoundTypes.Phase.Reveal;
    IRoundTypes.Phase internal constant PROVE = IRoundTypes.Phase.Prove;
    IRoundTypes.Phase internal constant PUBLISH = IRoundTypes.Phase.Publish;
    IRoundTypes.Phase internal constant CLAIM = IRoundTypes.Phase.Claim;
    IRoundTypes.Phase internal constant HOLDING = IRoundTypes.Phase.Hold;
    IRoundTypes.Phase internal constant OVER = IRoundTypes.Phase.Over;

    function setUp() public virtual {
        setUpWork();
        rounds = newRounds();
        settlement = IRoundSettlement(address(rounds));
        challenges = rounds.challenges();
        join(address(rounds));
        joinChallenges(challenges);
        id = post(rules());
    }

    function rules() internal pure returns (IRoundTypes.Rules memory r) {
        r.timing = IRoundTypes.Timing({
            end: uint48(START + 30 days),
            open: 1 days,
            commit: 2 days,
            reveal: 0,
            prove: 2 days,
            publish: 1 days,
            claim: 1 days,
            hold: uint24(HOLD),
            maxRounds: 3,
            maxFruitless: 2
        });
        r.gate = IParticipationGate(address(0));
    }

    function post(IRoundTypes.Rules memory r) internal returns (uint256) {
        vm.prank(sponsor);
        return rounds.post(terms(), r);
    }

    function enroll(address trainer) internal {
        vm.prank(trainer);
        rounds.enroll(id, hex"");
    }

    /// @dev The entry a trainer would have as the index-th of the current round.
    function entryOf(address trainer, uint32 index, uint32 score) internal view returns (IRoundTypes.Entry memory e) {
        e.trainer = trainer;
        e.index = index;
        e.claim = claimOn(blob, score);
    }

    /// @dev Enrolls if need be, and commits as the index-th. In the window of commitments.
    function commit(address trainer, uint32 index, uint32 score) internal returns (IRoundTypes.Entry memory e) {
        e = entryOf(trainer, index, score);
        if (rounds.slotOf(id, rounds.currentRound(id), trainer) == 0) enroll(trainer);
        bytes32 commitment = committing(rounds.currentRound(id), e);
        vm.prank(trainer);
        rounds.commit(id, commitment);
    }

    /// @dev What a trainer commits with, written apart from the contract so that both must agree.
    function committing(uint256 round, IRoundTypes.Entry memory e) internal view returns (bytes32) {
        bytes32 kind = keccak256("zkpot.commitment.v1");
        return keccak256(abi.encode(kind, block.chainid, address(rounds), id, round, e.trainer, e.claim.commitment));
    }

    /// @dev What stands in the slot of a trainer that committed.
    function committedSlot(uint256 round, IRoundTypes.Entry memory e) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("zkpot.committed.v1"), e.index, committing(round, e)));
    }

    function prove(IRoundTypes.Entry memory e) internal {
        rounds.submitProof(id, e, roundProof(e));
    }

    function roundProof(IRoundTypes.Entry memory e) internal view returns (bytes memory) {
        return proofOf(rounds.contextOf(id, rounds.currentRound(id), e), e.claim);
    }

    /// @dev Another account with stake, that lets the rounds lock it.
    function join(string memory name) internal returns (address account) {
        account = makeAddr(name);
        stake.mint(account, 10 * BOND);
        vm.startPrank(account);
        stake.approve(address(vault), type(uint256).max);
        vault.deposit(account, 10 * BOND);
        vault.setModule(address(rounds), true);
        vm.stopPrank();
    }

    /// @dev By what a challenge knows an entry of the current round.
    function nameOf(IRoundTypes.Entry memory e) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("zkpot.entry.v1"), id, rounds.currentRound(id), leafOf(e)));
    }

    /// @dev A second before it can be shown.
    function announce(address by, IRoundTypes.Entry memory e) internal {
        bytes32 claim = keccak256(abi.encode(keccak256("zkpot.challenge.v1"), id, nameOf(e), by, bytes32("salt")));
        vm.prank(by);
        challenges.announce(id, claim);
        skip(1);
    }

    function challenge(address by, IRoundTypes.Entry memory e, ProvenWork.Evidence memory shown) internal {
        announce(by, e);
        vm.prank(by);
        rounds.challenge(id, e, shown, "salt");
    }

    function assertLeader(address expected) internal view {
        assertEq(rounds.leaderOf(id).trainer, expected);
    }

    function outcomeOf(uint256 round) internal view returns (IRoundTypes.Outcome) {
        return rounds.roundOf(id, round).outcome;
    }

    function assertVoid(uint256 round) internal view {
        assertEq(uint8(outcomeOf(round)), uint8(IRoundTypes.Outcome.Void));
    }

    /// @dev Alice and bob have proven these scores; the window of the leader begins.
    function proven(uint32 ofAlice, uint32 ofBob)
        internal
        returns (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b)
    {
        uint256 start = rounds.roundOf(id, rounds.currentRound(id)).start;
        vm.warp(start + 1 days);
        a = commit(alice, 1, ofAlice);
        b = commit(bob, 2, ofBob);
        vm.warp(start + 3 days);
        prove(a);
        prove(b);
        vm.warp(start + 5 days);
    }

    function nobody() internal pure returns (IRoundTypes.Entry memory e) {}

    function wrongPhase(IRoundTypes.Phase phase) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IRoundTypes.WrongPhase.selector, phase);
    }

    function stopKey() internal {
        ProvenWork.Claim memory claim = impossible();
        (, address used,,,,,,,) = rounds.workOf(id);
        if (used != factory.keyOf(keyDigest)) claim.ciphertext = model; // a sealed task: any commitment
        bytes memory proof = proofOf(7, claim);
        rounds.stop(id, 7, claim, proof);
    }

    function assertPhase(IRoundTypes.Phase expected) internal view {
        assertEq(uint8(rounds.phaseOf(id)), uint8(expected));
    }

    function leafOf(IRoundTypes.Entry memory e) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("zkpot.entry.v1"), e));
    }

    function expectSettled(IRoundTypes.Entry memory e) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IRoundTypes.WrongEntry.selector, e.trainer, leafOf(e), bytes32(uint256(1)))
        );
    }
}
