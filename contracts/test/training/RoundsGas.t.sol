// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice What the rarer ways to the same things cost.
contract RoundsGasTest is RoundsTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;

    /// forge-config: default.isolate = true
    function test_Gas_RelayedCommit() public {
        (address trainer, uint256 secret) = makeAddrAndKey("signer");
        enrollStranger(trainer);
        vm.warp(T0);
        IRoundTypes.Entry memory e = entryOf(trainer, 1, 11);
        bytes32 c = committing(1, e);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(secret, rounds.hashCommitment(id, 1, trainer, c));
        rounds.commitFor(id, trainer, c, abi.encodePacked(r, s, v));
        vm.snapshotGasLastCall("training", "commit, relayed");
    }

    /// @dev One key for every test set of a shape: two commitments.
    /// forge-config: default.isolate = true
    function test_Gas_TestSetAsACommitment() public {
        CommittedKey.Key memory shape = CommittedKey.make(2, 2, "shape");
        ProvenWork.Terms memory t = terms();
        (t.keyDigest,) = factory.deploy(shape.encode());
        t.testSet = model;
        vm.prank(sponsor);
        id = rounds.post(t, rules());
        vm.warp(T0);
        IRoundTypes.Entry[2] memory e = [commit(alice, 1, 11), commit(bob, 2, 12)];
        vm.warp(T1);
        uint256[] memory d = new uint256[](4);
        (d[0], d[1], d[2], d[3]) = (model[0], model[1], model[0], model[1]);
        for (uint256 i = 0; i < 2; ++i) {
            bytes memory proof = shape.proveAbout(inputsOf(rounds.contextOf(id, 1, e[i]), e[i].claim), d).encode();
            rounds.submitProof(id, e[i], proof);
        }
        vm.snapshotGasLastCall("training", "submitProof, 2 commitments, later");
    }

    function enrollStranger(address trainer) internal {
        stake.mint(trainer, BOND);
        vm.startPrank(trainer);
        stake.approve(address(vault), BOND);
        vault.deposit(trainer, BOND);
        vault.setModule(address(rounds), true);
        rounds.enroll(id, hex"");
        vm.stopPrank();
    }
}
