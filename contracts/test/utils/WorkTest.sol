// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Potential} from "../../src/rewards/Potential.sol";
import {StakeVault} from "../../src/staking/StakeVault.sol";
import {UpdateLedger} from "../../src/ledger/UpdateLedger.sol";
import {Challenges} from "../../src/training/Challenges.sol";
import {ClaimChecks} from "../../src/training/ClaimChecks.sol";
import {FreshTestSets} from "../../src/training/FreshTestSets.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {TrainingRounds} from "../../src/training/TrainingRounds.sol";
import {R} from "../../src/verification/Bn254.sol";
import {DenseEvaluator} from "../../src/verification/DenseEvaluator.sol";
import {IEvaluator} from "../../src/verification/IEvaluator.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {VerifierFactory} from "../../src/verification/VerifierFactory.sol";
import {CommittedKey} from "./CommittedKey.sol";
import {Curve} from "./Curve.sol";
import {Networks} from "./Networks.sol";
import {PlainToken} from "./Tokens.sol";
import {VerificationTest} from "./VerificationTest.sol";

/// @notice A deployment, a pool of sixteen samples, and a network that gets twelve of them right.
abstract contract WorkTest is VerificationTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;
    using Networks for Networks.Net;

    uint256 internal constant START = 1_700_000_000;
    uint32 internal constant POOL_SIZE = 16;
    uint32 internal constant TRUE_SCORE = 12;
    uint32 internal constant BASELINE = 4;
    uint32 internal constant MARGIN = 2;
    uint128 internal constant BUDGET = 1_000_000;
    uint128 internal constant BOND = 80_000;

    PlainToken internal pay = new PlainToken();
    PlainToken internal stake = new PlainToken();
    address internal guardian = makeAddr("guardian");
    address internal sponsor = makeAddr("sponsor");
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal carol = makeAddr("carol");
    address internal sink;

    StakeVault internal vault;
    VerifierFactory internal factory;
    DenseEvaluator internal evaluator;
    ClaimChecks internal claimChecks;
    FreshTestSets internal testSets;
    bytes32 internal keyDigest;
    bytes internal blob;
    /// @dev The commitment to the blob, and what goes with its publication. Kept, since a call that is to be refused must
    /// be the next one.
    uint256[2] internal model;
    uint256[2] internal opened;
    bytes internal architecture;
    bytes32 internal poolRoot;

    function setUpWork() internal {
        vm.warp(START);
        vault = new StakeVault(stake, guardian);
        sink = vault.sink();
        factory = newFactory();
        evaluator = new DenseEvaluator();
        (claimChecks, testSets) = (new ClaimChecks(), new FreshTestSets());
        (keyDigest,) = factory.deploy(key().encode());

        uint256[] memory widths = new uint256[](2);
        (widths[0], widths[1]) = (2, 2);
        Networks.Net memory net = Networks.zero(8, widths, 0, 10);
        (net.weights[0][0], net.weights[0][3]) = (1, 1);
        (blob, architecture) = (net.blob(), net.architecture());
        model = commitmentTo(blob, 31);
        opened = openingOf(model, blob, 31);
        (poolRoot,) = tree(leaves(), 0);
    }

    function newRounds() internal returns (TrainingRounds) {
        return new TrainingRounds(vault, factory, evaluator, claimChecks, testSets, 0);
    }

    function newLedger(uint256 stakePerMegagas) internal returns (UpdateLedger) {
        return new UpdateLedger(vault, factory, evaluator, claimChecks, stakePerMegagas);
    }

    /// @dev Of context and score, about a model.
    function key() internal view returns (CommittedKey.Key memory) {
        return CommittedKey.make(2, 1, "test key");
    }

    /// @dev Also about its ciphertext.
    function sealedKey() internal view returns (CommittedKey.Key memory) {
        return CommittedKey.make(2, 2, "sealed");
    }

    /// @dev Terms of a task whose bytes nobody can run: ten words of ciphertext, and a salt.
    function sealedTerms() internal returns (ProvenWork.Terms memory t) {
        t = terms();
        (t.recipient, t.architecture, t.blobLength) = (bytes32("recipient"), hex"", 352);
        t.keyDigest = sealedKey().digest();
        if (factory.keyOf(t.keyDigest) == address(0)) factory.deploy(sealedKey().encode());
    }

    /// @dev Everyone has stake in the vault and lets the module lock it; the sponsor can pay.
    function join(address module) internal {
        address[4] memory everyone = [sponsor, alice, bob, carol];
        for (uint256 i = 0; i < 4; ++i) {
            stake.mint(everyone[i], 10 * BOND);
            vm.startPrank(everyone[i]);
            stake.approve(address(vault), type(uint256).max);
            vault.deposit(everyone[i], 10 * BOND);
            vault.setModule(module, true);
            vm.stopPrank();
        }
        pay.mint(sponsor, 10 * BUDGET);
        vm.prank(sponsor);
        pay.approve(module, type(uint256).max);
    }

    /// @dev Everyone lets the challenges of a work lock deposits.
    function joinChallenges(Challenges module) internal {
        address[4] memory everyone = [sponsor, alice, bob, carol];
        for (uint256 i = 0; i < 4; ++i) {
            vm.prank(everyone[i]);
            vault.setModule(address(module), true);
        }
    }

    function terms() internal view returns (ProvenWork.Terms memory t) {
        t.token = IERC20(address(pay));
        (t.budget, t.bond, t.keyBond) = (BUDGET, BOND, BOND);
        (t.keyDigest, t.circuit, t.poolRoot) = (keyDigest, "circuit", poolRoot);
        (t.poolSize, t.margin, t.blobLength) = (POOL_SIZE, MARGIN, uint32(blob.length));
        t.architecture = architecture;
        t.schedule = new Potential.SchedulePoint[](3);
        t.schedule[0] = Potential.SchedulePoint(BASELINE, 0);
        t.schedule[1] = Potential.SchedulePoint(10, 700_000);
        t.schedule[2] = Potential.SchedulePoint(POOL_SIZE, BUDGET);
    }

    /// @dev Phi of the terms above, by hand.
    function phi(uint256 score) internal pure returns (uint256) {
        if (score <= BASELINE) return 0;
        if (score <= 10) return 700_000 * (score - BASELINE) / 6;
        return 700_000 + 300_000 * (score - 10) / 6;
    }

    function sampleAt(uint256 i) internal view returns (IEvaluator.Sample memory s) {
        s.index = i;
        s.image = i % 2 == 0 ? bytes(hex"0502") : bytes(hex"0205");
        s.label = i < TRUE_SCORE ? i % 2 : 1 - i % 2;
        (, s.path) = tree(leaves(), i);
    }

    function samples(uint256 from, uint256 to) internal view returns (IEvaluator.Sample[] memory s) {
        s = new IEvaluator.Sample[](to - from);
        for (uint256 i = from; i < to; ++i) {
            s[i - from] = sampleAt(i);
        }
    }

    function evidence(uint256 from, uint256 to) internal view returns (ProvenWork.Evidence memory) {
        return ProvenWork.Evidence(architecture, blob, abi.encode(samples(from, to)));
    }

    function leaves() internal pure returns (bytes32[] memory level) {
        level = new bytes32[](POOL_SIZE);
        for (uint256 i = 0; i < POOL_SIZE; ++i) {
            bytes memory image = i % 2 == 0 ? bytes(hex"0502") : bytes(hex"0205");
            uint256 label = i < TRUE_SCORE ? i % 2 : 1 - i % 2;
            level[i] = keccak256(abi.encode(keccak256("zkpot.pool.sample.v1"), i, label, keccak256(image)));
        }
    }

    /// @dev Root, and the path of a leaf, of a full tree with sorted pairs.
    function tree(bytes32[] memory level, uint256 i) internal pure returns (bytes32 root, bytes32[] memory path) {
        uint256 depth;
        while (1 << depth < level.length) ++depth;
        path = new bytes32[](depth);
        for (uint256 d = 0; d < depth; ++d) {
            path[d] = level[i ^ 1];
            bytes32[] memory up = new bytes32[](level.length / 2);
            for (uint256 j = 0; j < up.length; ++j) {
                (bytes32 a, bytes32 b) = (level[2 * j], level[2 * j + 1]);
                up[j] = a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
            }
            (level, i) = (up, i / 2);
        }
        root = level[0];
    }

    /// @dev A claim on the bytes.
    function claimOn(bytes memory bytes_, uint32 score) internal view returns (ProvenWork.Claim memory claim) {
        bool known = keccak256(bytes_) == keccak256(blob);
        (claim.commitment, claim.score) = (known ? model : commitmentTo(bytes_, 31), score);
    }

    /// @dev A claim on a model that is published as ciphertext.
    function sealedClaimOn(bytes memory ciphertext, uint32 score)
        internal
        view
        returns (ProvenWork.Claim memory claim)
    {
        (claim.commitment, claim.ciphertext, claim.score) = (model, commitmentTo(ciphertext, 32), score);
    }

    /// @dev The coefficients: words, and the salt.
    function polynomialOf(bytes memory data, uint256 wordSize) internal pure returns (uint256[] memory p) {
        p = new uint256[]((data.length - 32) / wordSize + 1);
        for (uint256 i = 0; i < p.length; ++i) {
            uint256 size = i + 1 == p.length ? 32 : wordSize;
            for (uint256 j = 0; j < size; ++j) {
                p[i] = p[i] << 8 | uint8(data[i * wordSize + j]);
            }
        }
    }

    function commitmentTo(bytes memory data, uint256 wordSize) internal view returns (uint256[2] memory) {
        Curve.G1 memory point = key().commit(polynomialOf(data, wordSize));
        return [point.x, point.y];
    }

    /// @dev What a publisher of the bytes, who knows no secret, has to show with them: the quotient of their polynomial.
    function openingOf(uint256[2] memory commitment, bytes memory data, uint256 wordSize)
        internal
        view
        returns (uint256[2] memory)
    {
        CommittedKey.Key memory k = key();
        bytes memory preimage = abi.encodePacked(bytes32("zkpot.kzg.publish.v1"), k.srs().tau, k.transcript);
        uint256 z = uint256(keccak256(abi.encodePacked(preimage, commitment, data.length, keccak256(data)))) % R;
        uint256[] memory p = polynomialOf(data, wordSize);
        uint256 atTau = CommittedKey.evaluate(p, uint256(k.tau));
        Curve.G1 memory point = k.quotient(atTau, z, CommittedKey.evaluate(p, z));
        return [point.x, point.y];
    }

    function proofOf(uint256 context, ProvenWork.Claim memory claim) internal view returns (bytes memory) {
        bool isSealed = claim.ciphertext[0] | claim.ciphertext[1] != 0;
        uint256[] memory d = new uint256[](isSealed ? 4 : 2);
        (d[0], d[1]) = (claim.commitment[0], claim.commitment[1]);
        if (isSealed) (d[2], d[3]) = (claim.ciphertext[0], claim.ciphertext[1]);
        return (isSealed ? sealedKey() : key()).proveAbout(inputsOf(context, claim), d).encode();
    }

    function inputsOf(uint256 context, ProvenWork.Claim memory claim) internal pure returns (uint256[] memory x) {
        x = new uint256[](2);
        (x[0], x[1]) = (context, claim.score);
    }

    /// @dev A claim that is false whatever the model is.
    function impossible() internal view returns (ProvenWork.Claim memory) {
        return claimOn(blob, POOL_SIZE + 1);
    }

    function curate() internal {
        vm.prank(factory.governor());
        factory.curate(keyDigest, IVerifierFactory.Ceremony("transcript", "circuit", 2));
    }

    /// @dev Proves the impossible under a curated key.
    function stopAtFactory() internal {
        uint256[] memory d = new uint256[](2);
        (d[0], d[1]) = (model[0], model[1]);
        factory.stop(keyDigest, inputsOf(0, impossible()), d, proofOf(0, impossible()));
    }
}
