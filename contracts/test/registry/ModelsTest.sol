// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {UpdateLedger} from "../../src/ledger/UpdateLedger.sol";
import {IModelSource} from "../../src/registry/IModelSource.sol";
import {InferenceVerifier} from "../../src/registry/InferenceVerifier.sol";
import {LedgerModels} from "../../src/registry/LedgerModels.sol";
import {ModelRegistry} from "../../src/registry/ModelRegistry.sol";
import {Potential} from "../../src/rewards/Potential.sol";
import {StakeVault} from "../../src/staking/StakeVault.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {DenseEvaluator} from "../../src/verification/DenseEvaluator.sol";
import {VerifierFactory} from "../../src/verification/VerifierFactory.sol";
import {TestKey} from "../utils/TestKey.sol";
import {PlainToken} from "../utils/Tokens.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

/// @notice A real ledger whose models become final, and the registry that reads it.
abstract contract ModelsTest is VerificationTest {
    using TestKey for TestKey.Key;

    uint128 internal constant BOND = 1_000;
    uint48 internal constant START = 1_700_000_000;
    bytes internal constant BLOB = "thirty-one bytes of a published";

    address internal sponsor = makeAddr("sponsor");
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    PlainToken internal token = new PlainToken();
    VerifierFactory internal factory;
    StakeVault internal vault;
    UpdateLedger internal ledger;
    LedgerModels internal source;
    ModelRegistry internal registry;
    InferenceVerifier internal verifier;
    LedgerModels.Inference internal inference;
    uint256 internal id;

    function setUp() public virtual {
        vm.warp(START);
        factory = newFactory();
        vault = new StakeVault(token, makeAddr("guardian"));
        ledger = new UpdateLedger(vault, factory, new DenseEvaluator());
        source = new LedgerModels(ledger);
        IModelSource[] memory sources = new IModelSource[](1);
        sources[0] = source;
        registry = new ModelRegistry(factory, sources);
        verifier = new InferenceVerifier(registry);
        factory.deploy(TestKey.plain(4).encode());
        (bytes32 digest,) = factory.deploy(inferenceKey().encode());
        inference = LedgerModels.Inference("inference circuit", digest);
        join(sponsor);
        join(alice);
        join(bob);
        id = openLedger();
    }

    /// @dev Inference with an output of two words.
    function inferenceKey() internal view returns (TestKey.Key memory) {
        return TestKey.make(5, false, "inference");
    }

    function join(address account) private {
        token.mint(account, 100 * BOND);
        vm.startPrank(account);
        token.approve(address(vault), type(uint256).max);
        token.approve(address(ledger), type(uint256).max);
        vault.deposit(account, 10 * BOND);
        vault.setModule(address(ledger), true);
        vm.stopPrank();
    }

    function openLedger() internal returns (uint256) {
        ProvenWork.Terms memory t;
        (t.token, t.budget, t.bond, t.keyBond) = (token, 10 * BOND, BOND, BOND);
        (t.keyDigest, t.poolSize, t.margin, t.blobLength) = (TestKey.plain(4).digest(), 100, 1, uint32(BLOB.length));
        t.schedule = new Potential.Knot[](2);
        t.schedule[0] = Potential.Knot(50, 0);
        t.schedule[1] = Potential.Knot(100, 10 * BOND);
        vm.prank(sponsor);
        return ledger.open(t, IUpdateLedger.Timing(START + 20 days, 1 days, 1 days));
    }

    function nameInference() internal {
        vm.prank(sponsor);
        source.nameInference(id, inference);
    }

    function submitted(address account, uint32 score)
        internal
        returns (bytes32 node, IUpdateLedger.NodeSource memory s)
    {
        bytes32[] memory parents = new bytes32[](0);
        (s.account, s.sequence) = (account, ledger.sequenceOf(id, account));
        s.parents = keccak256(abi.encodePacked(parents));
        s.claim.commitment = bytes32(uint256(keccak256(abi.encode("model", account, score))) >> 8);
        (s.claim.blobDigest, s.claim.score) = (keccak256(BLOB), score);
        // One word: its evaluation is itself at every context.
        s.claim.y = uint248(bytes31(BLOB));
        uint256[] memory x = new uint256[](4);
        (x[0], x[1], x[2], x[3]) = (ledger.contextOf(id, s), uint256(s.claim.commitment), score, s.claim.y);
        bytes memory proof = TestKey.plain(4).prove(x);
        vm.prank(account);
        node = ledger.submit(id, parents, s.claim, proof);
    }

    function reserved(address account, uint32 score)
        internal
        returns (bytes32 node, IUpdateLedger.NodeSource memory s)
    {
        (node, s) = submitted(account, score);
        vm.prank(account);
        ledger.reserve(id, node);
    }

    function finalised(address account, uint32 score)
        internal
        returns (LedgerModels.Link memory link, IUpdateLedger.NodeSource memory s)
    {
        bytes32 node;
        (node, s) = reserved(account, score);
        uint256 before = ledger.potentialOf(id, bestOf());
        ledger.publish(id, s, BLOB);
        skip(1 days);
        ledger.finalise(id);
        link = LedgerModels.Link(node, IUpdateLedger.Outcome.Final, score, ledger.potentialOf(id, score) - before);
    }

    function lapsed(address account, uint32 score) internal returns (LedgerModels.Link memory) {
        (bytes32 node,) = reserved(account, score);
        skip(1 days);
        ledger.lapse(id);
        return LedgerModels.Link(node, IUpdateLedger.Outcome.Lapsed, bestOf(), 0);
    }

    function bestOf() internal view returns (uint32 best) {
        (,,,, best,,,,) = ledger.workOf(id);
    }

    function close() internal {
        vm.warp(START + 20 days);
        ledger.close(id);
    }

    /// @dev A ledger that ended with one Final record, of alice's.
    function ended() internal returns (LedgerModels.Evidence memory e) {
        e.links = new LedgerModels.Link[](1);
        (e.links[0], e.source) = finalised(alice, 90);
        close();
    }

    function minted() internal returns (uint256) {
        nameInference();
        return registry.mint(source, id, abi.encode(ended()));
    }
}
