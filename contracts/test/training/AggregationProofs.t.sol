// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AggregationProofs} from "../../src/training/AggregationProofs.sol";
import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {R} from "../../src/verification/Bn254.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {TestKey} from "../utils/TestKey.sol";
import {RoundsTest} from "./RoundsTest.sol";

contract AggregationProofsTest is RoundsTest {
    using TestKey for TestKey.Key;

    AggregationProofs internal aggregations;
    bytes32 internal aggregationKey;
    ITrainingRounds.Entry internal first;
    ITrainingRounds.Entry internal second;

    function setUp() public override {
        super.setUp();
        aggregations = rounds.aggregations();
        (aggregationKey,) = factory.deploy(keyOfAggregates().encode());
        id = post(aggregateRules());
        (first, second) = proven(8, 11);
    }

    function keyOfAggregates() internal view returns (TestKey.Key memory) {
        return TestKey.make(3, false, "aggregation");
    }

    function aggregateRules() internal view returns (ITrainingRounds.Rules memory r) {
        r = rules();
        (r.aggregate, r.aggregationKey) = (true, aggregationKey);
    }

    /// @dev Bob leads, and publishes an aggregate of score 12.
    function aggregate() internal view returns (ITrainingRounds.Entry memory e) {
        (e.trainer, e.index) = (bob, 2);
        e.claim = claimOn(blob, 99, 12);
        e.claim.y = evaluate(blob, 31, rounds.contextOf(id, 1, e, true));
    }

    function accuracyOf(ITrainingRounds.Entry memory e) internal view returns (bytes memory) {
        return proofOf(rounds.contextOf(id, 1, e, true), e.claim);
    }

    /// @dev The digest by hand.
    function proofOver(ITrainingRounds.Entry memory e, ITrainingRounds.Entry[] memory entries)
        internal
        view
        returns (bytes memory)
    {
        uint256[] memory words = new uint256[](2 * entries.length);
        for (uint256 i = 0; i < entries.length; ++i) {
            words[2 * i] = uint256(entries[i].claim.commitment);
            words[2 * i + 1] = entries[i].claim.score;
        }
        uint256[] memory x = new uint256[](3);
        (x[0], x[1]) = (rounds.contextOf(id, 1, e, true), uint256(e.claim.commitment));
        x[2] = uint256(keccak256(abi.encode(keccak256("zkpot.aggregation.list.v1"), words))) % R;
        return keyOfAggregates().prove(x);
    }

    function both() internal view returns (ITrainingRounds.Entry[] memory list) {
        list = new ITrainingRounds.Entry[](2);
        (list[0], list[1]) = (first, second);
    }

    function test_AProvenAggregateIsPublishedAndPaid() public {
        ITrainingRounds.Entry memory e = aggregate();
        aggregations.prove(id, e, both(), proofOver(e, both()));
        rounds.publishAggregate(id, e, accuracyOf(e), blob);
        skip(HOLD);
        rounds.record(id, e);
        assertEq(rounds.creditOf(pay, bob), phi(12));
    }

    function test_Aggregation_EventsTellEverything() public {
        ITrainingRounds.Entry memory e = aggregate();
        bytes memory proof = proofOver(e, both());
        uint256 context = rounds.contextOf(id, 1, e, true);
        vm.expectEmit(address(aggregations));
        emit AggregationProofs.Aggregated(id, 1, context, 2);
        aggregations.prove(id, e, both(), proof);
        assertTrue(aggregations.isProven(context));
        vm.warp(START);
        ITrainingRounds.Rules memory r = aggregateRules();
        vm.expectEmit(address(aggregations));
        emit AggregationProofs.Pinned(3, aggregationKey);
        post(r);
        assertEq(aggregations.keyOf(3), aggregationKey);
    }

    function test_Attack_DroppedModels_NoAggregateWithoutItsProof() public {
        ITrainingRounds.Entry memory e = aggregate();
        bytes memory proof = accuracyOf(e);
        uint256 context = rounds.contextOf(id, 1, e, true);
        vm.expectRevert(abi.encodeWithSelector(AggregationProofs.NotProven.selector, context));
        rounds.publishAggregate(id, e, proof, blob);
        // The leader's own model is no aggregate.
        rounds.publish(id, second, blob);
    }

    /// @dev Dropping, replacing, putting in and changing the order all give another acc.
    function test_Attack_MaliciousAggregator_TheListIsTheRounds() public {
        ITrainingRounds.Entry memory e = aggregate();
        ITrainingRounds.Entry[] memory list = new ITrainingRounds.Entry[](1);
        list[0] = second;
        refusedList(e, list);
        list = both();
        (list[0], list[1]) = (list[1], list[0]);
        refusedList(e, list);
        list = both();
        list[0].claim.commitment = "other";
        refusedList(e, list);
        list = both();
        list[0].claim.score = 1;
        refusedList(e, list);
        list = new ITrainingRounds.Entry[](3);
        (list[0], list[1], list[2]) = (first, second, second);
        refusedList(e, list);
        refusedList(e, new ITrainingRounds.Entry[](0));
    }

    function refusedList(ITrainingRounds.Entry memory e, ITrainingRounds.Entry[] memory list) internal {
        bytes memory proof = proofOver(e, list);
        (bytes32 acc,) = aggregations.digestOf(list);
        bytes32 expected = rounds.roundOf(id, 1).acc;
        assertTrue(acc != expected);
        vm.expectRevert(abi.encodeWithSelector(AggregationProofs.WrongList.selector, expected, acc));
        aggregations.prove(id, e, list, proof);
    }

    /// @dev The proof is about one trainer, one commitment and one row of bytes.
    function test_Attack_ForeignAggregationProof_IsRefused() public {
        ITrainingRounds.Entry memory e = aggregate();
        bytes memory proof = proofOver(e, both());
        address code = factory.keyOf(aggregationKey);
        for (uint256 i = 0; i < 3; ++i) {
            e = aggregate();
            if (i == 0) e.trainer = alice;
            if (i == 1) e.claim.commitment = bytes32(uint256(7));
            if (i == 2) e.claim.blobDigest = "other";
            vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, code));
            aggregations.prove(id, e, both(), proof);
        }
    }

    function test_Prove_RevertIf_NotInTheLeadersWindow() public {
        ITrainingRounds.Entry memory e = aggregate();
        bytes memory proof = proofOver(e, both());
        ITrainingRounds.Phase[2] memory phases = [ITrainingRounds.Phase.Prove, ITrainingRounds.Phase.OpenPublication];
        uint48[2] memory times = [T2 - 1, T3];
        for (uint256 i = 0; i < 2; ++i) {
            vm.warp(times[i]);
            vm.expectRevert(abi.encodeWithSelector(AggregationProofs.NotInTheLeadersWindow.selector, phases[i]));
            aggregations.prove(id, e, both(), proof);
        }
    }

    function test_Prove_RevertIf_TheTaskAsksForNone() public {
        ITrainingRounds.Entry memory e = aggregate();
        vm.expectRevert(abi.encodeWithSelector(AggregationProofs.NoKey.selector, 1));
        aggregations.prove(1, e, both(), hex"");
    }

    function test_Pin_Reverts() public {
        vm.expectRevert(abi.encodeWithSelector(AggregationProofs.NotTheRounds.selector, address(this)));
        aggregations.pin(1, aggregationKey, true);
        vm.warp(START);
        ITrainingRounds.Rules memory r = aggregateRules();
        r.aggregate = false;
        refusedRules(r, abi.encodeWithSelector(ITrainingRounds.NoAggregates.selector, 3));
        r = aggregateRules();
        r.aggregationKey = keyDigest;
        refusedRules(r, abi.encodeWithSelector(ProvenWork.WrongKeyShape.selector, keyDigest, 4));
    }

    function refusedRules(ITrainingRounds.Rules memory r, bytes memory reason) internal {
        vm.prank(sponsor);
        vm.expectRevert(reason);
        rounds.post(terms(), r);
    }

    /// forge-config: default.isolate = true
    function test_Gas_Aggregation() public {
        ITrainingRounds.Entry memory e = aggregate();
        aggregations.prove(id, e, both(), proofOver(e, both()));
        vm.snapshotGasLastCall("training", "prove an aggregate of two entries");
    }
}
