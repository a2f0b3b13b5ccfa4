// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FederatedRounds} from "../../src/federated/FederatedRounds.sol";
import {IFederatedTypes} from "../../src/federated/IFederatedTypes.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IParticipationGate} from "../../src/training/IParticipationGate.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {Kzg} from "../../src/verification/Kzg.sol";
import {VerifierFactory} from "../../src/verification/VerifierFactory.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {FeeToken, ReentrantToken} from "../utils/Tokens.sol";
import {FederatedTest} from "./FederatedTest.sol";

contract OnlyAlice is IParticipationGate {
    address private immutable _alice;

    constructor(address alice) {
        _alice = alice;
    }

    function admit(uint256, address account, bytes calldata) external view returns (bool) {
        return account == _alice;
    }
}

/// @notice Bounds of terms, and who may enroll.
contract FederatedTermsTest is FederatedTest {
    using CommittedKey for CommittedKey.Key;

    function refused(IFederatedTypes.Terms memory t, bytes memory reason) internal {
        vm.expectRevert(reason);
        vm.prank(sponsor);
        rounds.post(t);
    }

    function refusedWith(IFederatedTypes.Terms memory t, bytes4 selector) internal {
        vm.expectPartialRevert(selector);
        vm.prank(sponsor);
        rounds.post(t);
    }

    function test_Federated_Terms_KeysAreAboutTwoCommitments_AndTheTestSet() public {
        IFederatedTypes.Terms memory t = federatedTerms();
        t.stepKey = keyDigest;
        refused(t, abi.encodeWithSelector(IFederatedTypes.WrongKeyShape.selector, keyDigest, 2, 1));
        t = federatedTerms();
        t.testSet = point(7);
        refused(t, abi.encodeWithSelector(IFederatedTypes.WrongKeyShape.selector, t.stepKey, 3, 2));
        CommittedKey.Key memory shape = CommittedKey.make(2, 3, "shape");
        (t.stepKey,) = factory.deploy(shape.encode());
        // One key for both, which takes no bound.
        (t.aggregateKey, t.bound) = (t.stepKey, 0);
        t.testSet = [uint256(1), 1];
        refused(t, abi.encodeWithSelector(IFederatedTypes.NotAPoint.selector, 1, 1));
        t.testSet = point(7);
        id = post(t);
        enroll(alice);
        // The proof is about the test set of the terms.
        IFederatedTypes.Update memory u = update(11, 9);
        uint256[] memory x = inputsOf(rounds.contextOf(id, alice, u.commitment), claimOn(blob, 9));
        uint256[] memory d = new uint256[](6);
        (d[0], d[1], d[2], d[3]) = (u.commitment[0], u.commitment[1], t.model[0], t.model[1]);
        (d[4], d[5]) = (t.testSet[0], t.testSet[1]);
        bytes memory proof = CommittedKey.encode(shape.proveAbout(x, d));
        vm.prank(alice);
        rounds.submitVerified(id, u, proof);
        assertEq(ending.roundOf(id, 1).ranked[0].account, alice);
    }

    /// @dev A commitment over other powers says nothing under the key of the leaders.
    function test_Federated_Attack_KeysOfDifferentPowers_AreRefused() public {
        CommittedKey.Key memory other = CommittedKey.make(2, 2, "other powers");
        (other.tau, other.transcript) = (17, "another transcript");
        Kzg.Srs[] memory list = new Kzg.Srs[](2);
        (list[0], list[1]) = (stepKey().srs(), other.srs());
        VerifierFactory both = new VerifierFactory(newTimelock(3 days), list);
        both.deploy(stepKey().encode());
        both.deploy(other.encode());
        FederatedRounds elsewhere = new FederatedRounds(vault, both, 0);
        IFederatedTypes.Terms memory t = federatedTerms();
        t.aggregateKey = other.digest();
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.DifferentPowers.selector, t.stepKey, t.aggregateKey));
        elsewhere.post(t);
    }

    function test_Federated_Terms_TimesFit() public {
        IFederatedTypes.Terms memory t = federatedTerms();
        t.timing.commit = 0;
        refusedWith(t, IFederatedTypes.BadTiming.selector);
        t = federatedTerms();
        t.timing.end = uint48(START + 30 days + 1);
        refusedWith(t, IFederatedTypes.BadTiming.selector);
        t = federatedTerms();
        t.timing.maxRounds = 0;
        refusedWith(t, IFederatedTypes.BadTiming.selector);
        uint256 length = COMMIT + PROVE + uint256(CHALLENGE) + FREEZE;
        length += 4 * (uint256(AGGREGATE) + HOLD + PUBLISH);
        t = federatedTerms();
        t.timing.end = uint48(START + length - 1);
        refused(t, abi.encodeWithSelector(IFederatedTypes.BadTiming.selector, length, t.timing.end));
        t.timing.end = uint48(START + length);
        post(t);
    }

    function test_Federated_Terms_ScoresAndCapacity() public {
        IFederatedTypes.Terms memory t = federatedTerms();
        t.poolSize = 1 << 16;
        refused(t, abi.encodeWithSelector(IFederatedTypes.BadScores.selector, 1 << 16, MARGIN, SLACK));
        t = federatedTerms();
        t.margin = 0;
        refused(t, abi.encodeWithSelector(IFederatedTypes.BadScores.selector, POOL_SIZE, 0, SLACK));
        t = federatedTerms();
        t.slack = POOL_SIZE + 1;
        refused(t, abi.encodeWithSelector(IFederatedTypes.BadScores.selector, POOL_SIZE, MARGIN, POOL_SIZE + 1));
        // A quarter of 2^h: with 2^h + 1 entries the lanes would overflow.
        t = federatedTerms();
        t.maxEntries = uint16(FULL / 4 + 1);
        refused(t, abi.encodeWithSelector(IFederatedTypes.BadCapacity.selector, HEADROOM, FULL / 4 + 1, FULL / 4));
        t.maxEntries = uint16(FULL + 1);
        refused(t, abi.encodeWithSelector(IFederatedTypes.BadCapacity.selector, HEADROOM, FULL + 1, FULL / 4));
        t.maxEntries = 0;
        refused(t, abi.encodeWithSelector(IFederatedTypes.BadCapacity.selector, HEADROOM, 0, FULL / 4));
        t = federatedTerms();
        t.headroom = 33;
        refused(t, abi.encodeWithSelector(IFederatedTypes.BadCapacity.selector, 33, MAX_ENTRIES, 0));
        // No more than can be challenged.
        t = federatedTerms();
        (t.headroom, t.maxEntries) = (24, uint16(CHALLENGE / 3 + 1));
        refused(t, abi.encodeWithSelector(IFederatedTypes.BadCapacity.selector, 24, CHALLENGE / 3 + 1, CHALLENGE / 3));
    }

    function test_Federated_Attack_BondBelowGas_IsRefused() public {
        rounds = newRounds(1e6);
        IFederatedTypes.Terms memory t = federatedTerms();
        uint256 min = 4 * (600_000 + 80 * blob.length);
        refused(t, abi.encodeWithSelector(IFederatedTypes.BondTooSmall.selector, BOND, min));
        rounds = newRounds(0);
        t.bond = 0;
        refused(t, abi.encodeWithSelector(IFederatedTypes.BondTooSmall.selector, 0, 0));
        t = federatedTerms();
        (t.token, t.bond) = (IERC20(address(stake)), BUDGET / 60 - 1);
        refused(t, abi.encodeWithSelector(IFederatedTypes.BondTooSmall.selector, BUDGET / 60 - 1, BUDGET / 60));
        t = federatedTerms();
        t.keyBond = BUDGET - 1;
        refused(t, abi.encodeWithSelector(IFederatedTypes.KeyBondTooSmall.selector, BUDGET - 1, BUDGET));
        // Under curated keys none is needed.
        t.keyBond = 0;
        bytes32[2] memory digests = [t.stepKey, t.aggregateKey];
        for (uint256 i = 0; i < 2; ++i) {
            refused(t, abi.encodeWithSelector(IFederatedTypes.KeyBondTooSmall.selector, 0, BUDGET));
            vm.prank(factory.governor());
            factory.curate(digests[i], IVerifierFactory.Ceremony("transcript", "circuit", 2));
        }
        vm.startPrank(sponsor);
        pay.approve(address(rounds), type(uint256).max);
        rounds.post(t);
        vm.stopPrank();
    }

    function test_Federated_Terms_BlobAndModel() public {
        IFederatedTypes.Terms memory t = federatedTerms();
        t.blobLength = 95;
        refused(t, abi.encodeWithSelector(IFederatedTypes.BadBlobLength.selector, 95, 111_104));
        t.blobLength = 111_104 + 31;
        refusedWith(t, IFederatedTypes.BadBlobLength.selector);
        t = federatedTerms();
        t.model = [uint256(0), 0];
        refused(t, abi.encodeWithSelector(IFederatedTypes.NotAPoint.selector, 0, 0));
    }

    /// @dev An account that deposits for a demand pays twice the publisher's gas: half is the publisher's, half is burnt.
    function test_Federated_Demand_TheDepositPaysWhoPublishes() public {
        rounds = newRounds(1_000);
        ending = rebind();
        join(address(rounds));
        vm.prank(dave);
        vault.setModule(address(rounds), true);
        id = post(federatedTerms());
        frozen(9, 8);
        bytes memory data = bytes.concat(new bytes(30), hex"05", new bytes(31), new bytes(32));
        uint256[2] memory c = commitmentTo(data, 31);
        uint256[2] memory opening = openingOf(c, data, 31);
        aggregate(alice, c, 10);
        uint256 deposit = ending.depositOf(id);
        assertEq(deposit, 2 * ((600_000 + 80 * blob.length) * 1_000 / 1e6));
        uint256 before = vault.freeOf(carol);
        vm.prank(carol);
        ending.demand(id);
        assertEq(vault.freeOf(carol), before - deposit);
        vm.prank(dave);
        ending.publish(id, data, opening);
        assertEq(vault.freeOf(dave), 10 * BOND + deposit / 2);
        assertEq(vault.freeOf(sink), deposit - deposit / 2);
    }

    function test_Federated_Enroll_OnceAndByTheGate() public {
        enroll(alice);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.AlreadyEnrolled.selector, alice));
        enroll(alice);
        vm.expectRevert(IFederatedTypes.SinkTakesNoPart.selector);
        enroll(sink);
        IFederatedTypes.Terms memory t = federatedTerms();
        t.gate = new OnlyAlice(alice);
        id = post(t);
        enroll(alice);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotAdmitted.selector, bob));
        enroll(bob);
    }

    function test_Federated_WeirdToken_FeeIsRefused() public {
        FeeToken fee = new FeeToken();
        fee.mint(sponsor, 10 * BUDGET);
        vm.prank(sponsor);
        fee.approve(address(rounds), type(uint256).max);
        IFederatedTypes.Terms memory t = federatedTerms();
        t.token = IERC20(address(fee));
        refused(t, abi.encodeWithSelector(CreditBook.FeeOnTransfer.selector, 2 * BUDGET, 2 * BUDGET - 2 * BUDGET / 100));
    }

    /// @dev Both halves share one guard: while tokens come in, and while they go out, every entry point of both is closed.
    function test_Federated_Attack_Reentrancy_EveryEntryPointIsClosed() public {
        ReentrantToken token = new ReentrantToken();
        token.mint(sponsor, 1_000 * BUDGET);
        vm.prank(sponsor);
        token.approve(address(rounds), type(uint256).max);
        IFederatedTypes.Terms memory t = federatedTerms();
        t.token = IERC20(address(token));
        bytes[] memory calls = entryPoints(t);
        for (uint256 i = 0; i < calls.length; ++i) {
            token.arm(address(rounds), calls[i]);
            id = post(t);
            assertEq(token.answer(), abi.encodeWithSelector(REENTRANT), vm.toString(i));
        }
        for (uint256 k = 0; k < 2; ++k) {
            toChallenge();
            ending.record(id);
        }
        for (uint256 i = 0; i < calls.length; ++i) {
            uint256 snapshot = vm.snapshotState();
            token.arm(address(rounds), calls[i]);
            rounds.claim(token, sponsor);
            assertEq(token.answer(), abi.encodeWithSelector(REENTRANT), vm.toString(i));
            vm.revertToState(snapshot);
        }
    }

    bytes4 internal constant REENTRANT = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;

    function entryPoints(IFederatedTypes.Terms memory t) internal view returns (bytes[] memory calls) {
        IFederatedTypes.Update memory u;
        IFederatedTypes.Entry memory e;
        uint256[2] memory p;
        uint256[4] memory about;
        calls = new bytes[](21);
        calls[0] = abi.encodeCall(rounds.post, (t));
        calls[1] = abi.encodeCall(rounds.enroll, (id, hex""));
        calls[2] = abi.encodeCall(rounds.quit, (id));
        calls[3] = abi.encodeCall(rounds.commit, (id, 0));
        calls[4] = abi.encodeCall(rounds.submit, (id, u, hex""));
        calls[5] = abi.encodeCall(rounds.submitVerified, (id, u, hex""));
        calls[6] = abi.encodeCall(rounds.challenge, (id, e, 0, hex""));
        calls[7] = abi.encodeCall(rounds.proveBaseline, (id, 0, hex""));
        calls[8] = abi.encodeCall(rounds.freeze, (id, 0, new IFederatedTypes.Summand[](0)));
        calls[9] = abi.encodeCall(ending.aggregate, (id, p, 0, hex""));
        calls[10] = abi.encodeCall(ending.aggregateOpen, (id, e, p, 0, hex""));
        calls[11] = abi.encodeCall(ending.demand, (id));
        calls[12] = abi.encodeCall(ending.publish, (id, hex"", p));
        calls[13] = abi.encodeCall(ending.forfeit, (id));
        calls[14] = abi.encodeCall(ending.record, (id));
        calls[15] = abi.encodeCall(ending.settle, (id, 1, e));
        calls[16] = abi.encodeCall(ending.stop, (id, false, 0, about, 0, hex""));
        calls[17] = abi.encodeCall(rounds.claim, (pay, sponsor));
        calls[18] = abi.encodeCall(rounds.announce, (id, 0));
        calls[19] = abi.encodeCall(rounds.withdrawDeposit, (id, 1, 0, 0));
        calls[20] = abi.encodeCall(rounds.forfeitDeposit, (id, sponsor, 0));
    }
}
