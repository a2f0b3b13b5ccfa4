// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {IParticipationGate} from "../../src/training/IParticipationGate.sol";
import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {Opening} from "../../src/verification/Opening.sol";
import {TestKey} from "../utils/TestKey.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice Admits who is told, and can change its mind.
contract SwitchGate is IParticipationGate {
    bool public open = true;

    function set(bool open_) external {
        open = open_;
    }

    function admits(uint256, address, bytes calldata data) external view returns (bool) {
        return open && keccak256(data) == keccak256("please");
    }
}

contract TrainingRoundsTest is RoundsTest {
    using TestKey for TestKey.Key;

    ITrainingRounds.Phase internal constant OPEN = ITrainingRounds.Phase.Open;
    ITrainingRounds.Phase internal constant COMMIT = ITrainingRounds.Phase.Commit;
    ITrainingRounds.Phase internal constant PROVE = ITrainingRounds.Phase.Prove;
    ITrainingRounds.Phase internal constant EXCLUSIVE = ITrainingRounds.Phase.Exclusive;
    ITrainingRounds.Phase internal constant OPEN_PUBLICATION = ITrainingRounds.Phase.OpenPublication;
    ITrainingRounds.Phase internal constant HOLDING = ITrainingRounds.Phase.Hold;
    ITrainingRounds.Phase internal constant OVER = ITrainingRounds.Phase.Over;

    function test_Post_RevertIf_BadTiming() public {
        for (uint256 i = 0; i < 9; ++i) {
            ITrainingRounds.Rules memory r = rules();
            if (i == 0) r.timing.commit = 0;
            if (i == 1) r.timing.prove = 0;
            if (i == 2) r.timing.exclusive = 0;
            if (i == 3) r.timing.openPublication = 0;
            if (i == 4) r.timing.hold = 0;
            if (i == 5) r.timing.maxRounds = 0;
            if (i == 6) r.timing.maxFruitless = 0;
            if (i == 7) r.timing.end = uint48(START + 30 days + 1);
            if (i == 8) r.timing.end = uint48(START + 11 days - 1);
            ITrainingRounds.Timing memory t = r.timing;
            uint256 length =
                uint256(t.open) + t.commit + t.prove + t.exclusive + 2 * (uint256(t.openPublication) + t.hold);
            vm.prank(sponsor);
            vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.BadTiming.selector, length, t.end));
            rounds.post(terms(), r);
        }
        ITrainingRounds.Rules memory noOpen = rules();
        noOpen.timing.open = 0;
        id = post(noOpen);
        assertPhase(COMMIT);
    }

    function test_PhasesAreHalfOpenAndFixedAtTheStart() public {
        uint48[5] memory edges = [T0, T1, T2, T3, T4];
        ITrainingRounds.Phase[6] memory phases = [OPEN, COMMIT, PROVE, EXCLUSIVE, OPEN_PUBLICATION, OVER];
        assertPhase(OPEN);
        for (uint256 i = 0; i < 5; ++i) {
            vm.warp(edges[i] - 1);
            assertPhase(phases[i]);
            vm.warp(edges[i]);
            assertPhase(phases[i + 1]);
        }
    }

    function test_Withdraw_BeforeTheFirstCommitment() public {
        enrol(alice);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.CannotWithdraw.selector, id));
        rounds.withdraw(id);
        vm.prank(sponsor);
        rounds.withdraw(id);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET);
        assertEq(vault.freeOf(sponsor), 10 * BOND);
        ITrainingRounds.Entry memory e = nobody();
        e.trainer = alice;
        rounds.release(id, 1, e);
        assertEq(vault.freeOf(alice), 10 * BOND);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.WorkEnded.selector, id));
        vm.prank(alice);
        rounds.enrol(id, hex"");
    }

    function test_Attack_SponsorCloses_OnlyBeforeAnyoneWorked() public {
        vm.warp(T0);
        vm.prank(sponsor);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.CannotWithdraw.selector, id));
        rounds.withdraw(id);
    }

    function test_Enrol_LocksTheBondOnce() public {
        enrol(alice);
        assertEq(vault.lockedOf(alice, address(rounds)), BOND);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.AlreadyEnrolled.selector, alice));
        rounds.enrol(id, hex"");
        vm.warp(T1);
        vm.prank(bob);
        vm.expectRevert(wrongPhase(PROVE));
        rounds.enrol(id, hex"");
        address sinkAccount = sink;
        vm.warp(T0);
        vm.prank(sinkAccount);
        vm.expectRevert(ITrainingRounds.SinkTakesNoPart.selector);
        rounds.enrol(id, hex"");
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.Unknown.selector, 77));
        rounds.enrol(77, hex"");
    }

    /// @dev The gate is asked at enrolment and never again: it cannot take a place away.
    function test_Attack_GateSwitch_IsAskedOnce() public {
        SwitchGate gate = new SwitchGate();
        ITrainingRounds.Rules memory r = rules();
        r.gate = gate;
        id = post(r);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.NotAdmitted.selector, alice));
        rounds.enrol(id, "now");
        vm.prank(alice);
        rounds.enrol(id, "please");
        gate.set(false);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.NotAdmitted.selector, bob));
        rounds.enrol(id, "please");
        vm.warp(T0);
        ITrainingRounds.Entry memory e = commit(alice, 1, 10);
        vm.warp(T1);
        prove(e);
        vm.warp(T2);
        rounds.publish(id, e, blob);
    }

    function test_Commit_Reverts() public {
        enrol(alice);
        vm.prank(alice);
        vm.expectRevert(wrongPhase(OPEN));
        rounds.commit(id, "C", "digest");
        vm.warp(T0);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.WrongEntry.selector, bob, bytes32(uint256(2)), 0));
        rounds.commit(id, "C", "digest");
        vm.prank(alice);
        rounds.commit(id, "C", "digest");
        bytes32 slot = rounds.slotOf(id, 1, alice);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.WrongEntry.selector, alice, bytes32(uint256(2)), slot));
        rounds.commit(id, "C", "digest");
        enrol(bob);
        vm.prank(guardian);
        vault.closeDoors();
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.DoorsClosed.selector, T0 + 7 days));
        rounds.commit(id, "C", "digest");
    }

    function test_CommitFor_BySignature() public {
        (address dora, uint256 secret) = makeAddrAndKey("dora");
        stake.mint(dora, BOND);
        vm.startPrank(dora);
        stake.approve(address(vault), BOND);
        vault.deposit(dora, BOND);
        vault.setModule(address(rounds), true);
        vm.stopPrank();
        enrol(dora);
        vm.warp(T0);
        bytes memory signature = sign(secret, rounds.hashCommitment(id, 1, dora, "C", "digest"));
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.WrongSignature.selector, dora));
        rounds.commitFor(id, dora, "other", "digest", signature);
        rounds.commitFor(id, dora, "C", "digest", signature);
        bytes32 slot = rounds.slotOf(id, 1, dora);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.WrongEntry.selector, dora, bytes32(uint256(2)), slot));
        rounds.commitFor(id, dora, "C", "digest", signature);
    }

    function sign(uint256 secret, bytes32 hash) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(secret, hash);
        return abi.encodePacked(r, s, v);
    }

    function test_SubmitProof_TheBestStandsInOneSlot() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 9);
        ITrainingRounds.Entry memory b = commit(bob, 2, 10);
        ITrainingRounds.Entry memory c = commit(carol, 3, 10);
        vm.warp(T1);
        prove(c);
        assertEq(rounds.roundOf(id, 1).best.trainer, carol);
        prove(b);
        assertEq(rounds.roundOf(id, 1).best.trainer, bob, "equal scores: the earlier commitment");
        prove(a);
        ITrainingRounds.Round memory round = rounds.roundOf(id, 1);
        assertEq(round.best.trainer, bob);
        assertEq(round.commits, 3);
        bytes32 entryType = keccak256("zkpot.entry.v1");
        bytes32 acc = keccak256(abi.encode(bytes32(0), keccak256(abi.encode(entryType, c))));
        acc = keccak256(abi.encode(acc, keccak256(abi.encode(entryType, b))));
        acc = keccak256(abi.encode(acc, keccak256(abi.encode(entryType, a))));
        assertEq(round.acc, acc);
    }

    function test_SubmitProof_Reverts() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 9);
        bytes memory proof = roundProof(a);
        vm.expectRevert(wrongPhase(COMMIT));
        rounds.submitProof(id, a, proof);
        vm.warp(T1);
        ITrainingRounds.Entry memory wrong = a;
        bytes32 slot = rounds.slotOf(id, 1, alice);
        wrong.index = 2;
        bytes32 expected = keccak256(
            abi.encode(keccak256("zkpot.commitment.v1"), uint32(2), wrong.claim.commitment, wrong.claim.blobDigest)
        );
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.WrongEntry.selector, alice, expected, slot));
        rounds.submitProof(id, wrong, proof);
        a.index = 1;
        a.claim.score = 10;
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        rounds.submitProof(id, a, proof);
        a.claim.score = POOL_SIZE + 1;
        proof = roundProof(a);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreAbovePool.selector, POOL_SIZE + 1, POOL_SIZE));
        rounds.submitProof(id, a, proof);
    }

    /// @dev Re-randomised proof bytes prove the same entry, and an entry is proven once.
    function test_Attack_Malleability_AnEntryIsProvenOnce() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 9);
        vm.warp(T1);
        prove(a);
        bytes memory other = key().proveDifferently(inputsOf(rounds.contextOf(id, 1, a, false), a.claim));
        bytes32 expected =
            keccak256(abi.encode(keccak256("zkpot.commitment.v1"), uint32(1), a.claim.commitment, a.claim.blobDigest));
        bytes32 leaf = rounds.slotOf(id, 1, alice);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.WrongEntry.selector, alice, expected, leaf));
        rounds.submitProof(id, a, other);
    }

    /// @dev Another's commitment copied: the proof names its author, so the copy cannot be proven.
    function test_Attack_CopiedCommitment_CannotBeProven() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 9);
        enrol(bob);
        vm.prank(bob);
        rounds.commit(id, a.claim.commitment, a.claim.blobDigest);
        vm.warp(T1);
        bytes memory proof = roundProof(a);
        ITrainingRounds.Entry memory copy = a;
        (copy.trainer, copy.index) = (bob, 2);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        rounds.submitProof(id, copy, proof);
    }

    function test_Attack_ProofReplay_InAnotherRoundTaskAndChain() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 9);
        bytes memory proof = roundProof(a);
        uint256 first = id;
        bytes memory invalid = abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest));
        ITrainingRounds.Rules memory r = rules();
        r.timing.open = 0;
        id = post(r);
        commitSame(a);
        vm.warp(T1);
        vm.chainId(31338);
        vm.expectRevert(invalid);
        rounds.submitProof(first, a, proof);
        vm.chainId(31337);
        vm.expectRevert(invalid);
        rounds.submitProof(id, a, proof);
        id = first;
        vm.warp(T2);
        rounds.record(id, nobody());
        vm.warp(T2 + 1 days);
        commitSame(a);
        vm.warp(T2 + 3 days);
        vm.expectRevert(invalid);
        rounds.submitProof(id, a, proof);
    }

    function commitSame(ITrainingRounds.Entry memory a) internal {
        enrol(a.trainer);
        vm.prank(a.trainer);
        rounds.commit(id, a.claim.commitment, a.claim.blobDigest);
    }

    function test_Publish_TheLeaderIsPaidAfterTheHold() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(8, 11);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.NotTheLeader.selector, bob, alice));
        rounds.publish(id, a, blob);
        rounds.publish(id, b, blob);
        assertPhase(HOLDING);
        vm.expectRevert(wrongPhase(HOLDING));
        rounds.publish(id, b, blob);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.RoundNotOver.selector, id, 1));
        rounds.record(id, b);
        skip(HOLD);
        assertPhase(OVER);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.NotPublished.selector, leafOf(a)));
        rounds.record(id, a);
        rounds.record(id, b);
        assertEq(rounds.creditOf(pay, bob), phi(11));
        assertEq(rounds.currentRound(id), 2);
        assertEq(rounds.lastFinalOf(id), rounds.recordOf(id));
        rounds.release(id, 1, a);
        rounds.release(id, 1, b);
        assertEq(vault.freeOf(alice), 10 * BOND);
        assertEq(vault.freeOf(bob), 10 * BOND);
        rounds.claim(pay, bob);
        assertEq(pay.balanceOf(bob), phi(11));
    }

    function test_Record_IsTheHashOfWhatHappened() public {
        (, ITrainingRounds.Entry memory b) = proven(8, 11);
        rounds.publish(id, b, blob);
        skip(HOLD);
        rounds.record(id, b);
        ITrainingRounds.Record memory source = ITrainingRounds.Record({
            previous: 0,
            id: id,
            round: 1,
            outcome: ITrainingRounds.Outcome.Final,
            winner: bob,
            commitment: b.claim.commitment,
            blobDigest: b.claim.blobDigest,
            score: 11,
            best: 11,
            acc: rounds.roundOf(id, 1).acc
        });
        assertEq(rounds.recordOf(id), keccak256(abi.encode(keccak256("zkpot.record.round.v1"), source)));
    }

    function test_Attack_GarbagePublication_IsRefused() public {
        (, ITrainingRounds.Entry memory b) = proven(8, 11);
        bytes memory garbage = bytes.concat(blob);
        garbage[5] ^= 0x01;
        vm.expectRevert(abi.encodeWithSelector(Opening.WrongBlobDigest.selector, keccak256(blob), keccak256(garbage)));
        rounds.publish(id, b, garbage);
        bytes32 leaf = leafOf(b);
        b.claim.y ^= 1;
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.WrongEntry.selector, bob, leafOf(b), leaf));
        rounds.publish(id, b, blob);
    }

    /// @dev A leader that holds its bytes back for ransom loses a quarter of its bond, half of that to who publishes.
    function test_Attack_BlobRansom_AnotherPublishesAndWins() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(8, 11);
        vm.warp(T3);
        assertPhase(OPEN_PUBLICATION);
        rounds.publish(id, a, blob);
        vm.warp(T4);
        assertPhase(HOLDING);
        vm.warp(T4 + HOLD);
        rounds.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(8));
        assertEq(vault.freeOf(alice), 9 * BOND + BOND / 8);
        assertEq(vault.freeOf(bob), 10 * BOND - BOND / 4);
        assertEq(vault.freeOf(sink), BOND / 8);
        expectSettled(b);
        rounds.release(id, 1, b);
    }

    function leafOf(ITrainingRounds.Entry memory e) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("zkpot.entry.v1"), e));
    }

    function expectSettled(ITrainingRounds.Entry memory e) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ITrainingRounds.WrongEntry.selector, e.trainer, leafOf(e), bytes32(uint256(1)))
        );
    }

    function test_OpenPublication_OnlyBetterEntriesReplace() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(8, 11);
        vm.warp(T3);
        rounds.publish(id, a, blob);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, 8, 9));
        rounds.publish(id, a, blob);
        rounds.publish(id, b, blob);
        assertEq(rounds.roundOf(id, 1).published.trainer, bob);
        vm.warp(T4 + HOLD);
        rounds.record(id, b);
        // The leader came late: its fault stays, and nothing of it comes back to itself.
        assertEq(vault.freeOf(bob), 10 * BOND - BOND / 4);
        assertEq(vault.freeOf(sink), BOND / 4);
        assertEq(rounds.creditOf(pay, bob), phi(11));
    }

    function test_OpenPublication_RevertIf_TheScoreDoesNotPay() public {
        (ITrainingRounds.Entry memory a,) = proven(BASELINE + MARGIN - 1, 11);
        vm.warp(T3);
        vm.expectRevert(
            abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, BASELINE + MARGIN - 1, BASELINE + MARGIN)
        );
        rounds.publish(id, a, blob);
    }

    function test_OpenPublication_EqualScoreGoesToTheEarlierCommitment() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 8);
        ITrainingRounds.Entry memory b = commit(bob, 2, 8);
        ITrainingRounds.Entry memory c = commit(carol, 3, 9);
        vm.warp(T1);
        prove(a);
        prove(b);
        prove(c);
        vm.warp(T3);
        rounds.publish(id, b, blob);
        rounds.publish(id, a, blob);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, 8, 9));
        rounds.publish(id, b, blob);
    }

    function test_Void_NobodyPublishes() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(8, 11);
        vm.warp(T4);
        rounds.record(id, nobody());
        assertEq(uint8(rounds.roundOf(id, 1).outcome), uint8(ITrainingRounds.Outcome.Void));
        assertEq(rounds.creditOf(pay, bob), 0);
        assertEq(vault.freeOf(sink), BOND / 4);
        rounds.release(id, 1, a);
        assertEq(vault.freeOf(alice), 10 * BOND);
        assertEq(vault.freeOf(bob), 10 * BOND - BOND / 4);
        b;
    }

    function test_Idle_NobodyCommitsOrPays() public {
        vm.warp(T1);
        rounds.record(id, nobody());
        assertEq(uint8(rounds.roundOf(id, 1).outcome), uint8(ITrainingRounds.Outcome.Idle));
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(BASELINE + 1, BASELINE);
        rounds.record(id, nobody());
        assertEq(uint8(rounds.roundOf(id, 2).outcome), uint8(ITrainingRounds.Outcome.Idle));
        rounds.release(id, 2, a);
        rounds.release(id, 2, b);
        assertEq(vault.freeOf(alice), 10 * BOND);
        // Two in a row: the task ends.
        assertEq(rounds.creditOf(pay, sponsor), BUDGET);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.WorkEnded.selector, id));
        rounds.record(id, nobody());
    }

    function test_NoShow_CostsATwentieth() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 8);
        enrol(bob);
        vm.warp(T2);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.RoundNotOver.selector, id, 1));
        rounds.release(id, 1, a);
        rounds.record(id, nobody());
        rounds.release(id, 1, a);
        assertEq(vault.freeOf(alice), 10 * BOND - BOND / 20);
        assertEq(vault.freeOf(sink), BOND / 20);
        ITrainingRounds.Entry memory e = nobody();
        e.trainer = bob;
        rounds.release(id, 1, e);
        assertEq(vault.freeOf(bob), 10 * BOND, "who only enrolled loses nothing");
        expectSettled(a);
        rounds.release(id, 1, a);
    }

    /// @dev With windows too short to be sure of inclusion, silence costs nothing on a real chain.
    function test_Attack_Censorship_ShortWindowsCostNothing() public {
        vm.chainId(10);
        ITrainingRounds.Rules memory r = rules();
        (r.timing.prove, r.timing.exclusive) = (26 hours - 1, 26 hours - 1);
        id = post(r);
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 8);
        ITrainingRounds.Entry memory b = commit(bob, 2, 11);
        vm.warp(T1);
        prove(b);
        vm.warp(T4);
        rounds.record(id, nobody());
        rounds.release(id, 1, a);
        rounds.release(id, 1, b);
        assertEq(vault.freeOf(sink), 0);
        assertEq(vault.freeOf(alice) + vault.freeOf(bob), 20 * BOND);
    }

    function test_Falsify_StruckThenAnotherWins() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(11, TRUE_SCORE + 1);
        rounds.publish(id, b, blob);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        vm.prank(carol);
        rounds.falsify(id, b, e);
        assertEq(vault.freeOf(carol), 10 * BOND + BOND / 2);
        assertEq(vault.freeOf(bob), 9 * BOND);
        assertPhase(OPEN_PUBLICATION);
        rounds.publish(id, a, blob);
        skip(1 days);
        assertPhase(HOLDING);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.NotPublished.selector, leafOf(b)));
        rounds.falsify(id, b, e);
        skip(HOLD - 1);
        assertPhase(HOLDING);
        skip(1);
        assertPhase(OVER);
        rounds.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(11));
        assertEq(vault.freeOf(bob), 9 * BOND, "the leader published: no second fault");
    }

    function test_Falsify_TwiceIsVoid() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(TRUE_SCORE + 2, TRUE_SCORE + 1);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        rounds.publish(id, a, blob);
        vm.prank(carol);
        rounds.falsify(id, a, e);
        rounds.publish(id, b, blob);
        vm.prank(carol);
        rounds.falsify(id, b, e);
        assertPhase(OVER);
        rounds.record(id, nobody());
        assertEq(uint8(rounds.roundOf(id, 1).outcome), uint8(ITrainingRounds.Outcome.Void));
        assertEq(vault.freeOf(carol), 10 * BOND + BOND);
    }

    function test_Falsify_ReopenedAndNobodyPublishesIsVoid() public {
        (, ITrainingRounds.Entry memory b) = proven(8, TRUE_SCORE + 1);
        rounds.publish(id, b, blob);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        rounds.falsify(id, b, e);
        skip(1 days);
        assertPhase(OVER);
        rounds.record(id, nobody());
        assertEq(uint8(rounds.roundOf(id, 1).outcome), uint8(ITrainingRounds.Outcome.Void));
    }

    function test_Falsify_Reverts() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(8, TRUE_SCORE + 1);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        vm.expectRevert(
            abi.encodeWithSelector(
                ITrainingRounds.NotPublished.selector, keccak256(abi.encode(keccak256("zkpot.entry.v1"), a))
            )
        );
        rounds.falsify(id, a, e);
        rounds.publish(id, b, blob);
        skip(HOLD);
        vm.expectRevert(wrongPhase(OVER));
        rounds.falsify(id, b, e);
    }

    function test_Attack_TrapdoorKey_StopVoidsWithoutFaults() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(8, 11);
        stopKey();
        bytes memory stopped = abi.encodeWithSelector(ProvenWork.WorkStopped.selector, id);
        vm.expectRevert(stopped);
        rounds.publish(id, b, blob);
        vm.expectRevert(stopped);
        rounds.submitProof(id, a, hex"");
        vm.prank(carol);
        vm.expectRevert(stopped);
        rounds.enrol(id, hex"");
        vm.prank(carol);
        vm.expectRevert(stopped);
        rounds.commit(id, "C", "digest");
        vm.expectRevert(stopped);
        rounds.publishAggregate(id, a, hex"", hex"");
        rounds.record(id, nobody());
        rounds.release(id, 1, a);
        rounds.release(id, 1, b);
        assertEq(vault.freeOf(alice) + vault.freeOf(bob), 20 * BOND);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET);
        assertEq(vault.freeOf(sponsor), 9 * BOND);
    }

    function test_Stop_WhatWasPublishedStaysPayable() public {
        (, ITrainingRounds.Entry memory b) = proven(8, 11);
        rounds.publish(id, b, blob);
        stopKey();
        skip(HOLD);
        rounds.record(id, b);
        assertEq(rounds.creditOf(pay, bob), phi(11));
    }

    /// @dev Where no score pays there is no leader, and an aggregate of nobody's is none.
    function test_Aggregate_RevertIf_NobodyLeads() public {
        ITrainingRounds.Rules memory r = rules();
        r.aggregate = true;
        id = post(r);
        proven(BASELINE, BASELINE + 1);
        ITrainingRounds.Entry memory e;
        e.claim = claimOn(blob, 1, 12);
        uint256 context = rounds.contextOf(id, 1, e, true);
        e.claim.y = evaluate(blob, 31, context);
        bytes memory proof = proofOf(context, e.claim);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.NotTheLeader.selector, address(0), address(0)));
        rounds.publishAggregate(id, e, proof, blob);
    }

    function test_Aggregate_NeedsItsOwnProofAndTheBestScore() public {
        ITrainingRounds.Rules memory r = rules();
        r.aggregate = true;
        id = post(r);
        (, ITrainingRounds.Entry memory b) = proven(8, 11);
        ITrainingRounds.Entry memory aggregate = b;
        aggregate.claim.commitment = bytes32(uint256(12345));
        aggregate.claim.score = 12;
        uint256 context = rounds.contextOf(id, 1, aggregate, true);
        aggregate.claim.y = evaluate(blob, 31, context);
        bytes memory proof = proofOf(context, aggregate.claim);
        bytes memory entryProof = roundProof(aggregate);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        rounds.publishAggregate(id, aggregate, entryProof, blob);
        aggregate.claim.score = 10;
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, 10, 11));
        rounds.publishAggregate(id, aggregate, proof, blob);
        aggregate.claim.score = 12;
        aggregate.trainer = alice;
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.NotTheLeader.selector, bob, alice));
        rounds.publishAggregate(id, aggregate, proof, blob);
        aggregate.trainer = bob;
        rounds.publishAggregate(id, aggregate, proof, blob);
        vm.expectRevert(wrongPhase(HOLDING));
        rounds.publishAggregate(id, aggregate, proof, blob);
        skip(HOLD);
        rounds.record(id, aggregate);
        assertEq(rounds.creditOf(pay, bob), phi(12));
    }

    function test_Aggregate_RevertIf_TheTaskKnowsNone() public {
        (, ITrainingRounds.Entry memory b) = proven(8, 11);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.NoAggregates.selector, id));
        rounds.publishAggregate(id, b, hex"", blob);
    }

    function test_TaskEnds_AtTheRoundLimit() public {
        uint32[2] memory scores = [uint32(6), 8];
        for (uint256 i = 0; i < 2; ++i) {
            (, ITrainingRounds.Entry memory b) = proven(1, scores[i]);
            rounds.publish(id, b, blob);
            skip(HOLD);
            rounds.record(id, b);
        }
        assertEq(rounds.currentRound(id), 3);
        vm.warp(rounds.roundOf(id, 3).start + 3 days);
        rounds.record(id, nobody());
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - phi(8));
        assertEq(rounds.creditOf(pay, bob), phi(8), "payments telescope");
    }

    function test_TaskEnds_WhenNoScoreCouldPay() public {
        (, ITrainingRounds.Entry memory b) = proven(8, 15);
        rounds.publish(id, b, blob);
        skip(HOLD);
        rounds.record(id, b);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - phi(15));
    }

    function test_TaskEnds_WhenNoRoundWouldFit() public {
        vm.warp(START + 25 days);
        rounds.record(id, nobody());
        assertEq(rounds.creditOf(pay, sponsor), BUDGET);
    }

    /// @dev Nothing depends on randomness of the chain: a constant prevrandao changes nothing.
    function test_ConstantPrevrandao_ChangesNothing() public {
        vm.prevrandao(uint256(1));
        test_Publish_TheLeaderIsPaidAfterTheHold();
    }

    /// @dev Wherever within a window a producer puts a block, the same things are possible.
    function testFuzz_SkewedTimestamps(uint256 seed) public {
        vm.warp(bound(seed, T0, T1 - 1));
        ITrainingRounds.Entry memory b = commit(bob, 1, 11);
        vm.warp(bound(uint256(keccak256(abi.encode(seed))), T1, T2 - 1));
        prove(b);
        vm.warp(bound(uint256(keccak256(abi.encode(seed, 1))), T2, T4 - 1));
        bool late = block.timestamp >= T3;
        rounds.publish(id, b, blob);
        vm.warp(late ? T4 + HOLD : block.timestamp + HOLD);
        rounds.record(id, b);
        assertEq(rounds.creditOf(pay, bob), phi(11));
        assertEq(vault.freeOf(sink), late ? BOND / 4 : 0);
    }

    function test_Attack_PauseAbuse_EveryoneStillLeaves() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(8, 11);
        vm.prank(guardian);
        vault.closeDoors();
        vm.prank(sponsor);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.DoorsClosed.selector, T2 + 7 days));
        rounds.post(terms(), rules());
        rounds.publish(id, b, blob);
        skip(HOLD);
        rounds.record(id, b);
        rounds.release(id, 1, a);
        rounds.release(id, 1, b);
        rounds.claim(pay, bob);
        vm.prank(alice);
        vault.withdraw(10 * BOND, alice);
        vm.prank(bob);
        vault.withdraw(10 * BOND, bob);
    }

    /// forge-config: default.isolate = true
    function test_Gas() public {
        vm.prank(alice);
        rounds.enrol(id, hex"");
        vm.snapshotGasLastCall("training", "enrol, first lock of the account");
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 11);
        vm.snapshotGasLastCall("training", "commit, first of the round");
        ITrainingRounds.Entry memory b = commit(bob, 2, 12);
        vm.snapshotGasLastCall("training", "commit, later");
        vm.warp(T1);
        prove(a);
        vm.snapshotGasLastCall("training", "submitProof, plain, 4 inputs, first of the round");
        prove(b);
        vm.snapshotGasLastCall("training", "submitProof, plain, 4 inputs, later");
        a = b;
        vm.warp(T2);
        rounds.publish(id, a, blob);
        vm.snapshotGasLastCall("training", "publish 124 bytes");
        skip(HOLD);
        rounds.record(id, a);
        vm.snapshotGasLastCall("training", "record a final round");
        rounds.release(id, 1, a);
        vm.snapshotGasLastCall("training", "release");
        rounds.claim(pay, bob);
        vm.snapshotGasLastCall("training", "claim");
        vm.prank(bob);
        rounds.enrol(id, hex"");
        vm.snapshotGasLastCall("training", "enrol, in a later round");
    }
}
