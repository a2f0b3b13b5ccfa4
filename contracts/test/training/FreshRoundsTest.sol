// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FreshTestSets} from "../../src/training/FreshTestSets.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {R} from "../../src/verification/Bn254.sol";
import {IEvaluator} from "../../src/verification/IEvaluator.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {Curve} from "../utils/Curve.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice A task of two rounds whose test sets are encrypted. Everything of them is computed here apart from the contracts.
abstract contract FreshRoundsTest is RoundsTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;

    /// @dev What only the sponsor knows, and what everybody has.
    struct Secret {
        bytes32 key;
        bytes[] images;
        bytes[] chunks;
        bytes32[] digests;
        uint256[] polynomial;
        FreshTestSets.FreshTestSet set;
    }

    /// @dev How a sponsor cheats: nothing, a chunk, a commitment to another pixel.
    enum Fault {
        None,
        Chunk,
        Commitment
    }

    uint32 internal constant INPUTS = 2;
    uint16 internal constant SAMPLES_PER_WORD = 3;
    uint256 internal constant GROUPS = 6;
    uint256 internal constant BAD = 7;
    uint24 internal constant GAP = 1 hours;
    uint128 internal constant REVEAL_BOND = 100_003;
    uint32 internal constant SHARERS = 16;
    uint256 internal constant SHARE = uint256(REVEAL_BOND) / 32;

    /// @dev Ends of Open, Commit, Reveal and Prove in the first round.
    uint48 internal constant F0 = uint48(START + 1 days);
    uint48 internal constant F1 = F0 + 1 days;
    uint48 internal constant FR = F1 + 1 days;
    uint48 internal constant F2 = FR + 1 days;

    Fault internal fault;
    bytes32[2] internal keys;

    function setUp() public virtual override {
        super.setUp();
        factory.deploy(shape().encode());
        keys = [bytes32("first key"), bytes32("second key")];
        if (hashOf(keys[0]) > hashOf(keys[1])) (keys[0], keys[1]) = (keys[1], keys[0]);
        id = postFresh();
    }

    /// @dev One key for every test set of a shape.
    function shape() internal view returns (CommittedKey.Key memory) {
        return CommittedKey.make(2, 2, "shape");
    }

    function freshTerms() internal view returns (FreshTestSets.FreshTerms memory t) {
        (t.gap, t.bond, t.sharers) = (GAP, REVEAL_BOND, SHARERS);
        t.packing = FreshTestSets.SamplePacking(INPUTS, 8, 16, SAMPLES_PER_WORD);
        t.sets = new FreshTestSets.FreshTestSet[](2);
        (t.sets[0], t.sets[1]) = (secretOf(1).set, secretOf(2).set);
    }

    function freshRules(FreshTestSets.FreshTerms memory t) internal pure returns (IRoundTypes.Rules memory r) {
        r = rules();
        r.timing.end = uint48(START + 25 days);
        (r.timing.commit, r.timing.reveal, r.timing.prove) = (1 days, 1 days, 1 days);
        (r.timing.publish, r.timing.claim, r.timing.hold) = (6 hours, 6 hours, 6 hours);
        r.timing.maxRounds = 2;
        r.testSets = abi.encode(t);
    }

    function workTerms() internal view returns (ProvenWork.Terms memory t) {
        t = terms();
        FreshTestSets.FreshTestSet memory first = secretOf(1).set;
        (t.keyDigest, t.testSet, t.poolRoot) = (shape().digest(), first.commitment, first.root);
    }

    function postFresh() internal returns (uint256) {
        IRoundTypes.Rules memory r = freshRules(freshTerms());
        ProvenWork.Terms memory t = workTerms();
        vm.prank(sponsor);
        return rounds.post(t, r);
    }

    function secretOf(uint256 round) internal view returns (Secret memory s) {
        s.key = keys[round - 1];
        (s.images, s.chunks, s.digests) = (new bytes[](POOL_SIZE), new bytes[](POOL_SIZE), new bytes32[](POOL_SIZE));
        bytes32[] memory nodes = new bytes32[](POOL_SIZE);
        bytes32[] memory chunkNodes = new bytes32[](POOL_SIZE);
        s.polynomial = new uint256[](INPUTS * GROUPS + 1);
        for (uint256 n = 0; n < POOL_SIZE; ++n) {
            s.images[n] = n % 2 == 0 ? bytes(hex"0502") : bytes(hex"0205");
            bytes memory encrypted = s.images[n];
            if (fault == Fault.Chunk && n == BAD) encrypted = hex"0505";
            s.chunks[n] = crypt(s.key, n, encrypted);
            s.digests[n] = digestOf(s.key, n, s.images[n]);
            nodes[n] = leafWith(n, labelOf(n), s.digests[n]);
            chunkNodes[n] = chunkLeafOf(n, s.chunks[n]);
            bytes memory committed = s.images[n];
            if (fault == Fault.Commitment && n == BAD) committed = hex"0505";
            for (uint256 f = 0; f < INPUTS; ++f) {
                uint256 word = f * GROUPS + n / SAMPLES_PER_WORD;
                s.polynomial[word] += uint256(uint8(committed[f])) << 16 * (n % SAMPLES_PER_WORD);
            }
        }
        s.polynomial[INPUTS * GROUPS] =
            uint256(keccak256(abi.encode(keccak256("zkpot.testset.commitment.v1"), s.key))) % R;
        Curve.G1 memory point = shape().commit(s.polynomial);
        (s.set.root,) = tree(nodes, 0);
        (s.set.ciphertextRoot,) = tree(chunkNodes, 0);
        (s.set.commitment, s.set.keyHash) = ([point.x, point.y], hashOf(s.key));
    }

    /// @dev What the sponsor shows with its key: one part, and whatever adds up.
    function openingOf(Secret memory s) internal view returns (uint256[] memory sums, uint256[2] memory proof) {
        uint256 z = pointOf(s);
        uint256 y = CommittedKey.evaluate(s.polynomial, z);
        uint256 salt = mulmod(s.polynomial[INPUTS * GROUPS], CommittedKey.power(z, INPUTS * GROUPS), R);
        sums = new uint256[](1);
        sums[0] = addmod(y, R - salt, R);
        CommittedKey.Key memory k = shape();
        Curve.G1 memory q = k.quotient(CommittedKey.evaluate(s.polynomial, uint256(k.tau)), z, y);
        proof = [q.x, q.y];
    }

    function pointOf(Secret memory s) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(keccak256("zkpot.testset.point.v1"), s.set.commitment, s.set.root))) % R;
    }

    function reveal() internal {
        Secret memory s = secretOf(rounds.currentRound(id));
        (uint256[] memory sums, uint256[2] memory proof) = openingOf(s);
        vm.prank(sponsor);
        testSets.reveal(settlement, id, s.key, sums, proof);
    }

    function badSample(uint256 n) internal view returns (FreshTestSets.BadSample memory b) {
        Secret memory s = secretOf(rounds.currentRound(id));
        bytes32[] memory nodes = new bytes32[](POOL_SIZE);
        bytes32[] memory chunkNodes = new bytes32[](POOL_SIZE);
        for (uint256 i = 0; i < POOL_SIZE; ++i) {
            nodes[i] = leafWith(i, labelOf(i), s.digests[i]);
            chunkNodes[i] = chunkLeafOf(i, s.chunks[i]);
        }
        (b.index, b.label, b.chunk, b.digest) = (n, labelOf(n), s.chunks[n], s.digests[n]);
        (, b.chunkPath) = tree(chunkNodes, n);
        (, b.leafPath) = tree(nodes, n);
    }

    function showBadSample(uint256 n) internal {
        FreshTestSets.BadSample memory b = badSample(n);
        vm.prank(carol);
        testSets.badPool(settlement, id, b);
    }

    function imagesOf(Secret memory s) internal pure returns (bytes memory images, bytes memory labels) {
        for (uint256 n = 0; n < POOL_SIZE; ++n) {
            images = bytes.concat(images, s.images[n]);
            labels = bytes.concat(labels, bytes1(uint8(labelOf(n))));
        }
    }

    function showBadSum() internal {
        Secret memory s = secretOf(rounds.currentRound(id));
        (uint256[] memory sums,) = openingOf(s);
        (bytes memory images, bytes memory labels) = imagesOf(s);
        vm.prank(carol);
        testSets.badSum(settlement, id, FreshTestSets.BadPart(sums, 0, images, labels, new bytes32[](0)));
    }

    /// @dev A proof under the key of the shape, about the revealed set.
    function proveFresh(IRoundTypes.Entry memory e) internal {
        rounds.submitProof(id, e, freshProof(e));
    }

    function freshProof(IRoundTypes.Entry memory e) internal view returns (bytes memory) {
        uint256 round = rounds.currentRound(id);
        uint256[2] memory set = secretOf(round).set.commitment;
        uint256[] memory d = new uint256[](4);
        (d[0], d[1], d[2], d[3]) = (e.claim.commitment[0], e.claim.commitment[1], set[0], set[1]);
        return shape().proveAbout(inputsOf(rounds.contextOf(id, round, e), e.claim), d).encode();
    }

    /// @dev Samples with their ways to the salted root.
    function saltedEvidence(uint256 from, uint256 to) internal view returns (ProvenWork.Evidence memory) {
        IEvaluator.Sample[] memory list = new IEvaluator.Sample[](to - from);
        for (uint256 n = from; n < to; ++n) {
            FreshTestSets.BadSample memory b = badSample(n);
            list[n - from] = IEvaluator.Sample(n, b.label, secretOf(1).images[n], b.leafPath);
        }
        return ProvenWork.Evidence(architecture, blob, abi.encode(list));
    }

    function labelOf(uint256 n) internal pure returns (uint256) {
        return n < TRUE_SCORE ? n % 2 : 1 - n % 2;
    }

    function hashOf(bytes32 key) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("zkpot.testset.key.v1"), key));
    }

    function digestOf(bytes32 key, uint256 n, bytes memory image) internal pure returns (bytes32) {
        bytes32 salt = keccak256(abi.encode(keccak256("zkpot.testset.salt.v1"), key, n));
        return keccak256(abi.encode(keccak256("zkpot.testset.sample.v1"), salt, keccak256(image)));
    }

    function leafWith(uint256 n, uint256 label, bytes32 digest) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("zkpot.testset.leaf.v1"), n, label, digest));
    }

    function chunkLeafOf(uint256 n, bytes memory chunk) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("zkpot.testset.chunk.v1"), n, keccak256(chunk)));
    }

    function crypt(bytes32 key, uint256 n, bytes memory data) internal pure returns (bytes memory result) {
        result = new bytes(data.length);
        for (uint256 k = 0; k < data.length; ++k) {
            bytes32 mask = keccak256(abi.encode(keccak256("zkpot.testset.stream.v1"), key, n, k / 32));
            result[k] = data[k] ^ mask[k % 32];
        }
    }
}
