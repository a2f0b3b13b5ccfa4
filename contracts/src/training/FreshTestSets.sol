// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {R} from "../verification/Bn254.sol";
import {Chains} from "../verification/Chains.sol";
import {CommittedGroth16} from "../verification/CommittedGroth16.sol";
import {Kzg} from "../verification/Kzg.sol";
import {SaltedSamples} from "../verification/SaltedSamples.sol";
import {IFreshRounds} from "./IFreshRounds.sol";
import {TestSetSums} from "./TestSetSums.sol";

/// @title FreshTestSets
/// @notice Test sets that are encrypted until no model can be committed to any more. The sponsor commits to one a round when
/// it posts its task, and reveals the key of each when the commitments of its round have closed. Everybody has had the
/// ciphertext since before it enrolled, so anyone who decrypts a sample that is not the promised one, or finds that the
/// commitment that proofs are about is one to other samples, shows it here, and the round is void.
/// @dev Any contract with rounds may open tasks here, and what it opened is its own: tokens and times are its business.
contract FreshTestSets {
    /// @notice A test set before it is revealed.
    /// @param commitment The salted commitment that proofs are about.
    /// @param root Of the salted leaves, see SaltedSamples.
    /// @param ciphertextRoot Of the chunks of ciphertext, one a sample.
    /// @param keyHash What its key is known by.
    struct FreshTestSet {
        uint256[2] commitment;
        bytes32 root;
        bytes32 ciphertextRoot;
        bytes32 keyHash;
    }

    /// @notice How the polynomial that a commitment stands for has its samples: word f G + g is the sum of 2^(stride j) times
    /// value f of sample g samplesPerWord + j, with G words a value; the salt comes after the last word.
    /// @param inputs Values of a sample, a byte each.
    /// @param inputBits So many of the top bits of a byte count.
    struct SamplePacking {
        uint32 inputs;
        uint8 inputBits;
        uint8 stride;
        uint16 samplesPerWord;
    }

    /// @notice What a sponsor promises.
    /// @param gap How long after the commitments closed a key is accepted at the earliest: longer than a chain reorganizes.
    /// @param bond What the sponsor risks in each round, in the token of the pay.
    /// @param sharers So many of the first committed accounts of a round get bond / (2 sharers) each if it is lost.
    /// @param sets One a round, by rising keyHash, so that no key is for two.
    struct FreshTerms {
        uint24 gap;
        uint128 bond;
        uint32 sharers;
        SamplePacking packing;
        FreshTestSet[] sets;
    }

    /// @notice What the work says of the task that it opens.
    /// @param commitment As in the terms of the task: that of the first set.
    /// @param root As in the terms of the task: that of the first set.
    struct FreshOffer {
        address sponsor;
        address key;
        uint32 poolSize;
        uint128 budget;
        uint256[2] commitment;
        bytes32 root;
    }

    /// @notice A sample that does not decrypt to its digest.
    /// @param chunk Its ciphertext, under the root of the chunks.
    /// @param digest The salted digest in its leaf, under the root of the leaves.
    struct BadSample {
        uint256 index;
        uint256 label;
        bytes chunk;
        bytes32[] chunkPath;
        bytes32 digest;
        bytes32[] leafPath;
    }

    /// @notice A part of the samples, whose sum at the point is another than was revealed.
    /// @param sums All of them, as revealed.
    /// @param part It has the samples from 32 part on.
    /// @param images Their bytes, one after the other.
    /// @param labels A byte each.
    /// @param path From the root of the part's leaves to that of all.
    struct BadPart {
        uint256[] sums;
        uint256 part;
        bytes images;
        bytes labels;
        bytes32[] path;
    }

    /// @notice What a task was opened with. Two slots.
    /// @param round The last one whose set was revealed.
    struct FreshSetup {
        address sponsor;
        uint24 gap;
        SamplePacking packing;
        address key;
        uint32 poolSize;
        uint32 round;
    }

    /// @notice What a reveal leaves behind.
    struct Revealed {
        bytes32 key;
        bytes32 sumsHash;
    }

    /// @notice Commitments are final after so long, except on local chains.
    uint256 public constant MIN_GAP = 20 minutes;
    /// @notice A reveal bond is at least a tenth of the budget.
    uint256 public constant BOND_DIVISOR = 10;
    /// @notice At least so many have a share in it: a sponsor that is to have them all back takes as many bonds for it.
    uint256 public constant MIN_SHARERS = 16;

    mapping(address work => mapping(uint256 id => FreshSetup)) private _setups;
    mapping(address work => mapping(uint256 id => mapping(uint256 round => FreshTestSet))) private _sets;
    mapping(address work => mapping(uint256 id => mapping(uint256 round => Revealed))) private _revealed;

    /// @notice The reveal bond is too small.
    error RevealBondTooSmall(uint256 bond, uint256 min);
    /// @notice The gap is shorter than a chain reorganizes.
    error GapTooShort(uint256 gap, uint256 min);
    /// @notice Too few share a lost bond.
    error TooFewSharers(uint256 sharers, uint256 min);
    /// @notice No polynomial has its samples like this.
    error BadPacking();
    /// @notice The set has no commitment, or its key hash does not rise.
    error BadTestSet(uint256 round);
    /// @notice The terms of the task name another set than the first.
    error NotTheFirstSet(bytes32 root);
    /// @notice Only the sponsor reveals: who shows its key could show false sums in its place.
    error NotTheSponsor(address sponsor, address caller);
    /// @notice The key is another.
    error WrongTestSetKey(bytes32 expected, bytes32 actual);
    /// @notice Not as many sums as parts, or a sum that is not below the order of the group.
    error WrongSums(uint256 parts);
    /// @notice The sums do not add up to what the commitment opens to.
    error WrongOpening(uint256 round);
    /// @notice Nothing was revealed yet.
    error NotRevealed(uint256 id);
    /// @notice A sample, or a part, does not stand under a root.
    error NotInTestSet(uint256 index);
    /// @notice The sample is what was promised.
    error SampleIsGood(uint256 index);
    /// @notice The sum is that of the samples.
    error SumIsRight(uint256 part);

    /// @notice A work opened a task with fresh test sets.
    event Opened(address indexed work, uint256 indexed id, address indexed sponsor, bytes terms);
    /// @notice A test set was revealed. The sums are those of its parts at the point of `pointOf`.
    event TestSetRevealed(address indexed work, uint256 indexed id, uint256 indexed round, bytes32 key, uint256[] sums);
    /// @notice A revealed test set was shown to be invalid.
    event ShownInvalid(address indexed work, uint256 indexed id, uint256 indexed round, address by);

    /// @notice Opens a task of the caller, that has rounds.
    /// @param terms An encoded FreshTerms.
    function open(uint256 id, FreshOffer calldata offer, bytes calldata terms)
        external
        returns (uint256 count, uint256 gap, uint128 bond, uint32 sharers)
    {
        FreshTerms memory t = abi.decode(terms, (FreshTerms));
        _requireSound(offer, t);
        _setups[msg.sender][id] = FreshSetup(offer.sponsor, t.gap, t.packing, offer.key, offer.poolSize, 0);
        bytes32 last = 0;
        for (uint256 i = 0; i < t.sets.length; ++i) {
            FreshTestSet memory set = t.sets[i];
            require(set.keyHash > last && set.commitment[0] | set.commitment[1] != 0, BadTestSet(i + 1));
            _sets[msg.sender][id][i + 1] = set;
            last = set.keyHash;
        }
        emit Opened(msg.sender, id, offer.sponsor, terms);
        return (t.sets.length, t.gap, t.bond, t.sharers);
    }

    /// @notice Reveals the test set of the current round: its key, the sums of its parts of 32 samples each, which add up to
    /// what the commitment opens to, and the opening. By the sponsor.
    function reveal(IFreshRounds work, uint256 id, bytes32 key, uint256[] calldata sums, uint256[2] calldata opening)
        external
    {
        FreshSetup memory setup = _setups[address(work)][id];
        require(msg.sender == setup.sponsor, NotTheSponsor(setup.sponsor, msg.sender));
        uint256 round = work.noteReveal(id, setup.gap);
        FreshTestSet memory set = _sets[address(work)][id][round];
        bytes32 hash = SaltedSamples.hashOf(key);
        require(key != 0 && hash == set.keyHash, WrongTestSetKey(set.keyHash, hash));
        _requireOpens(setup, set, round, key, sums, opening);
        _setups[address(work)][id].round = uint32(round); // at most 255
        _revealed[address(work)][id][round] = Revealed(key, keccak256(abi.encode(sums)));
        emit TestSetRevealed(address(work), id, round, key, sums);
    }

    /// @notice Shows a sample that does not decrypt to its digest. By anyone.
    function badPool(IFreshRounds work, uint256 id, BadSample calldata sample) external {
        (uint256 round, FreshSetup memory setup, FreshTestSet memory set, Revealed memory revealed) = _current(work, id);
        uint256 index = sample.index;
        bytes memory bytes_ = sample.chunk;
        bytes32 chunk = SaltedSamples.chunkLeaf(index, bytes_);
        bytes32 leaf = SaltedSamples.leafOf(index, sample.label, sample.digest);
        bool inside = index < setup.poolSize && MerkleProof.verify(sample.chunkPath, set.ciphertextRoot, chunk)
            && MerkleProof.verify(sample.leafPath, set.root, leaf);
        require(inside, NotInTestSet(index));
        SaltedSamples.decrypt(revealed.key, index, bytes_);
        bytes32 digest = SaltedSamples.digestOf(revealed.key, index, keccak256(bytes_));
        require(digest != sample.digest, SampleIsGood(index));
        _noteInvalid(work, id, round);
    }

    /// @notice Shows that the sum of a part, as it was revealed, is not that of the samples of its leaves: so the commitment
    /// is one to other samples. By anyone.
    function badSum(IFreshRounds work, uint256 id, BadPart calldata shown) external {
        (uint256 round, FreshSetup memory setup, FreshTestSet memory set, Revealed memory revealed) = _current(work, id);
        bool same = keccak256(abi.encode(shown.sums)) == revealed.sumsHash && shown.part < shown.sums.length;
        require(same, WrongSums(TestSetSums.partsOf(setup.poolSize)));
        uint256 inputs = setup.packing.inputs;
        uint256 count = TestSetSums.countOf(shown.part, setup.poolSize);
        bool inside = shown.labels.length == count && shown.images.length == count * inputs;
        inside = inside && MerkleProof.verify(shown.path, set.root, TestSetSums.rootOf(revealed.key, shown, inputs));
        require(inside, NotInTestSet(shown.part * TestSetSums.PART));
        uint256 z = pointOf(set.commitment, set.root);
        uint256 sum = TestSetSums.sumOf(setup.packing, shown, setup.poolSize, z);
        require(sum != shown.sums[shown.part], SumIsRight(shown.part));
        _noteInvalid(work, id, round);
    }

    /// @notice The test set of a round.
    function setOf(address work, uint256 id, uint256 round) external view returns (FreshTestSet memory) {
        return _sets[work][id][round];
    }

    /// @notice The key of a round's test set; zero before it is revealed.
    function keyOf(address work, uint256 id, uint256 round) external view returns (bytes32) {
        return _revealed[work][id][round].key;
    }

    /// @notice What a task was opened with.
    function setupOf(address work, uint256 id) external view returns (FreshSetup memory) {
        return _setups[work][id];
    }

    /// @notice z, at which a set's commitment is opened: it follows from both bindings of the set, so that a polynomial of
    /// other samples would have to agree there with that of the leaves.
    function pointOf(uint256[2] memory commitment, bytes32 root) public pure returns (uint256) {
        return uint256(keccak256(abi.encode(TestSetSums.POINT, commitment, root))) % R;
    }

    function _noteInvalid(IFreshRounds work, uint256 id, uint256 round) private {
        work.noteInvalid(id);
        emit ShownInvalid(address(work), id, round, msg.sender);
    }

    function _requireOpens(
        FreshSetup memory setup,
        FreshTestSet memory set,
        uint256 round,
        bytes32 key,
        uint256[] calldata sums,
        uint256[2] calldata opening
    ) private view {
        uint256 parts = TestSetSums.partsOf(setup.poolSize);
        require(sums.length == parts, WrongSums(parts));
        uint256 z = pointOf(set.commitment, set.root);
        uint256 words = setup.packing.inputs * TestSetSums.groupsOf(setup.packing, setup.poolSize);
        uint256 y = mulmod(uint256(SaltedSamples.commitmentSalt(key)), TestSetSums.power(z, words), R);
        for (uint256 i = 0; i < parts; ++i) {
            require(sums[i] < R, WrongSums(parts));
            y = addmod(y, sums[i], R);
        }
        Kzg.Srs memory srs = CommittedGroth16.srsOf(setup.key);
        require(Kzg.opens(srs.tau, set.commitment, z, y, opening), WrongOpening(round));
    }

    function _current(IFreshRounds work, uint256 id)
        private
        view
        returns (uint256 round, FreshSetup memory setup, FreshTestSet memory set, Revealed memory revealed)
    {
        setup = _setups[address(work)][id];
        round = setup.round;
        set = _sets[address(work)][id][round];
        revealed = _revealed[address(work)][id][round];
        require(round != 0, NotRevealed(id));
    }

    function _requireSound(FreshOffer calldata offer, FreshTerms memory t) private view {
        uint256 minBond = offer.budget / BOND_DIVISOR;
        require(t.bond != 0 && t.bond >= minBond, RevealBondTooSmall(t.bond, minBond));
        require(Chains.isLocal() || t.gap >= MIN_GAP, GapTooShort(t.gap, MIN_GAP));
        require(t.sharers >= MIN_SHARERS, TooFewSharers(t.sharers, MIN_SHARERS));
        SamplePacking memory p = t.packing;
        bool fits = p.inputs != 0 && p.inputBits != 0 && p.inputBits <= 8 && p.stride >= p.inputBits;
        require(fits && p.samplesPerWord != 0 && uint256(p.stride) * p.samplesPerWord <= 253, BadPacking());
        if (t.sets.length == 0) return; // the work wants one a round
        FreshTestSet memory first = t.sets[0];
        bool same = first.commitment[0] == offer.commitment[0] && first.commitment[1] == offer.commitment[1];
        require(same && first.root == offer.root, NotTheFirstSet(first.root));
    }
}
