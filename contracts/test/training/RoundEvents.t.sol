// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice Everything that happens in a round is told, with all that is needed to build the state anew.
contract RoundEventsTest is RoundsTest {
    bytes32 internal constant RECORD = keccak256("zkpot.record.round.v1");

    function test_Events_FromPostToFinal() public {
        expect();
        emit IRoundTypes.RoundStarted(2, 1, START);
        id = post(rules());
        expect();
        emit IRoundTypes.Enrolled(2, 1, alice);
        enroll(alice);
        vm.warp(T0);
        IRoundTypes.Entry memory a = entryOf(alice, 1, 11);
        expect();
        emit IRoundTypes.Committed(2, 1, alice, 1, committing(1, a));
        commit(alice, 1, 11);
        vm.warp(T1);
        expect();
        emit IRoundTypes.Proven(2, 1, alice, 11, leafOf(a));
        prove(a);
        vm.warp(T2);
        expect();
        emit IRoundTypes.Published(2, 1, alice, leafOf(a), 0, keccak256(blob), a);
        rounds.publish(id, a, blob, opened);
        skip(HOLD);
        IRoundTypes.Record memory source;
        (source.id, source.round, source.outcome) = (2, 1, IRoundTypes.Outcome.Final);
        (source.winner, source.commitment) = (alice, a.claim.commitment);
        (source.score, source.best, source.acc) = (11, 11, keccak256(abi.encode(bytes32(0), leafOf(a))));
        expect();
        emit CreditBook.Credited(pay, alice, phi(11));
        expect();
        emit IRoundTypes.Recorded(2, 1, keccak256(abi.encode(RECORD, source)), phi(11), source);
        expect();
        emit IRoundTypes.RoundStarted(2, 2, block.timestamp);
        settlement.record(id, a);
        expect();
        emit IRoundTypes.Settled(2, 1, alice, 0);
        vm.expectEmit(address(vault));
        emit IStakeVault.Released(alice, address(rounds), BOND);
        settlement.release(id, 1, a, committing(1, a));
    }

    function test_Events_OfFaults() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(10, 13);
        vm.warp(T3);
        rounds.publish(id, a, blob, opened);
        skip(HOLD);
        expect();
        emit IRoundTypes.LeaderFault(id, 1, bob, BOND / 4);
        expect();
        emit IRoundTypes.Settled(id, 1, bob, BOND / 4);
        vm.expectEmit(address(vault));
        emit IStakeVault.Slashed(bob, address(rounds), alice, BOND / 4, BOND / 8);
        settlement.record(id, a);
        // Bob's model of the next round does not have the score.
        (, b) = proven(12, 13);
        rounds.publish(id, b, blob, opened);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        announce(carol, b);
        expect();
        emit IRoundTypes.Invalidated(id, 2, bob, carol);
        expect();
        emit IRoundTypes.Settled(id, 2, bob, BOND);
        vm.expectEmit(address(vault));
        emit IStakeVault.Slashed(bob, address(rounds), carol, BOND, BOND / 2);
        vm.prank(carol);
        rounds.challenge(id, b, e, "salt");
    }

    function test_Events_OfClaims() public {
        vm.warp(T0);
        IRoundTypes.Entry memory last;
        for (uint32 i = 1; i <= 4; ++i) {
            last = commit(join(vm.toString(i)), i, 12 - i);
            vm.warp(T1);
            prove(last);
            vm.warp(T0);
        }
        vm.warp(T5);
        address first = rounds.roundOf(id, 1).ranked[0].trainer;
        expect();
        emit IRoundTypes.LeaderFault(id, 1, first, BOND / 4);
        expect();
        emit IRoundTypes.RankClaimed(id, 1, last.trainer, 8);
        vm.prank(last.trainer);
        settlement.claimRank(id, last);
    }

    function test_Events_OfNoShowsAndTheEnd() public {
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 11);
        expect();
        emit ProvenWork.Stopped(id, address(this));
        stopKey();
        IRoundTypes.Record memory source;
        (source.id, source.round, source.outcome, source.best) = (id, 1, IRoundTypes.Outcome.Void, BASELINE);
        expect();
        emit IRoundTypes.Recorded(id, 1, keccak256(abi.encode(RECORD, source)), 0, source);
        expect();
        emit ProvenWork.Ended(id, BUDGET);
        expect();
        emit CreditBook.Credited(pay, sponsor, BUDGET);
        settlement.record(id, nobody());
        expect();
        emit IRoundTypes.Settled(id, 1, alice, 0);
        settlement.release(id, 1, a, committing(1, a));
        expect();
        emit CreditBook.Claimed(pay, sponsor, sponsor, BUDGET);
        rounds.claim(pay, sponsor);
    }

    function expect() private {
        vm.expectEmit(address(rounds));
    }
}
