// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FederatedRounds} from "../../src/federated/FederatedRounds.sol";
import {IFederatedAggregation} from "../../src/federated/IFederatedAggregation.sol";
import {IFederatedTypes} from "../../src/federated/IFederatedTypes.sol";
import {Potential} from "../../src/rewards/Potential.sol";
import {IParticipationGate} from "../../src/training/IParticipationGate.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {Curve} from "../utils/Curve.sol";
import {WorkTest} from "../utils/WorkTest.sol";

/// @notice A federated task, and clients whose models are known scalars: the commitment to a model is that multiple of the
/// generator, so that sums can be computed apart from the contract.
abstract contract FederatedTest is WorkTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;
    using Curve for Curve.G1;

    FederatedRounds internal rounds;
    /// @dev The same address.
    IFederatedAggregation internal ending;
    uint256 internal id;
    address internal dave = makeAddr("dave");

    uint8 internal constant HEADROOM = 4;
    uint256 internal constant FULL = 16;
    uint16 internal constant MAX_ENTRIES = 4;
    uint32 internal constant SLACK = 1;
    uint32 internal constant GLOBAL_SCORE = 6;
    uint32 internal constant GATE = GLOBAL_SCORE - SLACK;
    uint24 internal constant COMMIT = 12 hours;
    uint24 internal constant PROVE = 4 hours;
    uint24 internal constant CHALLENGE = 8 hours;
    uint24 internal constant FREEZE = 6 hours;
    uint24 internal constant AGGREGATE = 26 hours;
    uint24 internal constant PUBLISH = 26 hours;
    uint24 internal constant HOLD = 10 hours;
    /// @dev How far a client's model may be from the global one.
    uint64 internal constant DISTANCE = 5_000;
    uint256 internal constant G0 = 1_000_003;

    function setUp() public virtual {
        setUpWork();
        factory.deploy(stepKey().encode());
        factory.deploy(aggregateKey().encode());
        rounds = newRounds(0);
        ending = IFederatedAggregation(address(rounds));
        join(address(rounds));
        joinAs(dave);
        id = post(federatedTerms());
    }

    function newRounds(uint256 price) internal returns (FederatedRounds) {
        return new FederatedRounds(vault, factory, price);
    }

    function rebind() internal view returns (IFederatedAggregation) {
        return IFederatedAggregation(address(rounds));
    }

    function stepKey() internal view returns (CommittedKey.Key memory) {
        return CommittedKey.make(3, 2, "step");
    }

    function aggregateKey() internal view returns (CommittedKey.Key memory) {
        return CommittedKey.make(2, 2, "aggregate");
    }

    function stepKeyDigest() internal view returns (bytes32) {
        return stepKey().digest();
    }

    function aggregateKeyDigest() internal view returns (bytes32) {
        return aggregateKey().digest();
    }

    function federatedTerms() internal view virtual returns (IFederatedTypes.Terms memory t) {
        t.token = IERC20(address(pay));
        (t.budget, t.bond, t.keyBond) = (BUDGET, BOND, BUDGET);
        (t.stepKey, t.aggregateKey) = (stepKey().digest(), aggregateKey().digest());
        t.model = point(G0);
        (t.poolRoot, t.poolSize, t.margin, t.slack) = (poolRoot, POOL_SIZE, MARGIN, SLACK);
        (t.blobLength, t.headroom, t.maxEntries) = (uint32(blob.length), HEADROOM, MAX_ENTRIES);
        t.bound = DISTANCE;
        t.gate = IParticipationGate(address(0));
        t.timing = timing();
        t.schedule = terms().schedule;
    }

    function timing() internal pure virtual returns (IFederatedTypes.Timing memory) {
        return IFederatedTypes.Timing({
            end: uint48(START + 30 days),
            commit: COMMIT,
            prove: PROVE,
            challenge: CHALLENGE,
            freeze: FREEZE,
            aggregate: AGGREGATE,
            publish: PUBLISH,
            hold: HOLD,
            maxRounds: 3,
            maxFruitless: 2
        });
    }

    function post(IFederatedTypes.Terms memory t) internal returns (uint256) {
        vm.prank(sponsor);
        return rounds.post(t);
    }

    function joinAs(address account) internal {
        stake.mint(account, 10 * BOND);
        vm.startPrank(account);
        stake.approve(address(vault), 10 * BOND);
        vault.deposit(account, 10 * BOND);
        vault.setModule(address(rounds), true);
        vm.stopPrank();
    }

    function point(uint256 scalar) internal view returns (uint256[2] memory) {
        Curve.G1 memory p = Curve.generator().mul(scalar);
        return [p.x, p.y];
    }

    function update(uint256 scalar, uint32 score) internal view returns (IFederatedTypes.Update memory) {
        return IFederatedTypes.Update(point(scalar), score);
    }

    /// @dev A proof of one of the two keys, about two commitments.
    function proofAbout(
        CommittedKey.Key memory k,
        uint256 context,
        uint32 score,
        uint256[2] memory first,
        uint256[2] memory second
    ) internal view returns (bytes memory) {
        uint256[] memory x = new uint256[](k.ic.length - 3);
        (x[0], x[1]) = (context, score);
        if (x.length == 3) x[2] = DISTANCE;
        uint256[] memory d = new uint256[](4);
        (d[0], d[1], d[2], d[3]) = (first[0], first[1], second[0], second[1]);
        return k.proveAbout(x, d).encode();
    }

    function globalModel() internal view returns (uint256[2] memory) {
        return ending.taskOf(id).model;
    }

    function stepProof(address account, IFederatedTypes.Update memory u) internal view returns (bytes memory) {
        uint256 context = rounds.contextOf(id, account, u.commitment);
        return proofAbout(stepKey(), context, u.score, u.commitment, globalModel());
    }

    function baselineProof(uint32 score) internal view returns (bytes memory) {
        return proofAbout(stepKey(), rounds.baselineContextOf(id), score, globalModel(), globalModel());
    }

    function aggregateProof(address account, uint256[2] memory model_, uint32 score)
        internal
        view
        returns (bytes memory)
    {
        uint256 context = ending.aggregateContextOf(id, account, model_);
        uint256[2] memory sum = ending.roundOf(id, round()).sum;
        return proofAbout(aggregateKey(), context, score, sum, model_);
    }

    function round() internal view returns (uint256) {
        return ending.taskOf(id).round;
    }

    function startOfRound() internal view returns (uint256) {
        return ending.taskOf(id).start;
    }

    function enroll(address account) internal {
        vm.prank(account);
        rounds.enroll(id, hex"");
    }

    function enrollAll() internal {
        enroll(alice);
        enroll(bob);
        enroll(carol);
    }

    function entryOf(address account, uint16 index, IFederatedTypes.Update memory u, bytes memory proof)
        internal
        pure
        returns (IFederatedTypes.Entry memory)
    {
        return IFederatedTypes.Entry(account, index, u, keccak256(proof));
    }

    function submit(address account, uint256 scalar, uint32 score)
        internal
        returns (IFederatedTypes.Entry memory entry)
    {
        IFederatedTypes.Update memory u = update(scalar, score);
        bytes memory proof = stepProof(account, u);
        entry = entryOf(account, ending.roundOf(id, round()).entries, u, proof);
        vm.prank(account);
        rounds.submit(id, u, proof);
    }

    function submitVerified(address account, uint256 scalar, uint32 score)
        internal
        returns (IFederatedTypes.Entry memory entry)
    {
        IFederatedTypes.Update memory u = update(scalar, score);
        bytes memory proof = stepProof(account, u);
        entry = entryOf(account, ending.roundOf(id, round()).entries, u, proof);
        vm.prank(account);
        rounds.submitVerified(id, u, proof);
    }

    /// @dev An entry whose proof is of another score.
    function submitFalse(address account, uint256 scalar, uint32 score)
        internal
        returns (IFederatedTypes.Entry memory entry, bytes memory proof)
    {
        IFederatedTypes.Update memory u = update(scalar, score - 1);
        proof = stepProof(account, u);
        u.score = score;
        entry = entryOf(account, ending.roundOf(id, round()).entries, u, proof);
        vm.prank(account);
        rounds.submit(id, u, proof);
    }

    function summand(IFederatedTypes.Entry memory e) internal pure returns (IFederatedTypes.Summand memory) {
        return
            IFederatedTypes.Summand(
                e.update.commitment, e.update.score, keccak256(abi.encode(e.account, e.proofDigest))
            );
    }

    function summands(IFederatedTypes.Entry memory a, IFederatedTypes.Entry memory b)
        internal
        pure
        returns (IFederatedTypes.Summand[] memory all)
    {
        all = new IFederatedTypes.Summand[](2);
        (all[0], all[1]) = (summand(a), summand(b));
    }

    function summands(IFederatedTypes.Entry[] memory e) internal pure returns (IFederatedTypes.Summand[] memory all) {
        all = new IFederatedTypes.Summand[](e.length);
        for (uint256 i = 0; i < e.length; ++i) {
            all[i] = summand(e[i]);
        }
    }

    bytes32 internal constant SALT = keccak256("salt");

    /// @dev Announced, and a second later the challenge may be made.
    function announce(address by, IFederatedTypes.Entry memory e) internal returns (bytes32 claim) {
        claim = rounds.challengeOf(id, round(), e.index, by, SALT);
        vm.prank(by);
        rounds.announce(id, claim);
        skip(1);
    }

    function challenge(address by, IFederatedTypes.Entry memory e, bytes memory proof) internal {
        announce(by, e);
        vm.prank(by);
        rounds.challenge(id, e, SALT, proof);
    }

    function toChallenge() internal {
        vm.warp(startOfRound() + COMMIT + PROVE);
    }

    function toFreeze() internal {
        vm.warp(startOfRound() + COMMIT + PROVE + CHALLENGE);
    }

    function proveBaseline() internal {
        rounds.proveBaseline(id, GLOBAL_SCORE, baselineProof(GLOBAL_SCORE));
    }

    /// @dev Alice and bob verified at once with these scores, carol posted; frozen.
    function frozen(uint32 ofAlice, uint32 ofBob) internal returns (IFederatedTypes.Entry[] memory e) {
        if (rounds.memberOf(id, alice).progress == IFederatedTypes.Progress.None) enrollAll();
        e = new IFederatedTypes.Entry[](3);
        e[0] = submitVerified(alice, 11, ofAlice);
        e[1] = submitVerified(bob, 22, ofBob);
        e[2] = submit(carol, 33, 8);
        if (ending.taskOf(id).proven == 0) proveBaseline();
        toFreeze();
        rounds.freeze(id, 0, summands(e));
    }

    /// @dev The leader's model is the blob: its commitment has the salt that the blob ends with.
    function aggregate(address account, uint256[2] memory model_, uint32 score) internal {
        bytes memory proof = aggregateProof(account, model_, score);
        vm.prank(account);
        ending.aggregate(id, model_, score, proof);
    }

    function assertPhase(IFederatedTypes.Phase expected) internal view {
        (IFederatedTypes.Phase actual,) = rounds.phaseOf(id);
        assertEq(uint8(actual), uint8(expected));
    }

    function assertOutcome(uint256 number, IFederatedTypes.Outcome expected) internal view {
        assertEq(uint8(ending.roundOf(id, number).outcome), uint8(expected));
    }

    function wrongPhase(IFederatedTypes.Phase phase) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IFederatedTypes.WrongPhase.selector, phase);
    }

    /// @dev t sum + rest of the global model, by scalars.
    function sumOf(uint256 t, uint256 total, uint256 rest) internal view returns (uint256[2] memory) {
        return point(t * total + rest * G0);
    }
}
