// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Potential} from "../../src/rewards/Potential.sol";
import {StakeVault} from "../../src/staking/StakeVault.sol";
import {Challenges} from "../../src/training/Challenges.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {R} from "../../src/verification/Bn254.sol";
import {DenseEvaluator} from "../../src/verification/DenseEvaluator.sol";
import {IEvaluator} from "../../src/verification/IEvaluator.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {VerifierFactory} from "../../src/verification/VerifierFactory.sol";
import {Networks} from "./Networks.sol";
import {TestKey} from "./TestKey.sol";
import {PlainToken} from "./Tokens.sol";
import {VerificationTest} from "./VerificationTest.sol";

/// @notice A deployment, a pool of sixteen samples, and a network that gets twelve of them right.
abstract contract WorkTest is VerificationTest {
    using Networks for Networks.Net;
    using TestKey for TestKey.Key;

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
    bytes32 internal keyDigest;
    bytes internal blob;
    bytes internal architecture;
    bytes32 internal poolRoot;

    function setUpWork() internal {
        vm.warp(START);
        vault = new StakeVault(stake, guardian);
        sink = vault.sink();
        factory = newFactory();
        evaluator = new DenseEvaluator();
        (keyDigest,) = factory.deploy(key().encode());

        uint256[] memory widths = new uint256[](2);
        (widths[0], widths[1]) = (2, 2);
        Networks.Net memory net = Networks.zero(8, widths, 0, 10);
        (net.weights[0][0], net.weights[0][3]) = (1, 1);
        (blob, architecture) = (net.blob(), net.architecture());
        (poolRoot,) = tree(leaves(), 0);
    }

    function key() internal view returns (TestKey.Key memory) {
        return TestKey.plain(4);
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
        t.schedule = new Potential.Knot[](3);
        t.schedule[0] = Potential.Knot(BASELINE, 0);
        t.schedule[1] = Potential.Knot(10, 700_000);
        t.schedule[2] = Potential.Knot(POOL_SIZE, BUDGET);
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

    /// @dev A claim on the bytes; y comes with the context.
    function claimOn(bytes memory bytes_, uint256 salt, uint32 score)
        internal
        pure
        returns (ProvenWork.Claim memory claim)
    {
        claim.commitment = bytes32(uint256(keccak256(abi.encode("commitment", salt))) >> 8);
        claim.blobDigest = keccak256(bytes_);
        claim.score = score;
    }

    /// @dev sum word_i context^i, by powers, not by Horner's rule.
    function evaluate(bytes memory bytes_, uint256 wordSize, uint256 context) internal pure returns (uint256 sum) {
        uint256 power = 1;
        for (uint256 i = 0; i < bytes_.length / wordSize; ++i) {
            uint256 value;
            for (uint256 j = 0; j < wordSize; ++j) {
                value = value << 8 | uint8(bytes_[i * wordSize + j]);
            }
            sum = addmod(sum, mulmod(value % R, power, R), R);
            power = mulmod(power, context, R);
        }
    }

    function proofOf(uint256 context, ProvenWork.Claim memory claim) internal view returns (bytes memory) {
        return key().prove(inputsOf(context, claim));
    }

    function inputsOf(uint256 context, ProvenWork.Claim memory claim) internal pure returns (uint256[] memory x) {
        x = new uint256[](4);
        (x[0], x[1], x[2], x[3]) = (context, uint256(claim.commitment), claim.score, claim.y);
    }

    function curate() internal {
        vm.prank(factory.governor());
        factory.curate(keyDigest, IVerifierFactory.Ceremony("transcript", "circuit", 2));
    }

    /// @dev Proves the impossible under a curated key.
    function stopAtFactory() internal {
        uint256[] memory x = inputs(4);
        x[0] = 0;
        factory.stop(keyDigest, x, key().prove(x));
    }
}
