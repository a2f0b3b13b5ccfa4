// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFederatedTypes} from "../../src/federated/IFederatedTypes.sol";
import {R} from "../../src/verification/Bn254.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {FederatedTest} from "./FederatedTest.sol";

/// @notice What is added up: posted proofs and their challenges, the replay, and what S is.
contract FederatedSumsTest is FederatedTest {
    function test_Federated_Challenge_AFalseProofLosesBondAndPlace() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submitVerified(alice, 11, 9);
        (IFederatedTypes.Entry memory b, bytes memory proof) = submitFalse(bob, 22, 9);
        toChallenge();
        challenge(dave, b, proof);
        assertEq(vault.freeOf(dave), 10 * BOND + BOND / 2);
        assertEq(vault.freeOf(sink), BOND / 2);
        assertEq(vault.lockedOf(bob, address(rounds)), 0);
        assertTrue(rounds.isStruck(id, 1, 1));
        assertFalse(rounds.isStruck(id, 1, 0));
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.WrongEntry.selector, bob));
        rounds.challenge(id, b, SALT, proof);
        proveBaseline();
        toFreeze();
        // It stays in the chain, and is not added.
        rounds.freeze(id, 0, summands(a, b));
        assertEq(ending.roundOf(id, 1).counted, 1);
        assertEq(abi.encode(ending.roundOf(id, 1).sum), abi.encode(point(FULL * 11)));
    }

    function test_Federated_Challenge_ATrueProofStands() public {
        enrollAll();
        IFederatedTypes.Update memory u = update(22, 9);
        bytes memory proof = stepProof(bob, u);
        IFederatedTypes.Entry memory b = submit(bob, 22, 9);
        bytes32 claim = announce(dave, b);
        vm.startPrank(dave);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.ProofIsTrue.selector, bob));
        rounds.challenge(id, b, SALT, proof);
        (uint256 deposit,) = rounds.announcementOf(id, dave, claim);
        assertEq(deposit, BOND / 10, "who was wrong keeps nothing ready: it lapses");
        // Another proof than the posted one says nothing.
        bytes memory other = stepProof(bob, update(22, 8));
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.WrongEntry.selector, bob));
        rounds.challenge(id, b, SALT, other);
        b.update.score = 8;
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.WrongEntry.selector, bob));
        rounds.challenge(id, b, SALT, proof);
        vm.stopPrank();
    }

    /// @dev What a challenger shows is of no use to who sees it: it was announced in an earlier block, by its account.
    function test_Federated_Attack_ChallengeCopied_IsRefused() public {
        enrollAll();
        submitVerified(alice, 11, 9);
        (IFederatedTypes.Entry memory b, bytes memory proof) = submitFalse(bob, 22, 9);
        toChallenge();
        bytes32 claim = announce(dave, b);
        bytes32 copy = rounds.challengeOf(id, 1, 1, carol, SALT);
        vm.startPrank(carol);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotAnnounced.selector, carol, copy));
        rounds.challenge(id, b, SALT, proof);
        // The hash as it was announced names another account.
        rounds.announce(id, claim);
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotAnnounced.selector, carol, copy));
        rounds.challenge(id, b, SALT, proof);
        // Its own, in the block in which it saw the challenge.
        rounds.announce(id, copy);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.OutOfTime.selector, block.timestamp));
        rounds.challenge(id, b, SALT, proof);
        vm.stopPrank();
        vm.startPrank(dave);
        bytes32 salt = keccak256("another salt");
        bytes32 other = rounds.challengeOf(id, 1, 1, dave, salt);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotAnnounced.selector, dave, other));
        rounds.challenge(id, b, salt, proof);
        rounds.challenge(id, b, SALT, proof);
        vm.stopPrank();
        assertEq(vault.freeOf(dave), 10 * BOND + BOND / 2);
        // Who was outdone takes back the deposit of what it announced of that entry.
        vm.startPrank(carol);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotStruck.selector, id, 1, 0));
        rounds.withdrawDeposit(id, 1, 0, SALT);
        rounds.withdrawDeposit(id, 1, 1, SALT);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotAnnounced.selector, carol, copy));
        rounds.withdrawDeposit(id, 1, 1, SALT);
        vm.stopPrank();
        assertEq(vault.lockedOf(carol, address(rounds)), BOND + BOND / 10, "its bond, and the copied hash");
    }

    /// @dev Nobody has a challenge ready for ever, the maker of a false entry neither.
    function test_Federated_Challenge_AnAnnouncementLapses() public {
        enrollAll();
        submitVerified(alice, 11, 9);
        (IFederatedTypes.Entry memory b, bytes memory proof) = submitFalse(bob, 22, 9);
        uint256 time = block.timestamp;
        bytes32 claim = announce(bob, b);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.AlreadyAnnounced.selector, bob, claim));
        vm.prank(bob);
        rounds.announce(id, claim);
        (uint256 deposit, uint256 since) = rounds.announcementOf(id, bob, claim);
        assertEq(deposit, BOND / 10);
        assertEq(since, time);
        vm.warp(time + rounds.revealWindowOf(id) + 1);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.OutOfTime.selector, time));
        vm.prank(bob);
        rounds.challenge(id, b, SALT, proof);
        vm.warp(time + 2 * rounds.revealWindowOf(id));
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotLapsed.selector, time));
        rounds.forfeitDeposit(id, bob, claim);
        skip(1);
        vm.prank(dave);
        rounds.forfeitDeposit(id, bob, claim);
        assertEq(vault.freeOf(dave), 10 * BOND + BOND / 20);
        assertEq(vault.freeOf(sink), BOND / 20);
        assertEq(vault.lockedOf(bob, address(rounds)), BOND);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotAnnounced.selector, bob, claim));
        rounds.forfeitDeposit(id, bob, claim);
        // The last second of its window counts.
        time = block.timestamp;
        announce(dave, b);
        vm.warp(time + rounds.revealWindowOf(id));
        vm.prank(dave);
        rounds.challenge(id, b, SALT, proof);
        assertTrue(rounds.isStruck(id, 1, 1));
    }

    /// @dev Announcements close a window before the freeze: the last one is shown at the last second.
    function test_Federated_Challenge_WhatIsAnnouncedCanBeShown() public {
        enrollAll();
        submitVerified(alice, 11, 9);
        (IFederatedTypes.Entry memory b, bytes memory proof) = submitFalse(bob, 22, 9);
        uint256 window = rounds.revealWindowOf(id);
        assertEq(window, 1 hours);
        uint256 last = startOfRound() + COMMIT + PROVE + CHALLENGE - window;
        vm.warp(last + 1);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.TooLateToAnnounce.selector, last));
        vm.prank(dave);
        rounds.announce(id, 0);
        vm.warp(last);
        announce(dave, b);
        vm.warp(last + window - 1);
        vm.prank(dave);
        rounds.challenge(id, b, SALT, proof);
        assertEq(vault.freeOf(dave), 10 * BOND + BOND / 2);
        // In a short Challenge the window is half of it.
        IFederatedTypes.Terms memory t = federatedTerms();
        t.timing.challenge = 100;
        id = post(t);
        assertEq(rounds.revealWindowOf(id), 50);
        vm.warp(startOfRound() + COMMIT + PROVE);
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Over));
        rounds.announce(id, 0);
    }

    /// @dev Where a key was stopped nothing is left to challenge: deposits come back.
    function test_Federated_Stop_DepositsComeBack() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submitVerified(alice, 11, 9);
        announce(dave, a);
        uint256[4] memory about = [uint256(1), 2, 1, 2];
        ending.stop(id, false, 5, about, POOL_SIZE + 1, proofAbout(stepKey(), 5, POOL_SIZE + 1, point(1), point(1)));
        ending.record(id);
        vm.prank(dave);
        rounds.withdrawDeposit(id, 1, a.index, SALT);
        assertEq(vault.freeOf(dave), 10 * BOND);
    }

    /// @dev While entry is paused nothing can be locked, and false proofs fall all the same.
    function test_Federated_Challenge_WhilePausedWithoutDeposit() public {
        enrollAll();
        submitVerified(alice, 11, 9);
        (IFederatedTypes.Entry memory b, bytes memory proof) = submitFalse(bob, 22, 9);
        vm.prank(guardian);
        vault.pause();
        bytes32 claim = announce(dave, b);
        (uint256 deposit, uint256 time) = rounds.announcementOf(id, dave, claim);
        assertEq(deposit, 0);
        assertEq(time, block.timestamp - 1);
        vm.prank(dave);
        rounds.challenge(id, b, SALT, proof);
        assertEq(vault.freeOf(dave), 10 * BOND + BOND / 2);
    }

    /// @dev With little gas the pairing fails, and a true proof would look false.
    function testFuzz_Federated_Attack_ChallengeWithLittleGas_NeverStrikesATrueProof(uint256 gas) public {
        gas = bound(gas, 100_000, 2_500_000);
        enrollAll();
        IFederatedTypes.Update memory u = update(22, 9);
        bytes memory proof = stepProof(bob, u);
        IFederatedTypes.Entry memory b = submit(bob, 22, 9);
        announce(dave, b);
        vm.prank(dave);
        (bool done,) = address(rounds).call{gas: gas}(abi.encodeCall(rounds.challenge, (id, b, SALT, proof)));
        assertFalse(done);
        assertEq(vault.lockedOf(bob, address(rounds)), BOND);
    }

    function test_Federated_Attack_ChallengeWithLittleGas_IsTold() public {
        enrollAll();
        IFederatedTypes.Update memory u = update(22, 9);
        bytes memory proof = stepProof(bob, u);
        IFederatedTypes.Entry memory b = submit(bob, 22, 9);
        announce(dave, b);
        bytes memory call = abi.encodeCall(rounds.challenge, (id, b, SALT, proof));
        vm.prank(dave);
        (, bytes memory reason) = address(rounds).call{gas: 1_200_000}(call);
        assertEq(bytes4(reason), IFederatedTypes.TooLittleGas.selector);
    }

    /// @dev Whose proof it is stands in its context.
    function test_Federated_Attack_CopiedUpdate_IsChallenged() public {
        enrollAll();
        IFederatedTypes.Update memory u = update(11, 9);
        bytes memory proof = stepProof(alice, u);
        submit(alice, 11, 9);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(stepKeyDigest())));
        vm.prank(bob);
        rounds.submitVerified(id, u, proof);
        vm.prank(bob);
        rounds.submit(id, u, proof);
        challenge(dave, entryOf(bob, 1, u, proof), proof);
        assertEq(vault.lockedOf(bob, address(rounds)), 0);
    }

    function test_Federated_Freeze_InParts_EachCallerForItself() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submitVerified(alice, 11, 9);
        IFederatedTypes.Entry memory b = submit(bob, 22, 9);
        proveBaseline();
        toFreeze();
        IFederatedTypes.Summand[] memory first = new IFederatedTypes.Summand[](1);
        first[0] = summand(a);
        IFederatedTypes.Summand[] memory second = new IFederatedTypes.Summand[](1);
        second[0] = summand(b);
        // Mallory's wrong beginning is hers alone.
        vm.prank(dave);
        rounds.freeze(id, 0, second);
        rounds.freeze(id, 0, first);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.WrongStart.selector, 1, 2));
        rounds.freeze(id, 2, second);
        bytes30 acc = ending.roundOf(id, 1).acc;
        bytes30 wrong = chain(chain(0, leafOf(0, b)), leafOf(1, a));
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.WrongReplay.selector, acc, wrong));
        vm.prank(dave);
        rounds.freeze(id, 1, first);
        assertEq(acc, chain(chain(0, leafOf(0, a)), leafOf(1, b)));
        rounds.freeze(id, 1, second);
        assertTrue(ending.roundOf(id, 1).isFrozen);
        assertEq(abi.encode(ending.roundOf(id, 1).sum), abi.encode(point(8 * 33)));
    }

    function test_Federated_Attack_AnotherSum_DroppedDoubledReplaced_IsRefused() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submitVerified(alice, 11, 9);
        IFederatedTypes.Entry memory b = submit(bob, 22, 9);
        proveBaseline();
        toFreeze();
        // Doubled in another's place, exchanged, replaced in commitment and in score.
        refusedReplay(summands(a, a));
        refusedReplay(summands(b, a));
        IFederatedTypes.Summand[] memory s = summands(a, b);
        s[1].commitment = point(23);
        refusedReplay(s);
        s = summands(a, b);
        s[1].score = 0;
        refusedReplay(s);
        s = new IFederatedTypes.Summand[](3);
        (s[0], s[1], s[2]) = (summand(a), summand(b), summand(b));
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.TooManySummands.selector, 3, 2));
        rounds.freeze(id, 0, s);
        // What is off the curve is in no entry.
        s = summands(a, b);
        s[1].commitment = [uint256(1), 1];
        vm.expectPartialRevert(IFederatedTypes.NotAPoint.selector);
        rounds.freeze(id, 0, s);
        // One dropped: not the end, so that there is no sum.
        s = new IFederatedTypes.Summand[](1);
        s[0] = summand(a);
        rounds.freeze(id, 0, s);
        assertFalse(ending.roundOf(id, 1).isFrozen);
        rounds.freeze(id, 0, summands(a, b));
        // A leader's proof of a sum without bob, or with bob twice, is not one of S.
        refusedSum(point(FULL * 11));
        refusedSum(point(5 * 11 + 10 * 22 + G0));
        refusedSum(point(8 * (11 + 23)));
    }

    /// @dev [T] less the others: S would be 16 / 2 [T], whatever the others did.
    function test_Federated_Attack_RogueCommitment_ChallengedInTime() public {
        (IFederatedTypes.Entry memory a, IFederatedTypes.Entry memory b, bytes memory junk) = rogue();
        challenge(dave, b, junk);
        toFreeze();
        rounds.freeze(id, 0, summands(a, b));
        assertEq(abi.encode(ending.roundOf(id, 1).sum), abi.encode(point(FULL * 11)));
    }

    /// @dev Unchallenged it takes the round, and no pay that the sum's score does not earn: and it is too late.
    function test_Federated_Attack_RogueCommitment_AfterTheFreezeHarmless() public {
        (IFederatedTypes.Entry memory a, IFederatedTypes.Entry memory b, bytes memory junk) = rogue();
        toFreeze();
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Freeze));
        rounds.challenge(id, b, SALT, junk);
        rounds.freeze(id, 0, summands(a, b));
        assertEq(abi.encode(ending.roundOf(id, 1).sum), abi.encode(point(8 * 500)));
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Aggregate));
        rounds.challenge(id, b, SALT, junk);
        // It was never verified, so it has no rank: the leader proves the score of the sum that there is, or nobody does.
        assertEq(ending.roundOf(id, 1).ranks, 1);
        skip(2 * uint256(AGGREGATE));
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Void);
        assertEq(rounds.creditOf(pay, bob), 0);
        assertEq(ending.taskOf(id).remainder, BUDGET);
    }

    function test_Federated_Lanes_FullAtTheCap_AndNoMoreEntries() public {
        enrollAll();
        enroll(dave);
        address eve = makeAddr("eve");
        joinAs(eve);
        enroll(eve);
        IFederatedTypes.Entry[] memory e = new IFederatedTypes.Entry[](4);
        e[0] = submitVerified(alice, 11, 9);
        e[1] = submit(bob, 22, 9);
        e[2] = submit(carol, 33, 9);
        e[3] = submit(dave, 44, 9);
        IFederatedTypes.Update memory u = update(55, 9);
        bytes memory proof = stepProof(eve, u);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.RoundFull.selector, MAX_ENTRIES));
        vm.prank(eve);
        rounds.submit(id, u, proof);
        proveBaseline();
        toFreeze();
        rounds.freeze(id, 0, summands(e));
        assertEq(ending.roundOf(id, 1).weight, 4);
        assertEq(
            abi.encode(ending.roundOf(id, 1).sum), abi.encode(point(4 * 110)), "2^h, and nothing of the last model"
        );
    }

    /// @dev Whatever the number of entries that count, the weights are 2^h in all, and the step is at least four fifths.
    function testFuzz_Federated_TotalWeight_IsAlwaysFull(uint8 headroom, uint256 counted) public pure {
        headroom = uint8(bound(headroom, 2, 32));
        counted = bound(counted, 1, (uint256(1) << headroom) / 4);
        uint256 full = uint256(1) << headroom;
        uint256 weight = full / counted;
        assertEq(weight * counted + (full - weight * counted), full);
        assertGe(5 * weight * counted, 4 * full);
    }

    /// @dev A commitment that nobody can open makes the sum infinity. Challenged it is gone; else the round is Idle: nobody
    /// leads, nobody is at fault for the silence, and the task goes on.
    function test_Federated_Attack_SumAtInfinity_IsIdleWithoutFaults() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submitVerified(alice, 11, 9);
        IFederatedTypes.Update memory u = update(R - 11, 9);
        vm.prank(bob);
        rounds.submit(id, u, hex"00");
        IFederatedTypes.Entry memory b = entryOf(bob, 1, u, hex"00");
        proveBaseline();
        uint256 snapshot = vm.snapshotState();
        challenge(dave, b, hex"00");
        toFreeze();
        rounds.freeze(id, 0, summands(a, b));
        assertEq(abi.encode(ending.roundOf(id, 1).sum), abi.encode(point(FULL * 11)));
        vm.revertToState(snapshot);
        toFreeze();
        rounds.freeze(id, 0, summands(a, b));
        IFederatedTypes.Round memory r = ending.roundOf(id, 1);
        assertTrue(r.isFrozen);
        assertEq(r.counted + r.weight + r.ranks, 0);
        assertEq(abi.encode(r.sum), abi.encode([uint256(0), 0]));
        assertPhase(IFederatedTypes.Phase.Over);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Idle);
        assertEq(vault.freeOf(sink), 0, "nobody is at fault");
        assertEq(round(), 2);
        vm.prank(alice);
        rounds.quit(id);
        assertEq(vault.freeOf(alice), 10 * BOND);
    }

    function test_Federated_Attack_CommitmentsThatAreNoPoints_AreRefused() public {
        enroll(alice);
        uint256[2][3] memory bad = [[uint256(0), 0], [uint256(1), 3], [Q_PLUS_1, uint256(2)]];
        for (uint256 i = 0; i < 3; ++i) {
            IFederatedTypes.Update memory u = IFederatedTypes.Update(bad[i], 9);
            vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotAPoint.selector, bad[i][0], bad[i][1]));
            vm.prank(alice);
            rounds.submit(id, u, hex"00");
        }
    }

    uint256 internal constant Q_PLUS_1 = 21888242871839275222246405745257275088696311157297823662689037894645226208584;

    /// @dev "At least" proofs cannot exceed the truth, so the largest counts; a low one changes nothing.
    function test_Federated_Attack_LowBaseline_IsOutdone() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submitVerified(alice, 11, 9);
        IFederatedTypes.Entry memory b = submit(bob, 22, 3);
        rounds.proveBaseline(id, 0, baselineProof(0));
        toChallenge();
        proveBaseline();
        bytes memory low = baselineProof(GLOBAL_SCORE);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.BaselineTooLow.selector, GLOBAL_SCORE, GLOBAL_SCORE + 1));
        rounds.proveBaseline(id, GLOBAL_SCORE, low);
        // A proof of another model is none of the global one's.
        bytes memory false_ = proofAbout(stepKey(), rounds.baselineContextOf(id), 9, point(11), globalModel());
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(stepKeyDigest())));
        rounds.proveBaseline(id, 9, false_);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.ScoreAbovePool.selector, POOL_SIZE + 1, POOL_SIZE));
        rounds.proveBaseline(id, POOL_SIZE + 1, false_);
        toFreeze();
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Freeze));
        rounds.proveBaseline(id, 9, false_);
        rounds.freeze(id, 0, summands(a, b));
        assertEq(ending.roundOf(id, 1).gate, GATE);
        assertEq(ending.roundOf(id, 1).counted, 1);
    }

    function test_Federated_Submit_Reverts() public {
        enroll(alice);
        IFederatedTypes.Update memory u = update(11, POOL_SIZE + 1);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.ScoreAbovePool.selector, POOL_SIZE + 1, POOL_SIZE));
        vm.prank(alice);
        rounds.submit(id, u, hex"00");
        u.score = 9;
        vm.expectRevert(
            abi.encodeWithSelector(IFederatedTypes.WrongMember.selector, bob, uint256(0), IFederatedTypes.Progress.None)
        );
        vm.prank(bob);
        rounds.submit(id, u, hex"00");
        submit(alice, 11, 9);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFederatedTypes.WrongMember.selector, alice, uint256(1), IFederatedTypes.Progress.Submitted
            )
        );
        vm.prank(alice);
        rounds.submit(id, u, hex"00");
        vm.expectRevert(
            abi.encodeWithSelector(
                IFederatedTypes.WrongMember.selector, alice, uint256(1), IFederatedTypes.Progress.Submitted
            )
        );
        vm.prank(alice);
        rounds.commit(id, "again");
        toChallenge();
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Challenge));
        vm.prank(alice);
        rounds.submit(id, u, hex"00");
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Challenge));
        vm.prank(alice);
        rounds.commit(id, "late");
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.UnknownTask.selector, 99));
        rounds.submit(99, u, hex"00");
    }

    function rogue()
        internal
        returns (IFederatedTypes.Entry memory a, IFederatedTypes.Entry memory b, bytes memory junk)
    {
        enrollAll();
        a = submitVerified(alice, 11, 9);
        // Its poster does not know what is in it, so there is no proof: one of another's commitment stands in.
        junk = stepProof(bob, update(500, 9));
        IFederatedTypes.Update memory u = update(500 - 11, 9);
        b = entryOf(bob, 1, u, junk);
        vm.prank(bob);
        rounds.submit(id, u, junk);
        proveBaseline();
    }

    function refusedReplay(IFederatedTypes.Summand[] memory s) internal {
        vm.expectPartialRevert(IFederatedTypes.WrongReplay.selector);
        rounds.freeze(id, 0, s);
    }

    function refusedSum(uint256[2] memory sum) internal {
        uint256 context = ending.aggregateContextOf(id, alice, model);
        bytes memory proof = proofAbout(aggregateKey(), context, 10, sum, model);
        address key_ = factory.keyOf(aggregateKeyDigest());
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, key_));
        vm.prank(alice);
        ending.aggregate(id, model, 10, proof);
    }

    /// @dev Written apart from the contract.
    function leafOf(uint256 index, IFederatedTypes.Entry memory e) internal pure returns (bytes32) {
        IFederatedTypes.Summand memory s = summand(e);
        return
            keccak256(abi.encode(keccak256("zkpot.entry.federated.v1"), index, s.commitment, uint256(s.score), s.tail));
    }

    function chain(bytes30 acc, bytes32 leaf) internal pure returns (bytes30) {
        return bytes30(keccak256(abi.encode(bytes32(acc), leaf)));
    }
}
