// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {TestKey} from "../utils/TestKey.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice What the rarer ways to the same things cost.
contract RoundsGasTest is RoundsTest {
    using TestKey for TestKey.Key;

    /// forge-config: default.isolate = true
    function test_Gas_RelayedCommit() public {
        (address trainer, uint256 secret) = makeAddrAndKey("signer");
        enrolStranger(trainer);
        vm.warp(T0);
        ITrainingRounds.Entry memory e = entryOf(trainer, 1, 11);
        (bytes32 c, bytes32 digest) = (e.claim.commitment, e.claim.blobDigest);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(secret, rounds.hashCommitment(id, 1, trainer, c, digest));
        rounds.commitFor(id, trainer, c, digest, abi.encodePacked(r, s, v));
        vm.snapshotGasLastCall("training", "commit, relayed");
    }

    /// forge-config: default.isolate = true
    function test_Gas_TwoPhaseProof() public {
        TestKey.Key memory key2 = TestKey.twoPhase(4);
        ProvenWork.Terms memory t = terms();
        (t.keyDigest,) = factory.deploy(key2.encode());
        vm.prank(sponsor);
        id = rounds.post(t, rules());
        vm.warp(T0);
        ITrainingRounds.Entry[2] memory e = [commit(alice, 1, 11), commit(bob, 2, 12)];
        vm.warp(T1);
        for (uint256 i = 0; i < 2; ++i) {
            bytes memory proof = key2.prove(inputsOf(rounds.contextOf(id, 1, e[i]), e[i].claim));
            rounds.submitProof(id, e[i], proof);
        }
        vm.snapshotGasLastCall("training", "submitProof, two-phase, 4 inputs, later");
    }

    function enrolStranger(address trainer) internal {
        stake.mint(trainer, BOND);
        vm.startPrank(trainer);
        stake.approve(address(vault), BOND);
        vault.deposit(trainer, BOND);
        vault.setModule(address(rounds), true);
        rounds.enrol(id, hex"");
        vm.stopPrank();
    }
}
