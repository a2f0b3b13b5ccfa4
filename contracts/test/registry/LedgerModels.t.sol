// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {IModelSource} from "../../src/registry/IModelSource.sol";
import {LedgerModels} from "../../src/registry/LedgerModels.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {TestKey} from "../utils/TestKey.sol";
import {ModelsTest} from "./ModelsTest.sol";

contract LedgerModelsTest is ModelsTest {
    using TestKey for TestKey.Key;

    function expectWrongRecord() internal {
        vm.expectPartialRevert(LedgerModels.WrongRecord.selector);
    }

    function test_NameInference() public {
        vm.expectEmit(address(source));
        emit LedgerModels.InferenceNamed(id, inference);
        nameInference();
        assertEq(abi.encode(source.inferenceOf(id)), abi.encode(inference));
    }

    function test_NameInference_RevertIf_NotTheSponsorOrTwice() public {
        vm.expectRevert(abi.encodeWithSelector(LedgerModels.NotTheSponsor.selector, address(this), sponsor));
        source.nameInference(id, inference);
        nameInference();
        vm.prank(sponsor);
        vm.expectRevert(abi.encodeWithSelector(LedgerModels.AlreadyNamed.selector, id, inference.key));
        source.nameInference(id, inference);
    }

    function test_NameInference_RevertIf_ZeroCircuitOrUnknownOrNarrowKey() public {
        vm.startPrank(sponsor);
        vm.expectRevert(LedgerModels.ZeroCircuit.selector);
        source.nameInference(id, LedgerModels.Inference(0, inference.key));
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.UnknownKey.selector, bytes32("no key")));
        source.nameInference(id, LedgerModels.Inference("circuit", "no key"));
        (bytes32 narrow,) = factory.deploy(TestKey.plain(3).encode());
        vm.expectRevert(abi.encodeWithSelector(LedgerModels.WrongKeyShape.selector, narrow, 3));
        source.nameInference(id, LedgerModels.Inference("circuit", narrow));
    }

    /// @dev The sponsor cannot slip a key of its own under a model that others have made.
    function test_Attack_LateInferenceKey_IsRefused() public {
        submitted(alice, 60);
        vm.prank(sponsor);
        vm.expectRevert(abi.encodeWithSelector(LedgerModels.WorkHasBegun.selector, id));
        source.nameInference(id, inference);
    }

    function test_FinalModel() public {
        nameInference();
        LedgerModels.Evidence memory e = ended();
        IModelSource.FinalModel memory expected = IModelSource.FinalModel(
            alice, e.source.claim.commitment, keccak256(BLOB), 90, inference.circuit, inference.key
        );
        assertEq(abi.encode(source.finalModel(id, abi.encode(e))), abi.encode(expected));
    }

    function test_FinalModel_TheLastOneThoughOthersLapsedAfterIt() public {
        finalised(bob, 60);
        LedgerModels.Evidence memory e;
        e.previous = ledger.recordOf(id);
        e.links = new LedgerModels.Link[](2);
        (e.links[0], e.source) = finalised(alice, 80);
        e.links[1] = lapsed(bob, 95);
        close();
        assertEq(source.finalModel(id, abi.encode(e)).author, alice);
    }

    function test_FinalModel_RevertIf_NotEnded() public {
        LedgerModels.Evidence memory e;
        e.links = new LedgerModels.Link[](1);
        (e.links[0], e.source) = finalised(alice, 90);
        vm.expectRevert(abi.encodeWithSelector(LedgerModels.NotEnded.selector, id));
        source.finalModel(id, abi.encode(e));
    }

    function test_FinalModel_RevertIf_NoLinksOrFirstNotFinal() public {
        LedgerModels.Evidence memory e;
        bytes32 previous;
        (, e.source) = finalised(alice, 90);
        previous = ledger.recordOf(id);
        LedgerModels.Link memory link = lapsed(bob, 95);
        close();
        vm.expectRevert(abi.encodeWithSelector(LedgerModels.NotTheLastFinal.selector, 0));
        source.finalModel(id, abi.encode(e));
        (e.previous, e.links) = (previous, new LedgerModels.Link[](1));
        e.links[0] = link;
        vm.expectRevert(abi.encodeWithSelector(LedgerModels.NotTheLastFinal.selector, 0));
        source.finalModel(id, abi.encode(e));
    }

    /// @dev An earlier Final record does not become the model: the later one stands in the way.
    function test_Attack_EarlierWinner_IsRefused() public {
        LedgerModels.Evidence memory e;
        e.links = new LedgerModels.Link[](2);
        (e.links[0], e.source) = finalised(alice, 60);
        (e.links[1],) = finalised(bob, 90);
        close();
        vm.expectRevert(abi.encodeWithSelector(LedgerModels.NotTheLastFinal.selector, 1));
        source.finalModel(id, abi.encode(e));
        LedgerModels.Link memory first = e.links[0];
        e.links = new LedgerModels.Link[](1);
        e.links[0] = first;
        expectWrongRecord();
        source.finalModel(id, abi.encode(e));
    }

    /// @dev Nobody puts another's name or another model under a record.
    function test_Attack_ForgedSource_IsRefused() public {
        LedgerModels.Evidence memory e = ended();
        e.source.account = bob;
        bytes32 node = keccak256(abi.encode(keccak256("zkpot.node.v1"), id, e.source));
        vm.expectRevert(abi.encodeWithSelector(LedgerModels.WrongNode.selector, e.links[0].node, node));
        source.finalModel(id, abi.encode(e));
        e.links[0].node = node;
        expectWrongRecord();
        source.finalModel(id, abi.encode(e));
    }

    function testFuzz_FinalModel_EveryPartOfTheRecordCounts(uint8 part, uint128 change) public {
        change = uint128(bound(change, 1, type(uint128).max));
        LedgerModels.Evidence memory e = ended();
        if (part % 3 == 0) e.previous ^= bytes32(uint256(change));
        else if (part % 3 == 1) e.links[0].best ^= change;
        else e.links[0].pay ^= change;
        expectWrongRecord();
        source.finalModel(id, abi.encode(e));
    }

    /// @dev A lapsed reservation cannot be told as a Final record.
    function test_Attack_LapsedAsFinal_IsRefused() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = reserved(alice, 90);
        skip(1 days);
        ledger.lapse(id);
        close();
        LedgerModels.Evidence memory e = LedgerModels.Evidence(s, 0, new LedgerModels.Link[](1));
        e.links[0] = LedgerModels.Link(node, IUpdateLedger.Outcome.Final, bestOf(), 0);
        expectWrongRecord();
        source.finalModel(id, abi.encode(e));
    }
}
