// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {CreditBook} from "../rewards/CreditBook.sol";
import {Potential} from "../rewards/Potential.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {R} from "../verification/Bn254.sol";
import {Chains} from "../verification/Chains.sol";
import {IEvaluator} from "../verification/IEvaluator.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {Challenges} from "./Challenges.sol";
import {ClaimChecks} from "./ClaimChecks.sol";
import {TermsChecks} from "./TermsChecks.sol";

/// @title ProvenWork
/// @notice What rounds and ledger share: a sponsor's terms with an escrow; scores that are proven; bytes that are
/// published, checked against their commitment, and invalidated if they do not have the score; pay by the potential.
/// @dev Requirements on tokens: no fee on transfer, no balances that change by themselves, no calls to holders.
abstract contract ProvenWork is CreditBook {
    using Potential for Potential.SchedulePoint[];

    /// @notice What a proof shows.
    /// @param commitment C, the commitment to the model: a point. Who published bytes of it has published the model.
    /// @param ciphertext In a sealed task the commitment to the ciphertext of the model, which is published in its place;
    /// in others zero.
    /// @param score How many samples of the test set the model gets right, at least.
    struct Claim {
        uint256[2] commitment;
        uint256[2] ciphertext;
        uint32 score;
    }

    /// @notice What shows that a published network does not have its score.
    /// @param architecture As in the terms.
    /// @param blob As published.
    /// @param samples An encoded IEvaluator.Sample[], in rising order.
    struct Evidence {
        bytes architecture;
        bytes blob;
        bytes samples;
    }

    /// @notice What a sponsor offers. Nothing of it ever changes.
    /// @param token In which is paid.
    /// @param budget What is taken from the sponsor at creation.
    /// @param bond What a worker risks, in the vault's token.
    /// @param keyBond What the sponsor risks for its key, in the vault's token.
    /// @param keyDigest The key that proofs are checked against.
    /// @param circuit Digest of the circuit, for those who rebuild it.
    /// @param inferenceKey Digest of the key for proofs of inference with the model, or zero.
    /// @param inferenceValues How many of its public inputs, from the second on, are values whose bits the circuit does not
    /// check; zero where it checks what it takes.
    /// @param inferenceBits How many bits each of these values has at most.
    /// @param testSet Commitment to the test set, where one key serves every test set of a shape; zero where it is a
    /// constant of the circuit.
    /// @param poolRoot Root of the test set's samples.
    /// @param poolSize Number of samples.
    /// @param margin By how much a score must beat the last paid one.
    /// @param blobLength Number of bytes to publish.
    /// @param recipient Public key for sealed publication; zero for an open one.
    /// @param architecture For the evaluator; empty where the network is out of its reach.
    /// @param schedule Phi: the first point is the baseline, the last stands at poolSize.
    struct Terms {
        IERC20 token;
        uint128 budget;
        uint128 bond;
        uint128 keyBond;
        bytes32 keyDigest;
        bytes32 circuit;
        bytes32 inferenceKey;
        uint16 inferenceValues;
        uint8 inferenceBits;
        uint256[2] testSet;
        bytes32 poolRoot;
        uint32 poolSize;
        uint32 margin;
        uint32 blobLength;
        bytes32 recipient;
        bytes architecture;
        Potential.SchedulePoint[] schedule;
    }

    /// @notice The part of the terms that is stored, and what changes.
    /// @dev What every call reads stands in the first slot.
    /// @param best S, the last paid score.
    /// @param testSetDigest What contexts say of the test set.
    /// @param stopTime When the key was stopped here; at the factory it may have been too.
    /// @param remainder What is left of the budget.
    struct Work {
        address key;
        uint32 poolSize;
        uint32 best;
        uint16 margin;
        bool stopped;
        bool ended;
        address sponsor;
        uint32 blobLength;
        bool isSealed;
        uint48 stopTime;
        IERC20 token;
        uint16 inferenceValues;
        uint8 inferenceBits;
        uint128 bond;
        uint128 keyBond;
        uint128 remainder;
        bytes32 poolRoot;
        bytes32 testSetDigest;
        uint256[2] testSet;
        bytes32 architecture;
        bytes32 inferenceKey;
        Potential.SchedulePoint[] schedule;
    }

    /// @notice What a work is made of.
    struct Parts {
        IStakeVault vault;
        IVerifierFactory factory;
        IEvaluator evaluator;
        TermsChecks checks;
        ClaimChecks claims;
        Challenges challenges;
    }

    /// @notice Nothing may last longer: who works is free again after that.
    uint256 public constant MAX_LENGTH = 30 days;
    /// @notice Silence is a fault only in windows of at least this length: forced inclusion on L2s takes up to a day.
    uint256 public constant MIN_PUNISHABLE_WINDOW = 26 hours;
    /// @notice A leader fault takes bond / 4 the first time and more later, a no-show bond / 20, rounded down.
    uint256 public constant LEADER_FAULT_DIVISOR = 4;
    uint256 public constant NO_SHOW_DIVISOR = 20;

    bytes32 internal constant ENTRY = keccak256("zkpot.entry.v1");
    bytes32 private constant TEST_SET = keccak256("zkpot.testset.v1");

    /// @notice Where stakes are.
    IStakeVault public immutable vault;
    /// @notice Where keys are.
    IVerifierFactory public immutable factory;
    /// @notice What runs published networks.
    IEvaluator public immutable evaluator;
    /// @notice What checks terms, apart from here because a contract's code is bounded.
    TermsChecks public immutable checks;
    /// @notice What checks proofs and publications, apart from here for the same reason.
    ClaimChecks public immutable claims;
    /// @notice Where challenges are announced and shown.
    Challenges public immutable challenges;

    mapping(uint256 id => Work) internal _works;
    /// @notice How many were created; ids count from 1.
    uint256 public count;

    /// @notice There is no such thing.
    error Unknown(uint256 id);
    /// @notice The key was stopped: nothing more is proven under it.
    error WorkStopped(uint256 id);
    /// @notice It has ended.
    error WorkEnded(uint256 id);
    /// @notice Wrong key for these statements: they have two public inputs, context and score, and are about the model's
    /// commitment, that to its ciphertext in a sealed task, and that to the test set where the terms name one.
    error WrongKeyShape(bytes32 keyDigest, uint256 inputCount, uint256 commitmentCount);
    /// @notice A pool has 1 to 2^16 - 1 samples.
    error PoolSizeOutOfBounds(uint256 size);
    /// @notice The margin is at least 1.
    error ZeroMargin();
    /// @notice No score beats another by more than the pool has.
    error MarginAbovePool(uint256 margin, uint256 poolSize);
    /// @notice The bond is at least four times the gas of a publication or a challenge at the deployment's price, and
    /// 1/20 of the budget where both are in one token.
    error BondTooSmall(uint256 bond, uint256 min);
    /// @notice Under a key of unknown class the sponsor risks at least as much as a worker.
    error KeyBondTooSmall(uint256 keyBond, uint256 min);
    /// @notice Sealed bytes cannot be run, so no architecture belongs to them.
    error SealedCannotBeChallenged();
    /// @notice Bytes are published in whole words, of which at least one, and a salt.
    error BlobLengthNotWhole(uint256 length, uint256 wordSize);
    /// @notice No transaction carries so many bytes: anyone who leads could not publish.
    error BlobTooLong(uint256 length, uint256 max);
    /// @notice The evaluator wants another length of the blob.
    error BlobLengthMismatch(uint256 expected, uint256 actual);
    /// @notice Values of an inference have 1 to 253 bits, and a key.
    error BadInferenceInputs(uint256 values, uint256 bits);
    /// @notice A ciphertext is claimed where the task is not sealed.
    error NothingIsSealed(uint256 id);
    /// @notice More is claimed than the pool has.
    error ScoreAbovePool(uint256 score, uint256 poolSize);
    /// @notice The score does not beat the last paid one by the margin.
    error ScoreTooLow(uint256 score, uint256 min);
    /// @notice The proof shows nothing impossible: its score lies within the pool.
    error StatementIsPossible(uint256 score, uint256 poolSize);
    /// @notice The network is out of the evaluator's reach, or sealed: the key is trusted.
    error NotChallengeable(uint256 id);
    /// @notice The architecture is not the one of the terms.
    error WrongArchitecture(bytes32 expected, bytes32 actual);

    /// @notice A sponsor made an offer. `call` is what it was made with: all terms, encoded as it was called.
    event Created(uint256 indexed id, address indexed sponsor, bytes call);
    /// @notice An impossible statement was proven under the key.
    event Stopped(uint256 indexed id, address indexed by);
    /// @notice It ended; the sponsor is credited what is left.
    event Ended(uint256 indexed id, uint256 remainder);

    constructor(Parts memory parts) {
        (vault, factory, evaluator) = (parts.vault, parts.factory, parts.evaluator);
        (checks, claims, challenges) = (parts.checks, parts.claims, parts.challenges);
    }

    /// @notice Stops one's own key for good, on a proof of more right samples than the pool has. By anyone: half of
    /// the key bond is the stopper's. What was proven before stays payable.
    /// @param context Of any claim: the proof is false whatever it says.
    function stop(uint256 id, uint256 context, Claim calldata claim, bytes calldata proof) external nonReentrant {
        Work storage work = _live(id);
        require(!work.stopped, WorkStopped(id));
        _verify(work, context, claim, proof);
        require(claim.score > work.poolSize, StatementIsPossible(claim.score, work.poolSize));
        (work.stopped, work.stopTime) = (true, uint48(block.timestamp));
        emit Stopped(id, msg.sender);
        if (work.keyBond != 0) vault.slash(work.sponsor, work.keyBond, msg.sender);
    }

    /// @notice What is stored of an offer, without its schedule.
    function workOf(uint256 id)
        external
        view
        returns (
            address sponsor,
            address key,
            IERC20 token,
            uint32 poolSize,
            uint32 best,
            uint128 bond,
            uint128 remainder,
            bool stopped,
            bool ended
        )
    {
        Work storage work = _works[id];
        return (
            work.sponsor,
            work.key,
            work.token,
            work.poolSize,
            work.best,
            work.bond,
            work.remainder,
            work.stopped,
            work.ended
        );
    }

    /// @notice The key for proofs of inference with the model, zero if the terms name none; and how many of its public
    /// inputs are values of at most so many bits.
    function inferenceOf(uint256 id) external view returns (bytes32 key, uint16 values, uint8 bits) {
        Work storage work = _works[id];
        return (work.inferenceKey, work.inferenceValues, work.inferenceBits);
    }

    /// @notice Phi(score) of an offer.
    function potentialOf(uint256 id, uint256 score) external view returns (uint256) {
        return _existing(id).schedule.valueAt(score);
    }

    /// @dev For a call whose first argument are the terms. The caller writes what is its own, and then calls
    /// `_takeEscrow`: whom a token calls back finds all of the offer written.
    function _create(Terms calldata terms, uint256 payments) internal returns (uint256 id) {
        vault.requireNotPaused();
        id = ++count;
        Work storage work = _works[id];
        address key = checks.requireSound(msg.data, payments);

        // At most the pool's size, so it fits.
        (work.sponsor, work.poolSize, work.margin) = (msg.sender, terms.poolSize, uint16(terms.margin));
        (work.blobLength, work.key, work.isSealed) = (terms.blobLength, key, terms.recipient != 0);
        (work.token, work.bond, work.keyBond) = (terms.token, terms.bond, terms.keyBond);
        work.remainder = terms.budget;
        _setTestSet(work, terms.testSet, terms.poolRoot, 0, 0);
        if (terms.inferenceKey != 0) work.inferenceKey = terms.inferenceKey;
        (work.inferenceValues, work.inferenceBits) = (terms.inferenceValues, terms.inferenceBits);
        if (terms.architecture.length != 0) work.architecture = keccak256(terms.architecture);
        work.schedule.store(terms.schedule);
        work.best = terms.schedule[0].score;
        emit Created(id, msg.sender, msg.data);
    }

    /// @dev What proofs are about from now on. Of an open set there is no ciphertext and no key.
    function _setTestSet(
        Work storage work,
        uint256[2] memory commitment,
        bytes32 root,
        bytes32 ciphertextRoot,
        bytes32 keyHash
    ) internal {
        work.poolRoot = root;
        if (commitment[0] | commitment[1] != 0) work.testSet = commitment;
        work.testSetDigest =
            keccak256(abi.encode(TEST_SET, uint256(work.poolSize), commitment, root, ciphertextRoot, keyHash));
    }

    /// @dev The last thing that a creation does.
    /// @param more What is taken besides the budget.
    function _takeEscrow(Terms calldata terms, uint256 more) internal {
        if (terms.keyBond != 0) vault.lock(msg.sender, terms.keyBond);
        _pull(terms.token, msg.sender, terms.budget + more);
    }

    /// @dev Ends the offer: what is left, and a key bond that was not lost, go back to the sponsor.
    function _end(uint256 id, Work storage work) internal {
        work.ended = true;
        uint128 remainder = work.remainder;
        work.remainder = 0;
        emit Ended(id, remainder);
        _credit(work.token, work.sponsor, remainder);
        if (work.keyBond != 0 && !work.stopped) vault.release(work.sponsor, work.keyBond);
    }

    /// @dev What the progress to the score is worth, which from now on is the one to beat.
    function _advance(Work storage work, uint32 score) internal returns (uint256 worth) {
        worth = work.schedule.valueAt(score) - work.schedule.valueAt(work.best);
        work.best = score;
    }

    /// @dev Credits from the budget.
    function _payOut(Work storage work, address account, uint256 pay) internal {
        work.remainder -= SafeCast.toUint128(pay);
        _credit(work.token, account, pay);
    }

    function _requireProof(uint256 id, Work storage work, uint256 context, Claim calldata claim, bytes calldata proof)
        internal
        view
    {
        require(claim.score <= work.poolSize, ScoreAbovePool(claim.score, work.poolSize));
        require(work.isSealed || claim.ciphertext[0] | claim.ciphertext[1] == 0, NothingIsSealed(id));
        _verify(work, context, claim, proof);
    }

    /// @dev Reverts unless the proof shows the claim: about its commitments and the test set of the terms.
    function _verify(Work storage work, uint256 context, Claim calldata claim, bytes calldata proof) private view {
        claims.requireProven(work.key, context, claim, work.isSealed, work.testSet, proof);
    }

    /// @dev Reverts unless the bytes are those that the claim commits to. Returns their digest.
    function _requirePublishes(
        Work storage work,
        Claim calldata claim,
        bytes calldata blob,
        uint256[2] calldata opening
    ) internal view returns (bytes32) {
        return claims.requirePublished(work.key, claim, work.isSealed, work.blobLength, blob, opening);
    }

    /// @dev True when so many samples were shown wrong that the score is impossible.
    /// @param testSetKey The revealed key of a fresh test set, which salts its leaves; zero for an open one.
    function _showWrong(
        uint256 id,
        Work storage work,
        bytes32 entry,
        bytes32 testSetKey,
        uint32 score,
        bytes32 blobDigest,
        Evidence calldata evidence,
        bytes32 salt
    ) internal returns (bool) {
        Challenges.Subject memory subject;
        (subject.id, subject.entry, subject.challenger, subject.salt) = (id, entry, msg.sender, salt);
        (subject.architecture, subject.poolRoot, subject.poolSize) = (work.architecture, work.poolRoot, work.poolSize);
        (subject.score, subject.blobDigest, subject.testSetKey) = (score, blobDigest, testSetKey);
        return challenges.show(subject, evidence);
    }

    /// @dev When the key was stopped, here or at the factory, whichever was earlier; the end of time if it was not.
    function _stopTime(Work storage work) internal view returns (uint256 time) {
        time = factory.stopTimeAt(work.key);
        if (time == 0) time = type(uint256).max;
        if (work.stopped && work.stopTime < time) time = work.stopTime;
    }

    function _requireNotStopped(uint256 id, Work storage work) internal view {
        require(_stopTime(work) == type(uint256).max, WorkStopped(id));
    }

    function _existing(uint256 id) internal view returns (Work storage work) {
        work = _works[id];
        require(work.key != address(0), Unknown(id));
    }

    function _live(uint256 id) internal view returns (Work storage work) {
        work = _existing(id);
        require(!work.ended, WorkEnded(id));
    }

    /// @dev A fault of silence: so many of the bond, or nothing where the window was too short to insist.
    function _silenceFault(uint256 bond, uint256 divisor, uint256 window) internal view returns (uint256) {
        return window >= MIN_PUNISHABLE_WINDOW || Chains.isLocal() ? bond / divisor : 0;
    }

    /// @dev The fault of an account that had its turn and did not publish: a quarter of the bond, a half at its second
    /// time, then all of it; nothing where the window was too short to insist.
    function _leaderFault(uint256 bond, uint256 window, uint256 times) internal view returns (uint256 fault) {
        fault = _silenceFault(bond, LEADER_FAULT_DIVISOR, window);
        if (fault != 0 && times != 1) fault = times == 2 ? 2 * fault : bond;
    }

    /// @param stakePerMegagas What a million gas is worth in the vault's token, at the highest price to be reckoned with.
    function _makeParts(
        IStakeVault vault_,
        IVerifierFactory factory_,
        IEvaluator evaluator_,
        ClaimChecks claims_,
        uint256 stakePerMegagas
    ) internal returns (Parts memory) {
        TermsChecks checks_ = new TermsChecks(vault_, factory_, evaluator_, stakePerMegagas);
        return Parts(vault_, factory_, evaluator_, checks_, claims_, new Challenges(vault_, evaluator_));
    }

    function _toField(bytes32 digest) internal pure returns (uint256) {
        return uint256(digest) % R;
    }
}
